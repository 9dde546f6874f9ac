"""The countries of the practice companies: their currencies and taxes."""

from __future__ import annotations

from dataclasses import dataclass

from tools.dev.report import Stop


@dataclass(frozen=True)
class Tax:
    """A sales tax of the shop and the practice company's code for it."""

    name: str
    percent: float
    code: str = ""  # none where QuickBooks works the tax out itself


CALIFORNIA = Tax("California 8%", 8, "California")
TUCSON = Tax("Tucson 9.1%", 9.1, "Tucson")
STATE = Tax("State 15%", 15, "State 15")


@dataclass(frozen=True)
class Country:
    """Where the shop is."""

    practice: str  # the practice company
    code: str  # Odoo's of the country
    currency: str
    taxes: tuple[Tax, Tax, Tax]
    untaxed: str = ""  # QuickBooks' code of a line without tax, where it wants one

    def code_of(self, percent: float) -> str:
        """QuickBooks' code of its usual tax of that rate."""
        return next(tax.code for tax in self.taxes if tax.percent == percent)


AMERICA = Country("us-manual", "US", "USD", (CALIFORNIA, TUCSON, STATE))
AUTOMATED = Country(
    "us-ast",
    "US",
    "USD",
    (Tax("Santa Clara 7.25%", 7.25), Tax("State 6%", 6), Tax("San Jose 9.375%", 9.375)),
)
CANADA = Country(
    "ca",
    "CA",
    "CAD",
    (Tax("GST 5%", 5, "GST"), Tax("HST 13%", 13, "HST ON"), Tax("Zero", 0, "Zero-rated")),
    "Exempt",
)
BRITAIN = Country(
    "gb",
    "GB",
    "GBP",
    (Tax("VAT 20%", 20, "20.0% S"), Tax("VAT 5%", 5, "5.0% R"), Tax("VAT 0%", 0, "0.0% Z")),
    "No VAT",
)
AUSTRALIA = Country(
    "au",
    "AU",
    "AUD",
    (
        Tax("GST 10%", 10, "GST"),
        Tax("GST free", 0, "GST free"),
        Tax("Export", 0, "GST free exports"),
    ),
    "Out of scope",
)
COUNTRIES = {
    country.practice: country for country in (AMERICA, AUTOMATED, CANADA, BRITAIN, AUSTRALIA)
}


def country_of(practice: str) -> Country:
    """The country of a practice company.

    :raises Stop: there is no such company
    """
    if practice not in COUNTRIES:
        raise Stop(f"There is no practice company {practice}: choose {', '.join(COUNTRIES)}.")
    return COUNTRIES[practice]
