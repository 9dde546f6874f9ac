"""Shares what all kinds have in common that move money or use credits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ...content.keys import DocumentKey, Need
from ...content.payment import Application
from ...content.side import Side
from ...message import Listing, Message
from ...reading.matches import Match, read_paid
from ...reading.payment import Money, is_money_back, read_money
from ...reading.records import AccountPayment, Order
from .. import sentences
from ..needs.counterparts import counterparts_of
from ..types import Connection
from .base import Subject, being_corrected

SWITCHES = ("push_sales", "push_payments")


def obstacle(connection: Connection) -> Message | None:
    """Say why no customers' money can be pushed, and the cure; None if it can."""
    if not connection.push_payments or not connection.push_sales:
        return sentences.PAYMENTS_ARE_OFF()
    if not connection.deposit_account_id.active:
        return sentences.NO_DEPOSIT_ACCOUNT()
    return None


def posted_money(subject: Subject[AccountPayment], side: Side) -> Money | None:
    """Read the money of a payment; None if it is not posted.

    :raises Held: it is in QuickBooks, and it or one of its invoices was reset to draft
    """
    payment = subject.record
    if subject.is_in_quickbooks and payment.state == "draft":
        raise being_corrected(sentences.THE_PAYMENT, payment.name)
    if payment.move_id.state != "posted" or payment.state in ("draft", "canceled"):
        return None
    money = read_money(payment, side)
    if payment.state == "rejected" and not money.matches:
        return None
    if money.corrected and subject.is_in_quickbooks:
        raise being_corrected(sentences.ITS_PAYMENT, money.corrected.name)
    return money


class Applications:
    """Collects the applications of a payment, and the needs for the documents that it pays."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.applications: list[Application] = []
        self.needs: list[Need] = []

    @property
    def amount(self) -> Decimal:
        """What is paid in all, in the payment's currency."""
        return sum((application.amount for application in self.applications), Decimal(0))

    def add_orders(self, paid: Mapping[Order, Decimal], side: Side) -> None:
        """Apply the payment to the invoices or bills of those orders that may be pushed.

        :param paid: amounts by order, in the payment's currency
        """
        counterparts = counterparts_of(self.connection, side.order_kind, paid)
        for order, counterpart in zip(paid, counterparts, strict=True):
            if counterpart.may_be_pushed:
                need = Need(counterpart.document, least=read_paid(order, side))
                self._add(need, paid[order])

    def add_money_back(self, matches: Iterable[Match], side: Side) -> None:
        """Apply the payment to the journal entries of money that went back since the start date."""
        start = self.connection.start_date
        for match in matches:
            payment = match.move.origin_payment_id
            if start and payment.date < start:
                continue
            key = DocumentKey(side.money_back_kind, payment._name, payment.id)
            self._add(Need(key, least=match.amount, must_exist=True), match.amount)

    def _add(self, need: Need, amount: Decimal) -> None:
        self.needs.append(need)
        self.applications.append(Application(need.document, amount))


def went_back(money: Money, side: Side) -> list[Match]:
    """Return the matches with payments that took back the money of a payment."""
    return [match for match in money.matches if is_money_back(match.move.origin_payment_id, side)]


def several_in_odoo(number: str, money: Money) -> tuple[Message, ...]:
    """Say why a payment cannot be sent that pays documents of several parties in Odoo.

    :returns: one message, or none if they have one party and currency
    """
    if len(money.parties) < 2:
        return ()
    return (sentences.PAYS_FOR_SEVERAL(number=number, parties=Listing(money.parties)),)
