"""What settles invoices without a payment: bank statement lines → Payment, the rest → a person.

Odoo's bank reconciliation matches a line of a statement with invoices directly (S-8).
"""

from __future__ import annotations

from decimal import Decimal

from ...content.money import money
from ...content.values import Receipt
from ...exceptions import Refused
from ...reading.matches import Match, matches, of_orders
from ...reading.payment import rate
from ..links import Link
from ..needs.counterparts import is_pushed
from ..needs.parties import counterparts, customer_of
from .base import Record, Row, being_corrected, require_payments, snapshot_if
from .payment import PaymentForm, invoices


class SettlementKind(PaymentForm):
    """One Payment for each line of a bank statement that pays invoices of pushed orders."""

    name = "settlement"
    model = "account.move"
    gone = "it settles no order any more in Odoo"

    def receipt(self, row: Row, record: Record, link: Link, *, is_there: bool) -> Receipt | None:
        """The money and the QuickBooks invoices that it pays.

        :raises Held: it is in QuickBooks and an invoice of it was reset to draft
        :raises Refused: it is no money, or not only for invoices
        """
        require_payments(row)
        found = [one for one in matches(record) if one.move.is_sale_document()]
        drafts = [one.move.name for one in found if one.move.state == "draft"]
        if is_there and drafts:
            raise being_corrected("its payment", drafts[0])
        if record.state != "posted" or not _concerns(row, found):
            return None
        orders = of_orders(found)
        first = found[0].move
        if trouble := _trouble(record, found):
            row.write({"name": record.name, "partner_id": first.commercial_partner_id.id})
            documents = ", ".join(one.move.name for one in found)
            raise Refused(
                f"{record.name} settles {documents}, and {trouble}. "
                "QuickBooks still shows that as open: enter it there by hand and dismiss this."
            )
        amount = sum((one.amount for one in found), Decimal(0))
        account = snapshot_if(link, is_there=is_there).get("DepositToAccountRef", {})
        return Receipt(
            number=record.name,
            partner=first.commercial_partner_id,
            customer=customer_of(record.name, counterparts(row, "Invoice", orders)),
            currency=first.currency_id,
            exchange_rate=rate(_received(record), amount),
            date=record.date,
            amount=amount,
            charges=invoices(row, orders),
            reference=record.payment_reference or record.name,
            memo=f"{record.name} {record.payment_reference or ''}".strip(),
            deposit_account=account.get("value", ""),
        )


def is_settlement(move: Record) -> bool:
    """Whether an entry that is matched with invoices is of no other kind."""
    exchange = move.company_id.currency_exchange_journal_id
    return bool(
        move.move_type == "entry" and not move.origin_payment_id and move.journal_id != exchange
    )


def _concerns(row: Row, found: list[Match]) -> bool:
    """Whether something that it settles is pushed."""
    orders = any(is_pushed(row, "Invoice", "sale", order) for order in of_orders(found))
    notes = (one.move for one in found if one.move.move_type == "out_refund")
    return orders or any(is_pushed(row, "CreditMemo", "credit_note", note) for note in notes)


def _trouble(record: Record, found: list[Match]) -> str:
    """Why it is not simply money from one customer for invoices."""
    if not record.statement_line_id:
        return "is neither a payment nor a line of a bank statement"
    if any(one.move.move_type != "out_invoice" for one in found):
        return "pays back a credit note"
    if len({(one.move.commercial_partner_id, one.move.currency_id) for one in found}) > 1:
        return "they are of several customers or currencies"
    if _leaves_something(record) or len(found) < len(matches(record)):
        return "is of another amount than it settles"
    return ""


def _leaves_something(record: Record) -> bool:
    """Whether a part of a line is not matched. What it comes to at home tells nothing of that:
    exchange gains and losses are in entries of their own."""
    _liquidity, suspense, others = record.statement_line_id._seek_for_lines()
    used = others.filtered(
        lambda line: line.reconciled and line.account_id.account_type == "asset_receivable"
    )
    return bool(suspense) or used != others


def _received(record: Record) -> Decimal:
    """What came in at the bank, in the company's currency."""
    liquidity, _suspense, _others = record.statement_line_id._seek_for_lines()
    places = record.company_id.currency_id.decimal_places
    return money(sum(liquidity.mapped("balance")), places)
