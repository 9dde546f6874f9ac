"""Defines the base of all kinds that sell or buy."""

from __future__ import annotations

from typing import TypeVar

from ...content.company import Company, References, TaxUse
from ...content.trade import Trade
from ...payloads import closing, tax, trade
from ...payloads.problem import Problem
from ...payloads.words import Payload
from ...qbo.objects import QboObject
from .base import Kind, OdooRecord

Traded = TypeVar("Traded", bound=Trade)


class TradeKind(Kind[OdooRecord, Traded]):
    """Pushes documents that have lines of items with their taxes."""

    def unmapped_taxes(self, content: Traded, company: Company, refs: References) -> list[TaxUse]:
        return [(content.tax_use, key) for key in tax.unmapped(content, company, refs)]

    def problems(self, content: Traded, company: Company, refs: References) -> list[Problem]:
        return trade.problems(content, company, refs)

    def expected(self, content: Traded, company: Company, refs: References) -> dict[str, str]:
        return trade.expected(content, company, refs)

    def emptied(self, before: QboObject, payload: Payload) -> Payload:
        """Return the remarks, tax and private note that a sparse update has to empty."""
        extra: Payload = {}
        if "CustomerMemo" not in payload and before.get("CustomerMemo"):
            extra["CustomerMemo"] = {"value": ""}
        if "TxnTaxDetail" not in payload and (before.get("TxnTaxDetail") or {}).get("TotalTax"):
            extra["TxnTaxDetail"] = {"TotalTax": 0}
        if "PrivateNote" not in payload and closing.is_private_note(before.get("PrivateNote", "")):
            extra["PrivateNote"] = ""
        return extra
