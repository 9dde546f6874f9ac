"""CreditMemo: one for each credit note, with positive amounts (S-9; facts: API 5.2)."""

from __future__ import annotations

from ..content.values import Company, Payload, References, Sale
from . import sales_form
from .text import Texts


def credit_memo(credit: Sale, company: Company, refs: References) -> tuple[Payload, list[str]]:
    """The CreditMemo that should exist for a credit note, and notes on what was changed."""
    texts = Texts(company.emoji)
    return sales_form.content(credit, company, refs, texts), texts.notes
