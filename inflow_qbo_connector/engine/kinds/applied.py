"""Defines the base of all kinds that become QuickBooks Payments, applied to invoices."""

from __future__ import annotations

from ...content.company import Company, References
from ...content.document import Party
from ...content.money import exact
from ...content.payment import Payment
from ...content.side import SELLING
from ...message import Message
from ...payloads import payment
from ...payloads.problem import Problem
from ...payloads.words import Payload
from ...reading.records import AccountPayment, Move
from .base import Kind, OdooRecord, Subject


class AppliedKind(Kind[OdooRecord, Payment]):
    """Pushes money or a credit that is applied to invoices of customers."""

    entity = SELLING.payment
    side = SELLING
    closed_policy = "closed_sales"

    def problems(self, content: Payment, company: Company, refs: References) -> list[Problem]:
        return payment.problems(content, company)

    def payload(
        self, content: Payment, company: Company, refs: References
    ) -> tuple[Payload, list[Message]]:
        return payment.payment(content, company, refs)

    def expected(self, content: Payment, company: Company, refs: References) -> dict[str, str]:
        return payment.expected(content, company, refs)


def as_pushed(
    subject: Subject[OdooRecord], money: AccountPayment | Move, reference: str, memo: str
) -> Payment:
    """Return the payment that QuickBooks has, applied to nothing: its money is in the bank.

    It keeps amount, party and currency of what it paid once.
    """
    pushed = subject.snapshot
    home = subject.connection.company_id.currency_id.name
    currency = pushed.get("CurrencyRef", {}).get("value", home)
    customer = pushed.get("CustomerRef", {})
    name, qbo_id = customer.get("name", ""), customer.get("value", "")
    return Payment(
        number=money.name,
        party=Party(SELLING, subject.row.partner_id.id, name, currency, qbo_id),
        currency=currency,
        exchange_rate=exact(float(pushed.get("ExchangeRate") or 1)),
        date=money.date,
        amount=exact(float(pushed.get("TotalAmt") or 0)),
        charges=(),
        reference=reference or memo or money.name,
        memo=f"{money.name} {memo or ''}".strip(),
        account=pushed.get("DepositToAccountRef", {}).get("value", ""),
    )
