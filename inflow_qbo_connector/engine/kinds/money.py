"""Says what is the same of all documents that move money or use credits of customers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ...content.keys import DocumentKey, Need
from ...content.payment import Application
from ...content.side import Side
from ...reading.matches import Match, read_paid
from ...reading.payment import Money, is_money_back, read_money
from ...reading.records import AccountPayment, Order
from ..needs.counterparts import counterparts_of
from ..types import Connection
from .base import Subject, being_corrected

SWITCHES = ("push_sales", "push_payments")


def obstacle(connection: Connection) -> str:
    """Why no customers' money can be pushed: that is off, or it is not known where to."""
    if not connection.push_payments or not connection.push_sales:
        return "Pushing payments is switched off in the QuickBooks settings."
    if not connection.deposit_account_id.active:
        return (
            "Choose the account that payments go to in the QuickBooks settings; payments then go "
            "by themselves."
        )
    return ""


def posted_money(subject: Subject[AccountPayment], side: Side) -> Money | None:
    """What a payment did, if it is posted.

    :raises Held: it is in QuickBooks and was reset to draft, or an invoice of it was
    """
    payment = subject.record
    if subject.is_there and payment.state == "draft":
        raise being_corrected("the payment", payment.name)
    if payment.move_id.state != "posted" or payment.state in ("draft", "canceled", "rejected"):
        return None
    money = read_money(payment, side)
    if money.corrected and subject.is_there:
        raise being_corrected("its payment", money.corrected.name)
    return money


class Applied:
    """What a payment is applied to, as it is gathered: the applications and the needs for them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.applications: list[Application] = []
        self.needs: list[Need] = []

    def orders(self, paid: Mapping[Order, Decimal], side: Side) -> None:
        """The invoices or bills of those orders that are pushed, grown to what is paid of them."""
        counterparts = counterparts_of(self.connection, side.order_kind, paid)
        for order, counterpart in zip(paid, counterparts, strict=True):
            if counterpart.may_be_pushed:
                need = Need(counterpart.document, least=read_paid(order, side))
                self._add(need, paid[order])

    def money_back(self, matches: Iterable[Match], side: Side) -> None:
        """The journal entries of money that went back."""
        for match in matches:
            payment = match.move.origin_payment_id
            key = DocumentKey("refund", payment._name, payment.id)
            self._add(Need(key, must_exist=True), match.amount)

    def _add(self, need: Need, amount: Decimal) -> None:
        self.needs.append(need)
        self.applications.append(Application(need.document, amount))


def went_back(money: Money, side: Side) -> list[Match]:
    """The payments that took back what a payment had brought."""
    return [match for match in money.matches if is_money_back(match.move.origin_payment_id, side)]


def several_in_odoo(number: str, money: Money) -> tuple[str, ...]:
    """Why a payment of documents of several parties cannot go, in a sentence."""
    if len(money.parties) < 2:
        return ()
    return (
        f"{number} pays documents of several: {', '.join(money.parties)}. In QuickBooks a "
        "payment has one customer and currency: enter it there by hand and dismiss this.",
    )
