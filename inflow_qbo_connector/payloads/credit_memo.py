"""Writes a CreditMemo, which gives back in positive amounts (S-9; facts: API 5.2)."""

from __future__ import annotations

from ..content.company import Company, References
from ..content.trade import Sale
from ..message import Message
from .sales_form import sales_form
from .text import Texts
from .words import Payload


def credit_memo(credit: Sale, company: Company, refs: References) -> tuple[Payload, list[Message]]:
    """Write the CreditMemo that should exist for a credit note.

    :returns: the payload, and notes on what was changed to make it fit
    """
    texts = Texts(company.emoji)
    return sales_form(credit, company, refs, texts), texts.notes
