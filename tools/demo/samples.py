"""The sample orders: what a furniture shop sells in a week, with everything that must arrive."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tools.practice.countries import AMERICA, CALIFORNIA, STATE, TUCSON, Country, Tax


@dataclass(frozen=True)
class Line:
    """Something sold. `product` is its internal reference, or its name where it has none."""

    product: str
    quantity: float
    discount: float = 0
    taxed: bool = True
    first: float | None = None  # delivered in a first lot, the rest in a second


@dataclass(frozen=True)
class Text:
    """A section (`line_section`) or note (`line_note`) between the lines."""

    kind: str
    words: str


@dataclass(frozen=True)
class Sample:
    """An order. A US invoice in QuickBooks has one sales tax, for the lines that are taxed."""

    customer: str
    lines: tuple[Line | Text, ...]
    tax: Tax | None = None
    terms: str | None = None
    remarks: str | None = None

    @property
    def in_two_lots(self) -> bool:
        """Whether it is delivered and invoiced twice."""
        return any(isinstance(line, Line) and line.first is not None for line in self.lines)


SAMPLES = (
    Sample(
        "Azure Interior",
        (Line("FURN_7800", 2, discount=10), Line("E-COM12", 8)),
        CALIFORNIA,
        "30 Days",
        "<p>Please call Brandon before delivery.</p>",
    ),
    Sample(
        "Acme Corporation",
        (
            Text("line_section", "Meeting room"),
            Line("E-COM07", 1),
            Line("E-COM12", 6, discount=5),
            Text("line_note", "Chairs are delivered flat, two to a box."),
            Text("line_section", "Services"),
            Line("Furniture Assembly", 1, taxed=False),
        ),
        STATE,
        "15 Days",
    ),
    Sample("Wood Corner", (Line("E-COM08", 3), Line("FURN_5555", 7, discount=12.5)), TUCSON),
    Sample("Ready Mat", (Line("Virtual Home Staging", 6, taxed=False),), terms="30 Days"),
    Sample(
        "The Jackson Group",
        (Line("FURN_0789", 2), Line("Virtual Interior Design", 4, taxed=False)),
        CALIFORNIA,
        "45 Days",
    ),
    Sample(
        "Lumber Inc",
        (Line("FURN_8855", 10, first=4), Line("E-COM11", 5, first=5)),
        STATE,
        "30 Days",
        "<p>Partial deliveries are welcome.</p>",
    ),
    Sample("OpenWood", (Line("FURN_7800", 4, taxed=False),), terms="21 Days"),
    Sample("Azure Interior", (Line("E-COM08", 7, discount=33), Line("E-COM13", 3)), CALIFORNIA),
    Sample("Acme Corporation", (Line("E-COM12", 7, discount=12.5), Line("E-COM13", 5)), STATE),
    Sample(
        "Wood Corner",
        (Line("FURN_0269", 3), Line("FURN_0096", 1, discount=7.5)),
        TUCSON,
        "Immediate Payment",
        "<p>Dock 4, ring twice.</p><p>Thank you &amp; see you soon</p>",
    ),
    Sample("Toni Rhodes", (Line("E-COM11", 2), Line("FURN_5555", 3)), CALIFORNIA),
    Sample("LightsUp", (Line("E-COM07", 3, discount=15, taxed=False),), terms="30 Days"),
    Sample(
        "Gemini Furniture",
        (Line("FURN_7800", 3, first=1, taxed=False), Line("FURN_8855", 6, taxed=False)),
        terms="End of Following Month",
    ),
    Sample("Ready Mat", (Line("FURN_9999", 2, taxed=False), Line("E-COM08", 11)), TUCSON),
)


def samples_of(country: Country) -> tuple[Sample, ...]:
    """The orders, taxed as that country does."""
    here = dict(zip(AMERICA.taxes, country.taxes, strict=True))
    return tuple(
        replace(sample, tax=here[sample.tax]) if sample.tax else sample for sample in SAMPLES
    )
