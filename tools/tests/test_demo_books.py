"""Comparing the books of the demo: agreement, and every way in which they can disagree."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tools.demo.books import Balance, Books, Document, report, tie_table

# 2 desks at 450.00 less 10 % = 810.00, and 8 % of it: 64.80
DESKS = Document(
    name="S00001",
    customer="Azure Interior",
    state="synced",
    odoo_total=Decimal("874.80"),
    qbo_id="7",
    doc_number="S00001",
    qbo_total=Decimal("874.80"),
    copies=1,
)
RECEIVABLE = Balance("Accounts receivable", Decimal("874.80"), Decimal("874.80"))
TAX = Balance("Sales tax payable", Decimal("64.80"), Decimal("64.80"))
AGREEING = Books((DESKS,), (RECEIVABLE, TAX))


def test_books_that_tie_have_no_problem() -> None:
    assert AGREEING.problems() == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"state": "attention"}, "S00001 is attention instead of synced."),
        ({"copies": 0, "qbo_total": None}, "QuickBooks has 0 invoices for S00001 instead of one."),
        ({"copies": 2}, "QuickBooks has 2 invoices for S00001 instead of one."),
        (
            {"entity": "Payment", "copies": 0, "qbo_total": None},
            "QuickBooks has 0 payments for S00001 instead of one.",
        ),
        (
            {"qbo_total": Decimal("874.81")},
            "S00001 comes to 874.80 in Odoo and 874.81 in QuickBooks.",
        ),
    ],
)
def test_a_document_that_does_not_tie_is_named(change: dict[str, object], words: str) -> None:
    wrong = replace(DESKS, **change)  # type: ignore[arg-type]
    assert Books((wrong,), (RECEIVABLE,)).problems() == [words]


def test_one_cent_between_the_books_is_a_problem() -> None:
    wrong = replace(TAX, qbo=Decimal("64.79"))
    assert Books((DESKS,), (RECEIVABLE, wrong)).problems() == [
        "Sales tax payable: 64.80 in Odoo, 64.79 in QuickBooks."
    ]


def test_books_without_documents_prove_nothing() -> None:
    assert Books((), ()).problems() == ["No document was pushed."]


def test_the_report_has_the_agreed_shape() -> None:
    lost = Document("S00002", "Wood Corner", "held", Decimal("12.00"))
    made = report(Books((DESKS, lost), (TAX,)), {"writes": 3}, 12.345)
    assert made == {
        "documents": [
            {
                "model": "sale.order",
                "name": "S00001",
                "kind": "sale",
                "state": "synced",
                "qbo_entity": "Invoice",
                "qbo_id": "7",
                "doc_number": "S00001",
                "odoo_total": "874.80",
                "qbo_total": "874.80",
            },
            {
                "model": "sale.order",
                "name": "S00002",
                "kind": "sale",
                "state": "held",
                "qbo_entity": None,
                "qbo_id": None,
                "doc_number": None,
                "odoo_total": "12.00",
                "qbo_total": None,
            },
        ],
        "books": [{"what": "Sales tax payable", "odoo": "64.80", "qbo": "64.80"}],
        "requests": {"writes": 3},
        "seconds": 12.3,
    }


def words(line: str) -> str:
    """A line of the table without its columns."""
    return " ".join(line.split())


def test_the_table_shows_both_sides_and_the_difference() -> None:
    wrong = replace(TAX, odoo=Decimal("1064.80"))
    lines = tie_table(Books((DESKS,), (wrong,))).splitlines()
    assert words(lines[0]) == "Document Customer Odoo QuickBooks no. QuickBooks State"
    assert words(lines[2]) == "S00001 Azure Interior 874.80 S00001 874.80 synced"
    assert words(lines[-1]) == "Sales tax payable 1,064.80 64.80 1,000.00"


def test_the_table_has_room_for_what_did_not_arrive() -> None:
    lost = Document("S00002", "Wood Corner", "none", Decimal("12.00"))
    line = tie_table(Books((lost,), ())).splitlines()[2]
    assert words(line) == "S00002 Wood Corner 12.00 none"
