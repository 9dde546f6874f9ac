"""Pushes the payment of a customer as a Payment (S-8)."""

from __future__ import annotations

from decimal import Decimal

from ...content.document import Nothing
from ...content.keys import DocumentKey, Need
from ...content.payment import Application, Payment
from ...content.side import SELLING
from ...message import Message
from ...reading.payment import Money, is_money_back
from ...reading.records import AccountPayment, Partner, User
from .. import sentences
from ..needs.belonging import is_of_pushed_order
from ..needs.counterparts import links_of_records
from ..needs.parties import as_in_quickbooks, parties_of, several_in_quickbooks
from ..types import Connection
from .applied import AppliedKind, as_pushed
from .base import Subject
from .money import SWITCHES, Applications, obstacle, posted_money, several_in_odoo, went_back


class CustomerPaymentKind(AppliedKind[AccountPayment]):
    """Pushes one Payment for each payment that pays, or once paid, invoices of pushed orders.

    Money that pays nothing any more stays where it is, unapplied (S-12): it is in the bank.
    """

    name = SELLING.payment_kind
    model = "account.payment"
    switches = SWITCHES
    removal_reason = sentences.NOT_POSTED

    def obstacle(self, connection: Connection) -> Message | None:
        return obstacle(connection)

    def applies_to(self, records: AccountPayment) -> AccountPayment:
        return records.filtered(
            lambda payment: (
                payment.partner_type == SELLING.partner_type and not is_money_back(payment, SELLING)
            )
        )

    def content(self, subject: Subject[AccountPayment]) -> Payment | Nothing:
        """Read the money, and the invoices that it pays.

        :raises Held: it is in QuickBooks, and it or one of its invoices was reset to draft
        """
        payment = subject.record
        money = posted_money(subject, SELLING)
        if not money:
            return Nothing()
        currency = subject.snapshot.get("CurrencyRef", {}).get("value", money.party.currency)
        if not money.matches and currency != money.party.currency:  # of what it paid once
            return as_pushed(subject, payment, payment.payment_reference, payment.memo)
        charges = Applications(subject.connection)
        charges.add_orders(money.orders, SELLING)
        is_known = bool(charges.needs) or subject.is_in_quickbooks
        if not is_known and not is_of_pushed_order(subject.connection, payment):
            return Nothing()
        charges.add_money_back(went_back(money, SELLING), SELLING)
        more, credits, needs = _difference(payment, money, charges.amount)
        paid = links_of_records(subject.connection, SELLING.order_kind, money.orders)
        parties = parties_of(paid or subject.link)  # a refunded payment keeps its party
        account = subject.snapshot.get("DepositToAccountRef") or {}
        return Payment(
            number=payment.name,
            party=as_in_quickbooks(money.party, parties),
            currency=money.party.currency,
            exchange_rate=money.exchange_rate,
            date=payment.date,
            method_id=payment.payment_method_line_id.id or None,
            amount=money.amount,
            charges=(*charges.applications, *more),
            credits=credits,
            reference=payment.payment_reference or payment.memo or payment.name,
            memo=f"{payment.name} {payment.memo or ''}".strip(),
            account=account.get("value", ""),
            needs=(*charges.needs, *needs),
            notes=(sentences.REJECTED(),) if payment.state == "rejected" else (),
            conflicts=_tax_written_off(payment, money)
            or several_in_odoo(payment.name, money)
            or several_in_quickbooks(payment.name, parties),
        )

    def partner(self, record: AccountPayment) -> Partner:
        return record.partner_id

    def responsible(self, record: AccountPayment) -> User:
        return record.create_uid


def _difference(
    payment: AccountPayment, money: Money, charged: Decimal
) -> tuple[tuple[Application, ...], tuple[Application, ...], tuple[Need, ...]]:
    """Return the applications to the journal entry of a write-off, and the need for it.

    :param charged: what the payment pays, in its currency: no more credit can be used
    :returns: charges, credits and needs
    """
    if not money.difference or money.writes_off_tax:
        return (), (), ()
    key = DocumentKey(SELLING.write_off_kind, payment._name, payment.id)
    amount = abs(money.difference)
    needs = (Need(key, least=amount, must_exist=True),)
    if money.difference < 0:
        return (Application(key, amount),), (), needs
    return (), (Application(key, min(amount, charged)),), needs


def _tax_written_off(payment: AccountPayment, money: Money) -> tuple[Message, ...]:
    """Say why a payment cannot be sent whose write-off includes tax.

    A journal entry cannot reverse tax.
    """
    if not money.difference or not money.writes_off_tax:
        return ()
    return (sentences.TAX_WRITTEN_OFF(number=payment.name),)
