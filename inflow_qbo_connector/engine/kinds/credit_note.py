"""Credit note → CreditMemo, and its use → a Payment of zero (S-9)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from ...content.values import Company, Payload, Receipt, References, Sale, Settled
from ...exceptions import Refused
from ...payloads import credit_memo
from ...reading.credit_note import credit_of
from ...reading.matches import Match, matches, of_orders
from ..links import Link
from ..needs.counterparts import id_of, is_pushed
from ..needs.parties import counterparts, customer_of, invoices_of, own_customer
from .base import Record, Row, being_corrected
from .payment import PaymentForm, invoices, is_refund
from .sale import SalesForm


class CreditNoteKind(SalesForm):
    """One CreditMemo for each credit note of pushed orders."""

    name = "credit_note"
    model = "account.move"
    entity = "CreditMemo"
    gone = "the credit note is not posted any more in Odoo"

    def wanted(self, row: Row, record: Record, link: Link, *, is_there: bool) -> Sale | None:
        """What the credit note gives back."""
        if not _is_posted(record, is_there=is_there):
            return None
        orders = (*orders_of(record), *of_orders(matches(record)))
        if is_there or any(is_pushed(row, "Invoice", "sale", order) for order in orders):
            note = credit_of(record)
            own = own_customer(row, link, note) if is_there else ""
            return replace(note, customer=own or customer_of(record.name, invoices_of(row, record)))
        return None

    def payload(
        self, wanted: Sale, company: Company, refs: References
    ) -> tuple[Payload, list[str]]:
        """The CreditMemo."""
        return credit_memo.credit_memo(wanted, company, refs)

    def responsible(self, record: Record) -> Any:
        """The salesperson."""
        return record.invoice_user_id


class CreditApplicationKind(PaymentForm):
    """Which invoices and refunds use up a credit note, as far as Odoo has reconciled them."""

    name = "credit_application"
    model = "account.move"
    gone = "the credit note is not reconciled with anything any more in Odoo"

    def receipt(self, row: Row, record: Record, link: Link, *, is_there: bool) -> Receipt | None:
        """What the credit is used for."""
        if not _is_posted(record, is_there=is_there):
            return None
        found = matches(record)
        charges = (*invoices(row, of_orders(found)), *_refunds(row, found))
        if not charges:
            return None
        used = sum((one.amount for one in charges), Decimal(0))
        memo = id_of(row, "CreditMemo", "credit_note", record, least=used)
        if not memo:
            return None
        _refuse_foreign(record, found)
        settled = counterparts(row, "Invoice", of_orders(found))
        settled |= counterparts(row, "CreditMemo", record)
        return Receipt(
            number=record.name,
            partner=record.commercial_partner_id,
            customer=customer_of(record.name, settled),
            currency=record.currency_id,
            exchange_rate=credit_of(record).exchange_rate,
            date=max(one.partial.max_date for one in found),
            amount=Decimal(0),
            charges=charges,
            credits=(Settled("CreditMemo", memo, used),),
            reference=record.name,
            memo=f"Application of {record.name}",
        )

    def title(self, number: str) -> str:
        """Apart from the credit note itself."""
        return f"{number} (application)"

    def total(self, document: Payload) -> float:
        """What is used of the credit: the payment itself is of zero."""
        return sum(
            float(line["Amount"])
            for line in document.get("Line", ())
            if line["LinkedTxn"][0]["TxnType"] == "CreditMemo"
        )


def orders_of(move: Record) -> Record:
    """The orders that a credit note or invoice belongs to."""
    return move.line_ids.sale_line_ids.order_id


def _is_posted(move: Record, *, is_there: bool) -> bool:
    if is_there and move.state == "draft":
        raise being_corrected("the credit memo", move.name)
    return bool(move.state == "posted")


def _refunds(row: Row, found: list[Match]) -> tuple[Settled, ...]:
    if not row.connection_id.push_payments:
        return ()
    return tuple(
        Settled(
            "JournalEntry", id_of(row, "JournalEntry", "refund", payment, make=True), one.amount
        )
        for one in found
        if is_refund(payment := one.move.origin_payment_id) and one.move.state == "posted"
    )


def _refuse_foreign(move: Record, found: list[Match]) -> None:
    """QuickBooks applies a credit to documents of its own customer and currency.

    :raises Refused: Odoo has used it for others
    """
    others = {
        f"{one.move.commercial_partner_id.name} ({one.move.currency_id.name})"
        for one in found
        if one.move.is_sale_document()
    }
    own = f"{move.commercial_partner_id.name} ({move.currency_id.name})"
    if others - {own}:
        raise Refused(
            f"{move.name} is of {own} and settles documents of {', '.join(sorted(others))}. "
            "QuickBooks does not apply a credit to another customer or currency: settle it there "
            "by hand and dismiss this."
        )
