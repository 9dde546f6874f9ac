"""Registers the kinds of documents that are pushed, in the order in which they need each other."""

from __future__ import annotations

from typing import cast

from ...content.document import Content
from ...reading.records import Recordset
from ..types import Connection
from .base import Kind, Subject
from .credit_application import CreditApplicationKind
from .credit_note import CreditNoteKind
from .customer_payment import CustomerPaymentKind
from .payment_entry import RefundKind, WriteOffKind
from .purchase import PurchaseKind
from .sale import SaleKind
from .statement_line import StatementLineKind

AnyKind = Kind[Recordset, Content]

_KINDS = (
    SaleKind(),
    CreditNoteKind(),
    CustomerPaymentKind(),
    StatementLineKind(),
    WriteOffKind(),
    RefundKind(),
    CreditApplicationKind(),
    PurchaseKind(),
)

# A kind accepts the records and the content of its own kind alone.
KINDS = {kind.name: cast(AnyKind, kind) for kind in _KINDS}


def is_any_on(connection: Connection) -> bool:
    """Tell whether a connection pushes documents of any kind."""
    return any(kind.is_on(connection) for kind in KINDS.values())


def kinds_of(connection: Connection, records: Recordset) -> dict[int, list[str]]:
    """Return the names of the kinds that may have to be pushed when records change, by record id.

    The sync rows of a record tell its further kinds.
    """
    names: dict[int, list[str]] = {}
    for kind in KINDS.values():
        if kind.model == records._name and kind.is_on(connection):
            for record in kind.applies_to(records):
                names.setdefault(record.id, []).append(kind.name)
    return names
