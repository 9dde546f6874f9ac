"""Customer payment → Payment (S-8)."""

from __future__ import annotations

from abc import abstractmethod
from decimal import Decimal
from typing import Any, ClassVar

from ...content.values import Company, Payload, Problem, Receipt, References, Settled
from ...exceptions import Refused
from ...payloads import payment
from ...reading.matches import Match, settled_of
from ...reading.payment import Cash, cash_of
from ..links import Link
from ..needs.applied_payments import as_room_allows
from ..needs.counterparts import id_of
from ..needs.parties import counterparts, customer_of
from .base import Kind, Record, Row, being_corrected, require_payments, snapshot_if


class PaymentForm(Kind):
    """What all QuickBooks Payments have in common."""

    entity = "Payment"
    removal = "void"
    removal_body: ClassVar[Payload] = {"sparse": True}
    number_field = "PaymentRefNum"
    is_numbered = False

    def wanted(self, row: Row, record: Record, link: Link, *, is_there: bool) -> Receipt | None:
        """What it pays, as far as there is room."""
        receipt = self.receipt(row, record, link, is_there=is_there)
        return receipt and as_room_allows(row, receipt, link, is_there=is_there)

    @abstractmethod
    def receipt(self, row: Row, record: Record, link: Link, *, is_there: bool) -> Receipt | None:
        """All that it pays in Odoo; parameters and errors are those of `wanted`."""

    def problems(self, wanted: Receipt, company: Company, refs: References) -> list[Problem]:
        """Of its amounts, account and currency."""
        return payment.problems(wanted, company)

    def payload(
        self, wanted: Receipt, company: Company, refs: References
    ) -> tuple[Payload, list[str]]:
        """The Payment."""
        return payment.payment(wanted, company, refs)

    def expected(self, wanted: Receipt, company: Company, refs: References) -> Payload:
        """Total, customer, currency and what is left unapplied."""
        return payment.expected(wanted, company, refs)


class CustomerPaymentKind(PaymentForm):
    """One Payment for each payment that pays invoices of pushed orders."""

    name = "customer_payment"
    model = "account.payment"
    gone = "it pays no order any more in Odoo"

    def receipt(self, row: Row, record: Record, link: Link, *, is_there: bool) -> Receipt | None:
        """The money and the QuickBooks invoices that it pays."""
        require_payments(row)
        cash = posted_cash(row, record, is_there=is_there)
        if not cash:
            return None
        charges = invoices(row, cash.orders)
        if not charges and not (is_there and _went_back(cash)):
            return None
        charges += refunds(row, cash)
        more, credits = difference(row, record, cash)
        refuse_several(record, cash)
        account = snapshot_if(link, is_there=is_there).get("DepositToAccountRef", {})
        settled = counterparts(row, "Invoice", cash.orders)
        return Receipt(
            number=record.name,
            partner=cash.partner,
            customer=customer_of(record.name, settled or link),  # whose money went back stays
            currency=cash.currency,
            exchange_rate=cash.exchange_rate,
            date=record.date,
            payment_method=record.payment_method_line_id,
            amount=cash.amount,
            charges=(*charges, *more),
            credits=credits,
            reference=record.payment_reference or record.memo or record.name,
            memo=f"{record.name} {record.memo or ''}".strip(),
            deposit_account=account.get("value", ""),
        )


def posted_cash(row: Row, record: Record, *, is_there: bool) -> Cash | None:
    """What a payment did, if it is posted.

    :raises Held: it is in QuickBooks and was reset to draft, or an invoice of it was
    """
    if is_there and record.state == "draft":
        raise being_corrected("the payment", record.name)
    if record.move_id.state != "posted" or record.state in ("draft", "canceled", "rejected"):
        return None
    cash = cash_of(record)
    if cash.corrected and is_there:
        raise being_corrected("its payment", cash.corrected.name)
    return cash


def invoices(row: Row, orders: dict[Any, Decimal]) -> tuple[Settled, ...]:
    """The QuickBooks invoices of those orders that are pushed."""
    ids = {order: id_of(row, "Invoice", "sale", order, least=settled_of(order)) for order in orders}
    return tuple(Settled("Invoice", ids[order], orders[order]) for order in ids if ids[order])


def refunds(row: Row, cash: Cash) -> tuple[Settled, ...]:
    """The journal entries of money that went back to the customer."""
    return tuple(
        Settled(
            "JournalEntry",
            id_of(row, "JournalEntry", "refund", one.move.origin_payment_id, make=True),
            one.amount,
        )
        for one in _went_back(cash)
    )


def _went_back(cash: Cash) -> list[Match]:
    return [one for one in cash.others if is_refund(one.move.origin_payment_id)]


def is_refund(record: Record) -> bool:
    """Whether a payment goes back to a customer."""
    return bool(record.payment_type == "outbound" and record.partner_type == "customer")


def difference(
    row: Row, record: Record, cash: Cash
) -> tuple[tuple[Settled, ...], tuple[Settled, ...]]:
    """The journal entry of what a payment writes off: as a charge, or as a credit.

    :raises Refused: it would have to say of which tax it is
    """
    if not cash.difference:
        return (), ()
    if cash.writes_off_tax:
        raise Refused(
            f"{record.name} writes off tax as well, as for an early payment. The journal entry for "
            "it in QuickBooks would leave the tax as it was: give the discount by a credit note "
            "instead, or enter this payment there by hand and dismiss it."
        )
    qbo_id = id_of(row, "JournalEntry", "write_off", record, make=True)
    settled = (Settled("JournalEntry", qbo_id, abs(cash.difference)),)
    return ((), settled) if cash.difference > 0 else (settled, ())


def refuse_several(record: Record, cash: Cash) -> None:
    """A QuickBooks payment has one customer and one currency.

    :raises Refused: what this one pays has several
    """
    if len(cash.parties) > 1:
        raise Refused(
            f"{record.name} pays documents of several: {', '.join(cash.parties)}. In QuickBooks a "
            "payment has one customer and currency: enter it there by hand and dismiss this."
        )
