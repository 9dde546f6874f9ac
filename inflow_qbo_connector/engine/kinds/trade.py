"""Says what is the same of all documents that sell or buy."""

from __future__ import annotations

from typing import TypeVar

from ...content.company import Company, References, TaxUse
from ...content.trade import Trade
from ...payloads import closing, tax, trade
from ...payloads.problem import Problem
from ...payloads.words import Payload
from ...qbo.objects import QboObject
from .base import Document, Kind

Traded = TypeVar("Traded", bound=Trade)


class TradeKind(Kind[Document, Traded]):
    """Documents with lines of items and their taxes."""

    def unmapped_taxes(self, content: Traded, company: Company, refs: References) -> list[TaxUse]:
        return [(content.tax_use, key) for key in tax.unmapped(content, company, refs)]

    def problems(self, content: Traded, company: Company, refs: References) -> list[Problem]:
        return trade.problems(content, company, refs)

    def expected(self, content: Traded, company: Company, refs: References) -> dict[str, str]:
        return trade.expected(content, company, refs)

    def emptied(self, before: QboObject, payload: Payload) -> Payload:
        """Remarks, taxes and the note of a moved date."""
        extra: Payload = {}
        if "CustomerMemo" not in payload and before.get("CustomerMemo"):
            extra["CustomerMemo"] = {"value": ""}
        if "TxnTaxDetail" not in payload and (before.get("TxnTaxDetail") or {}).get("TotalTax"):
            extra["TxnTaxDetail"] = {"TotalTax": 0}
        if "PrivateNote" not in payload and closing.is_private_note(before.get("PrivateNote", "")):
            extra["PrivateNote"] = ""
        return extra
