"""Comparing the two books, as plain data: what arrived, what it comes to, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

COUNTERPARTS = {
    "Invoice": "invoices",
    "CreditMemo": "credit memos",
    "Payment": "payments",
    "JournalEntry": "journal entries",
}


@dataclass(frozen=True)
class Document:
    """A document of Odoo beside its counterpart; the totals are what each side says itself."""

    name: str
    customer: str
    state: str
    odoo_total: Decimal
    qbo_id: str | None = None
    doc_number: str | None = None
    qbo_total: Decimal | None = None
    copies: int = 0  # of the counterpart with this number in the practice company
    model: str = "sale.order"
    kind: str = "sale"
    entity: str = "Invoice"

    def problems(self) -> list[str]:
        """What keeps it from being a document that arrived, once and to the cent."""
        found = []
        if self.state != "synced":
            found.append(f"{self.name} is {self.state} instead of synced.")
        if self.copies != 1:
            what = COUNTERPARTS[self.entity]
            found.append(f"QuickBooks has {self.copies} {what} for {self.name} instead of one.")
        if self.copies and self.qbo_total != self.odoo_total:
            found.append(
                f"{self.name} comes to {self.odoo_total} in Odoo and {self.qbo_total} in "
                "QuickBooks."
            )
        return found


@dataclass(frozen=True)
class Balance:
    """One figure of the books on both sides."""

    what: str
    odoo: Decimal
    qbo: Decimal

    def problems(self) -> list[str]:
        """Whether both agree to the cent."""
        if self.odoo == self.qbo:
            return []
        return [f"{self.what}: {self.odoo} in Odoo, {self.qbo} in QuickBooks."]


@dataclass(frozen=True)
class Books:
    """Everything pushed, and what it comes to."""

    documents: tuple[Document, ...]
    balances: tuple[Balance, ...]

    def problems(self) -> list[str]:
        """Every reason why the books do not tie, in words; none means that they do."""
        if not self.documents:
            return ["No document was pushed."]
        found = [line for each in self.documents for line in each.problems()]
        return found + [line for each in self.balances for line in each.problems()]


def report(books: Books, requests: dict[str, int], seconds: float) -> dict[str, Any]:
    """`build/demo.json`. Amounts are decimal strings, as in the practice company's ledger."""
    return {
        "documents": [_document(each) for each in books.documents],
        "books": [
            {name: str(value) for name, value in asdict(each).items()} for each in books.balances
        ],
        "requests": requests,
        "seconds": round(seconds, 1),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "model": document.model,
        "name": document.name,
        "kind": document.kind,
        "state": document.state,
        "qbo_entity": document.entity if document.copies else None,
        "qbo_id": document.qbo_id,
        "doc_number": document.doc_number,
        "odoo_total": str(document.odoo_total),
        "qbo_total": None if document.qbo_total is None else str(document.qbo_total),
    }


def tie_table(books: Books) -> str:
    """What people read: the documents, and below them the figures of the books."""
    head = ("Document", "Customer", ">Odoo", "QuickBooks no.", ">QuickBooks", "State")
    rows = [
        (
            each.name,
            each.customer,
            money(each.odoo_total),
            each.doc_number or "",
            money(each.qbo_total),
            each.state,
        )
        for each in books.documents
    ]
    sums = [
        (each.what, money(each.odoo), money(each.qbo), money(each.odoo - each.qbo))
        for each in books.balances
    ]
    figures = _table(("Books", ">Odoo", ">QuickBooks", ">Difference"), sums)
    return f"{_table(head, rows)}\n\n{figures}"


def money(amount: Decimal | None) -> str:
    """1,234.50; nothing for what is not there."""
    return "" if amount is None else f"{amount:,.2f}"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Columns as wide as they need; a heading that begins with > is of a column of numbers."""
    names = [name.removeprefix(">") for name in head]
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    right = [name.startswith(">") for name in head]
    rule = tuple("─" * width for width in widths)
    return "\n".join(_row(cells, widths, right) for cells in (names, rule, *rows))


def _row(cells: Sequence[str], widths: list[int], right: list[bool]) -> str:
    aligned = [
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    ]
    return "  ".join(aligned).rstrip()
