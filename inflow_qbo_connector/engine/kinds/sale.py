"""Pushes a sales order as an Invoice (S-1, S-2)."""

from __future__ import annotations

from dataclasses import replace

from ...content.company import Company, References
from ...content.document import Nothing
from ...content.side import SELLING
from ...content.trade import Sale
from ...message import Message
from ...payloads import invoice
from ...payloads.words import Payload
from ...reading.orders import is_being_corrected
from ...reading.records import Partner, SaleOrder, User
from ...reading.sale import read_sale
from .. import sentences
from ..needs.parties import unchanged_party_id
from ..types import Connection
from .base import Subject, being_corrected
from .trade import TradeKind

# What is read of each order, or computed by Odoo when its taxes are worked out.
_READ_OF_ORDERS = ("order_line.tax_ids", "partner_shipping_id.commercial_partner_id.name")
_READ_OF_INVOICES = ("partner_id.commercial_partner_id.name", "direction_sign")
_READ_OF_LINES = (
    "sale_line_ids.order_id",
    "tax_ids",
    "tax_tag_ids",
    "is_refund",
    "product_id.name",
)


class SaleKind(TradeKind[SaleOrder, Sale]):
    """Pushes one Invoice for each sales order."""

    name = SELLING.order_kind
    model = "sale.order"
    entity = SELLING.document
    side = SELLING
    switches = ("push_sales",)
    closed_policy = "closed_sales"
    removal_reason = sentences.NOT_INVOICED

    def obstacle(self, connection: Connection) -> Message | None:
        return None if self.is_on(connection) else sentences.SALES_ARE_OFF()

    def read_together(self, records: SaleOrder) -> None:
        """Load invoices, their lines and parties, and the records that these refer to."""
        for path in _READ_OF_ORDERS:
            records.mapped(path)
        for path in _READ_OF_INVOICES:
            records.invoice_ids.mapped(path)
        for path in _READ_OF_LINES:
            records.invoice_ids.line_ids.mapped(path)

    def content(self, subject: Subject[SaleOrder]) -> Sale | Nothing:
        """Read the sum that the customer owes for the order.

        :raises Held: the order is in QuickBooks and one of its invoices was reset to draft
        """
        order = subject.record
        if subject.is_in_quickbooks and is_being_corrected(order, SELLING):
            raise being_corrected(
                sentences.THE_INVOICE, sentences.AN_INVOICE_OF(order=subject.row.name)
            )
        sale = read_sale(order, subject.connection._books_zone())
        if sale and subject.is_in_quickbooks:
            party_id = unchanged_party_id(subject.connection, subject.link, sale.party)
            return replace(sale, party=sale.party._replace(qbo_id=party_id))
        return sale or Nothing()

    def payload(
        self, content: Sale, company: Company, refs: References
    ) -> tuple[Payload, list[Message]]:
        return invoice.invoice(content, company, refs)

    def partner(self, record: SaleOrder) -> Partner:
        return record.partner_id

    def responsible(self, record: SaleOrder) -> User:
        """Return the salesperson."""
        return record.user_id
