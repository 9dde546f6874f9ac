"""What each side says, asked of it and of nobody else: Odoo its invoices, QuickBooks its ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tools.practice.company import Practice
from tools.practice.connecting import ACCOUNTS
from tools.practice.web import Odoo

from .books import Balance, Books, Document
from .settling import Till

Row = dict[str, Any]

RECEIVABLE = "Accounts receivable"
INCOME = "Income"
TAX = "Sales tax payable"
MONEY = "Money received"
FIGURES = (RECEIVABLE, INCOME, TAX, MONEY)
TAX_SUBTYPES = ("SalesTaxPayable", "GlobalTaxPayable")  # in the US, elsewhere
CENT = Decimal("0.01")
CREDIT_NOTE = {"model": "account.move", "kind": "credit_note", "entity": "CreditMemo"}
PAYMENT = {"model": "account.payment", "kind": "customer_payment", "entity": "Payment"}
REFUND = {"model": "account.payment", "kind": "refund", "entity": "JournalEntry"}


def collect(odoo: Odoo, practice: Practice, orders: list[int], till: Till) -> Books:
    """The documents beside the practice company's, and the books of both."""
    invoices = posted_invoices(odoo, orders)
    documents = pair(
        odoo.read("sale.order", orders, "name", "partner_id", "qbo_state"),
        {order: cents(sum(row["amount_total"] for row in invoices[order])) for order in orders},
        practice.entities("Invoice"),
    )
    documents += _credit_notes(odoo, practice, till)
    paid, payments = _payments(odoo, practice, till)
    documents += payments
    moves = sorted({row["id"] for rows in invoices.values() for row in rows})
    moves += till.credit_notes + paid
    ours = odoo_figures(_journal_items(odoo, moves))
    theirs = qbo_figures(practice.look("ledger"), practice.entities("Account"))
    figures = [Balance(what, ours[what], theirs[what]) for what in FIGURES]
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
        _document(order, totals[order["id"]], _called(invoices, "DocNumber", order["name"]))
        for order in orders
    ]


def _called(documents: list[Row], field: str, name: str) -> list[Row]:
    return [one for one in documents if one.get(field) == name]


def _credit_notes(odoo: Odoo, practice: Practice, till: Till) -> list[Document]:
    memos = practice.entities("CreditMemo")
    wanted = "name", "partner_id", "qbo_state", "amount_total"
    return [
        _document(
            note,
            cents(note["amount_total"]),
            _called(memos, "DocNumber", note["name"]),
            **CREDIT_NOTE,
        )
        for note in odoo.read("account.move", till.credit_notes, *wanted)
    ]


def _payments(odoo: Odoo, practice: Practice, till: Till) -> tuple[list[int], list[Document]]:
    """Journal entries of Odoo's payments, and the payments beside their counterparts."""
    wanted = "name", "memo", "partner_id", "qbo_state", "amount", "payment_type", "move_id"
    payments = odoo.read("account.payment", till.payments, *wanted)
    received = practice.entities("Payment")
    entries = practice.entities("JournalEntry")
    documents = [
        _document(
            payment,
            cents(payment["amount"]),
            _called(received, "PaymentRefNum", payment["memo"]),
            **PAYMENT,
        )
        if payment["payment_type"] == "inbound"
        else _document(
            payment,
            cents(payment["amount"]),
            _called(entries, "DocNumber", payment["name"]),
            **REFUND,
        )
        for payment in payments
    ]
    return [payment["move_id"][0] for payment in payments], documents


def odoo_figures(items: list[Row]) -> dict[str, Decimal]:
    """Odoo's journal items as the bookkeeper reads them: income and tax as positive sums.

    Money that is on its way to the bank counts as received, as a payment's other half does.
    """
    figures = dict.fromkeys(FIGURES, Decimal("0.00"))
    for item in items:
        balance = cents(item["balance"])
        if item["tax_line_id"]:
            figures[TAX] -= balance
        elif item["account_type"] == "asset_receivable":
            figures[RECEIVABLE] += balance
        elif item["account_type"].startswith("income"):
            figures[INCOME] -= balance
        elif item["payment_id"]:
            figures[MONEY] += balance
    return figures


def qbo_figures(ledger: list[Row], accounts: list[Row]) -> dict[str, Decimal]:
    """The same of the practice company's ledger, whose balances are debit minus credit."""
    tax = {one["Id"] for one in accounts if one.get("AccountSubType") in TAX_SUBTYPES}
    money = {one["Id"] for one in accounts if one["Name"] == ACCOUNTS["deposit_account_id"]}
    figures = dict.fromkeys(FIGURES, Decimal("0.00"))
    for row in ledger:
        balance = Decimal(row["balance"])
        if row["id"] in tax:
            figures[TAX] -= balance
        elif row["id"] in money:
            figures[MONEY] += balance
        elif row["type"] == "Accounts Receivable":
            figures[RECEIVABLE] += balance
        elif row["type"] == "Income":
            figures[INCOME] -= balance
    return figures


def cents(amount: float | str) -> Decimal:
    """An amount as it came in JSON, to the cent."""
    return Decimal(str(amount)).quantize(CENT)


def _total(document: Row) -> Decimal:
    """What a document of QuickBooks comes to; a journal entry, which has no total, its debits."""
    lines = [one for one in document.get("Line", ()) if "JournalEntryLineDetail" in one]
    if not lines:
        return cents(document["TotalAmt"])
    debits = [one for one in lines if one["JournalEntryLineDetail"]["PostingType"] == "Debit"]
    return cents(sum(one["Amount"] for one in debits))


def _document(ours: Row, total: Decimal, theirs: list[Row], **kind: str) -> Document:
    arrived = theirs[0] if theirs else {}
    return Document(
        name=ours["name"],
        customer=ours["partner_id"][1],
        state=ours["qbo_state"],
        odoo_total=total,
        qbo_id=arrived.get("Id"),
        doc_number=arrived.get("DocNumber") or arrived.get("PaymentRefNum"),
        qbo_total=_total(arrived) if theirs else None,
        copies=len(theirs),
        **kind,
    )


def _journal_items(odoo: Odoo, moves: list[int]) -> list[Row]:
    booked = ["account_id", "!=", False]  # sections and notes are not
    items = odoo.search("account.move.line", ["move_id", "in", moves], booked)
    return odoo.read(
        "account.move.line", items, "balance", "account_type", "tax_line_id", "payment_id"
    )
