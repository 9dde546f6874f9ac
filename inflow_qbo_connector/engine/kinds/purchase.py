"""Pushes what was received of a purchase order as a Bill (P-1, P-2)."""

from __future__ import annotations

from ...content.company import Company, References
from ...content.document import Nothing
from ...content.side import BUYING
from ...content.trade import Purchase
from ...message import Message
from ...payloads import bill
from ...payloads.words import Payload
from ...reading.purchase import read_purchase
from ...reading.records import Partner, PurchaseOrder, User
from .. import sentences
from ..types import Connection
from .base import Subject
from .trade import TradeKind


class PurchaseKind(TradeKind[PurchaseOrder, Purchase]):
    """One Bill for each purchase order."""

    name = BUYING.order_kind
    model = "purchase.order"
    entity = BUYING.document
    side = BUYING
    switches = ("push_purchases",)
    closed_policy = "closed_purchases"
    removal_reason = sentences.NOTHING_RECEIVED

    def obstacle(self, connection: Connection) -> Message | None:
        return None if self.is_on(connection) else sentences.PURCHASES_ARE_OFF()

    def content(self, subject: Subject[PurchaseOrder]) -> Purchase | Nothing:
        """What the vendor is owed for what came in."""
        return read_purchase(subject.record, subject.connection._books_zone()) or Nothing()

    def payload(
        self, content: Purchase, company: Company, refs: References
    ) -> tuple[Payload, list[Message]]:
        return bill.bill(content, company, refs)

    def partner(self, record: PurchaseOrder) -> Partner:
        return record.partner_id

    def responsible(self, record: PurchaseOrder) -> User:
        """The buyer."""
        return record.user_id
