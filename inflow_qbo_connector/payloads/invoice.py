"""Invoice: one for each sales order, showing what has been invoiced so far (S-2, S-3)."""

from __future__ import annotations

from ..content.values import Company, Payload, References, Sale
from . import sales_form
from .text import Texts


def invoice(sale: Sale, company: Company, refs: References) -> tuple[Payload, list[str]]:
    """The Invoice that should exist for a sale, and notes on what was changed to make it fit."""
    texts = Texts(company.emoji)
    payload = sales_form.content(sale, company, refs, texts)
    if sale.due_date:
        payload["DueDate"] = sale.due_date.isoformat()
    if sale.payment_term:
        payload["SalesTermRef"] = {"value": refs.terms[sale.payment_term.id]}
    if sale.instalments > 1 and sale.due_date:
        texts.note(
            f"{sale.number} is paid in {sale.instalments} instalments. QuickBooks has one due date "
            f"for an invoice: that of the last one, {sale.due_date}."
        )
    return payload, texts.notes
