"""Writes the properties that Invoice and CreditMemo share (S-3, S-4)."""

from __future__ import annotations

from .. import const
from ..content.company import Company, References
from ..content.lists import Address
from ..content.trade import Sale
from . import closing, item_lines, sentences, tax, trade
from .address import address
from .text import Texts
from .words import Payload


def sales_form(sale: Sale, company: Company, refs: References, texts: Texts) -> Payload:
    """Write addresses, lines, taxes and notes of a sales form.

    :param texts: notes what was changed to make the texts fit
    """
    payload: Payload = {
        **trade.heading(sale, company, refs),
        "BillAddr": _address(sale.billing, company, texts),
        "ShipAddr": _address(sale.shipping, company, texts),
        "Line": item_lines.lines(sale, "SalesItemLineDetail", company, refs, texts),
        **tax.totals(sale, company, refs),
    }
    if sale.note:
        memo = texts.fit(sale.note, const.CUSTOMER_MEMO, sentences.REMARKS_WERE())
        payload["CustomerMemo"] = {"value": memo}
    if private_note := closing.private_note(sale, company):
        payload["PrivateNote"] = private_note
    texts.note(closing.note(sale, company))
    return payload


def _address(content: Address, company: Company, texts: Texts) -> Payload:
    name = content.party_name if company.include_customer_name else ""
    return address(content, texts, first_line=name)
