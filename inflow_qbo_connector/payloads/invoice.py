"""Writes an Invoice, which holds all that a sales order is invoiced for so far (S-2, S-3)."""

from __future__ import annotations

from ..content.company import Company, References
from ..content.trade import Sale
from ..message import Message
from . import sentences
from .sales_form import sales_form
from .text import Texts
from .words import Payload


def invoice(sale: Sale, company: Company, refs: References) -> tuple[Payload, list[Message]]:
    """Write the Invoice that should exist for a sale.

    :returns: the payload, and notes on what was changed to make it fit
    """
    texts = Texts(company.emoji)
    payload = sales_form(sale, company, refs, texts)
    if sale.due_date:
        payload["DueDate"] = sale.due_date.isoformat()
    if sale.payment_term_id:
        payload["SalesTermRef"] = {"value": refs.terms[sale.payment_term_id]}
    if sale.instalments > 1 and sale.due_date:
        texts.note(
            sentences.INSTALMENTS(
                number=sale.number, instalments=sale.instalments, due_date=sale.due_date
            )
        )
    return payload, texts.notes
