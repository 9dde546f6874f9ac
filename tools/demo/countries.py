"""The same shop in the countries of the practice companies: its currency and its taxes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tools.dev.report import Stop

from .samples import SAMPLES, TAXES, Sample, Tax


@dataclass(frozen=True)
class Country:
    """Where the shop is."""

    practice: str  # the practice company
    code: str  # Odoo's of the country
    currency: str
    taxes: tuple[Tax, Tax, Tax]  # in place of those of `SAMPLES`
    untaxed: str = ""  # QuickBooks' code of a line without tax, where it wants one

    @property
    def samples(self) -> tuple[Sample, ...]:
        """The orders, taxed as that country does."""
        here = dict(zip(TAXES, self.taxes, strict=True))
        return tuple(
            replace(sample, tax=here[sample.tax]) if sample.tax else sample for sample in SAMPLES
        )


AMERICA = Country("us-manual", "US", "USD", TAXES)
COUNTRIES = {
    country.practice: country
    for country in (
        AMERICA,
        Country(
            "us-ast",
            "US",
            "USD",
            (Tax("Santa Clara 7.25%", 7.25), Tax("State 6%", 6), Tax("San Jose 9.375%", 9.375)),
        ),
        Country(
            "ca",
            "CA",
            "CAD",
            (Tax("GST 5%", 5, "GST"), Tax("HST 13%", 13, "HST ON"), Tax("Zero", 0, "Zero-rated")),
            "Exempt",
        ),
        Country(
            "gb",
            "GB",
            "GBP",
            (
                Tax("VAT 20%", 20, "20.0% S"),
                Tax("VAT 5%", 5, "5.0% R"),
                Tax("VAT 0%", 0, "0.0% Z"),
            ),
            "No VAT",
        ),
        Country(
            "au",
            "AU",
            "AUD",
            (
                Tax("GST 10%", 10, "GST"),
                Tax("GST free", 0, "GST free"),
                Tax("Export", 0, "GST free exports"),
            ),
            "Out of scope",
        ),
    )
}


def country_of(practice: str) -> Country:
    """The country of a practice company.

    :raises Stop: there is no story of it
    """
    if practice not in COUNTRIES:
        raise Stop(f"The demonstration has no company {practice}: choose {', '.join(COUNTRIES)}.")
    return COUNTRIES[practice]
