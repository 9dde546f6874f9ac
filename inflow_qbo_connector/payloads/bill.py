"""Writes a Bill: what was received of a purchase order so far (P-2; facts: API 5.4)."""

from __future__ import annotations

from .. import const
from ..content.company import Company, References
from ..content.trade import Purchase
from ..message import Message
from . import closing, item_lines, sentences, tax, trade
from .text import Texts
from .words import Payload


def bill(purchase: Purchase, company: Company, refs: References) -> tuple[Payload, list[Message]]:
    """The Bill that should exist for a purchase, and notes on what was changed to make it fit."""
    texts = Texts(company.emoji)
    payload: Payload = {
        **trade.heading(purchase, company, refs),
        "Line": item_lines.lines(purchase, "ItemBasedExpenseLineDetail", company, refs, texts),
        **tax.totals(purchase, company, refs),
    }
    if purchase.due_date:
        payload["DueDate"] = purchase.due_date.isoformat()
    if private_note := closing.private_note(purchase, company):
        payload["PrivateNote"] = texts.fit(private_note, const.PRIVATE_NOTE, sentences.MEMO_WAS())
    texts.note(closing.note(purchase, company))
    return payload, texts.notes
