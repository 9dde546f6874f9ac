"""What each side says, asked of it and of nobody else: Odoo its invoices, QuickBooks its ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .books import Balance, Books, Document
from .practice import Practice
from .web import Odoo

Row = dict[str, Any]

RECEIVABLE = "Accounts receivable"
INCOME = "Income"
TAX = "Sales tax payable"
CENT = Decimal("0.01")


def collect(odoo: Odoo, practice: Practice, orders: list[int]) -> Books:
    """The orders beside the practice company's invoices, and the books of both."""
    invoices = posted_invoices(odoo, orders)
    documents = pair(
        odoo.read("sale.order", orders, "name", "partner_id", "qbo_state"),
        {order: cents(sum(row["amount_total"] for row in invoices[order])) for order in orders},
        practice.look("entities/Invoice"),
    )
    moves = sorted({row["id"] for rows in invoices.values() for row in rows})
    ours = odoo_figures(_journal_items(odoo, moves))
    theirs = qbo_figures(practice.look("ledger"), practice.look("entities/Account"))
    figures = [Balance(what, ours[what], theirs[what]) for what in (RECEIVABLE, INCOME, TAX)]
    return Books(tuple(documents), tuple(figures))


def posted_invoices(odoo: Odoo, orders: list[int]) -> dict[int, list[Row]]:
    """Posted customer invoices of each order."""
    posted = [["state", "=", "posted"], ["move_type", "=", "out_invoice"]]
    found: dict[int, list[Row]] = {}
    for order in orders:
        ids = odoo.search("account.move", ["line_ids.sale_line_ids.order_id", "=", order], *posted)
        found[order] = odoo.read("account.move", ids, "name", "amount_total")
    return found


def pair(orders: list[Row], totals: dict[int, Decimal], invoices: list[Row]) -> list[Document]:
    """Each order with the invoice that bears its number."""
    return [
        _document(
            order,
            totals[order["id"]],
            [one for one in invoices if one.get("DocNumber") == order["name"]],
        )
        for order in orders
    ]


def odoo_figures(items: list[Row]) -> dict[str, Decimal]:
    """Odoo's journal items as the bookkeeper reads them: income and tax as positive sums."""
    figures = dict.fromkeys((RECEIVABLE, INCOME, TAX), Decimal("0.00"))
    for item in items:
        balance = cents(item["balance"])
        if item["tax_line_id"]:
            figures[TAX] -= balance
        elif item["account_type"] == "asset_receivable":
            figures[RECEIVABLE] += balance
        elif item["account_type"].startswith("income"):
            figures[INCOME] -= balance
    return figures


def qbo_figures(ledger: list[Row], accounts: list[Row]) -> dict[str, Decimal]:
    """The same of the practice company's ledger, whose balances are debit minus credit."""
    tax = {one["Id"] for one in accounts if one.get("AccountSubType") == "SalesTaxPayable"}
    figures = dict.fromkeys((RECEIVABLE, INCOME, TAX), Decimal("0.00"))
    for row in ledger:
        balance = Decimal(row["balance"])
        if row["id"] in tax:
            figures[TAX] -= balance
        elif row["type"] == "Accounts Receivable":
            figures[RECEIVABLE] += balance
        elif row["type"] == "Income":
            figures[INCOME] -= balance
    return figures


def cents(amount: float | str) -> Decimal:
    """An amount as it came in JSON, to the cent."""
    return Decimal(str(amount)).quantize(CENT)


def _document(order: Row, total: Decimal, invoices: list[Row]) -> Document:
    arrived = invoices[0] if invoices else {}
    return Document(
        name=order["name"],
        customer=order["partner_id"][1],
        state=order["qbo_state"],
        odoo_total=total,
        qbo_id=arrived.get("Id"),
        doc_number=arrived.get("DocNumber"),
        qbo_total=cents(arrived["TotalAmt"]) if invoices else None,
        copies=len(invoices),
    )


def _journal_items(odoo: Odoo, moves: list[int]) -> list[Row]:
    booked = ["account_id", "!=", False]  # sections and notes are not
    items = odoo.search("account.move.line", ["move_id", "in", moves], booked)
    return odoo.read("account.move.line", items, "balance", "account_type", "tax_line_id")
