"""Defines the base of all kinds that become QuickBooks Payments, applied to invoices."""

from __future__ import annotations

from ...content.company import Company, References
from ...content.payment import Payment
from ...content.side import SELLING
from ...message import Message
from ...payloads import payment
from ...payloads.problem import Problem
from ...payloads.words import Payload
from .base import Kind, OdooRecord


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
