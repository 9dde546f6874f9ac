"""Sales order → Invoice (S-1, S-2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from odoo import fields

from ...content.values import Company, Payload, Problem, References, Sale
from ...payloads import closing, invoice, sales_form, tax
from ...reading import sale
from ..links import Link, snapshot_of
from ..needs.parties import own_customer
from .base import Kind, Record, Row, being_corrected


class SalesForm(Kind):
    """What Invoice and CreditMemo have in common."""

    def problems(self, wanted: Sale, company: Company, refs: References) -> list[Problem]:
        """Of the form and of its taxes."""
        return sales_form.problems(wanted, company) + tax.problems(wanted, company, refs)

    def expected(self, wanted: Sale, company: Company, refs: References) -> Payload:
        """Total, tax, customer, currency and number."""
        return sales_form.expected(wanted, company, refs) | {"DocNumber": wanted.number}

    def emptied(self, link: Link, payload: Payload) -> Payload:
        """Remarks, taxes and the note of a moved date."""
        before = snapshot_of(link)
        extra: Payload = {}
        if "CustomerMemo" not in payload and before.get("CustomerMemo"):
            extra["CustomerMemo"] = {"value": ""}
        if "TxnTaxDetail" not in payload and before.get("TxnTaxDetail", {}).get("TotalTax"):
            extra["TxnTaxDetail"] = {"TotalTax": 0}
        if "PrivateNote" not in payload and closing.is_private_note(before.get("PrivateNote", "")):
            extra["PrivateNote"] = ""
        return extra


class SaleKind(SalesForm):
    """One Invoice for each sales order."""

    name = "sale"
    model = "sale.order"
    entity = "Invoice"
    removal = "void"
    gone = "it is no longer invoiced in Odoo"

    def read_together(self, records: Record) -> None:
        """Invoices, their lines and what those refer to."""
        lines = records.invoice_ids.line_ids
        lines.mapped("sale_line_ids.order_id")
        lines.mapped("tax_ids")
        lines.mapped("product_id.name")
        records.order_line.mapped("tax_ids")

    def wanted(self, row: Row, record: Record, link: Link, *, is_there: bool) -> Sale | None:
        """What the customer owes for the order."""
        if is_there and sale.is_being_corrected(record):
            raise being_corrected("the invoice", f"An invoice of {row.name}")
        found = sale.sale_of(record, _order_date(record), is_pushed=is_there)
        if found and is_there:
            return replace(found, customer=own_customer(row, link, found))
        return found

    def payload(
        self, wanted: Sale, company: Company, refs: References
    ) -> tuple[Payload, list[str]]:
        """The Invoice."""
        return invoice.invoice(wanted, company, refs)

    def responsible(self, record: Record) -> Any:
        """The salesperson."""
        return record.user_id


def _order_date(order: Record) -> Any:
    zone = order.company_id.partner_id.tz or order.user_id.tz or "UTC"
    return fields.Datetime.context_timestamp(order.with_context(tz=zone), order.date_order).date()
