"""Finds the counterparts of Odoo's documents, in QuickBooks already or about to be sent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from ...content.company import QboDocument
from ...content.keys import DocumentKey
from ...reading.records import Recordset
from ..links import document_links, is_voided, links_of, snapshot_of, total_of
from ..types import Connection, Link, SyncRow


class Counterpart:
    """Tells of one document of Odoo whether and how QuickBooks has it, and changes nothing."""

    def __init__(self, connection: Connection, document: DocumentKey) -> None:
        self.connection = connection
        self.document = document

    @cached_property
    def link(self) -> Link:
        """The link of the document, or an empty recordset."""
        return document_links(self.connection, [self.document])[self.document]

    @cached_property
    def row(self) -> SyncRow:
        """The sync row of the document, or an empty recordset."""
        return self.connection.env["qbo.sync.log"].search(
            [
                ("connection_id", "=", self.connection.id),
                ("kind", "=", self.document.kind),
                ("res_model", "=", self.document.model),
                ("res_id", "=", self.document.res_id),
                ("part", "=", self.document.part),
            ]
        )

    @cached_property
    def is_noted(self) -> bool:
        """Whether an intent of the document still waits in the queue."""
        intents = [
            ("company_id", "=", self.connection.company_id.id),
            ("res_model", "=", self.document.model),
            ("res_id", "=", self.document.res_id),
        ]
        return bool(self.connection.env["qbo.sync.intent"].search_count(intents, limit=1))

    @property
    def is_in_quickbooks(self) -> bool:
        """Whether QuickBooks has the document, and we did not void or delete it."""
        return bool(self.link) and not is_voided(self.link)

    @property
    def qbo_document(self) -> QboDocument:
        """The entity and id of the document in QuickBooks."""
        return QboDocument(self.link.entity, self.link.qbo_id)

    @property
    def total(self) -> Decimal:
        """The total of the document when it was last written to QuickBooks, in its currency."""
        return total_of(self.link.entity, snapshot_of(self.link))

    @property
    def is_on_its_way(self) -> bool:
        """Whether the document has a row that is neither synced nor dismissed."""
        return bool(self.row) and self.row.state not in ("synced", "dismissed")

    @property
    def is_dismissed(self) -> bool:
        """Whether a person dismissed the document, and QuickBooks does not have it."""
        return not self.is_in_quickbooks and bool(self.row) and self.row.state == "dismissed"

    @property
    def is_pushed(self) -> bool:
        """Whether QuickBooks has the document, or it is on its way."""
        return self.is_in_quickbooks or self.is_on_its_way

    @property
    def is_undecided(self) -> bool:
        """Whether the document may still be pushed: an intent waits, or a person may reopen it."""
        if self.is_pushed:
            return False
        return self.is_noted or self.is_dismissed

    @property
    def may_be_pushed(self) -> bool:
        """Whether the document is pushed, or may still be pushed."""
        return self.is_pushed or self.is_undecided


def counterparts_of(
    connection: Connection, kind: str, records: Iterable[Recordset]
) -> list[Counterpart]:
    """Return the counterparts of records as documents of one kind, the first part of each."""
    keys = [DocumentKey(kind, record._name, record.id) for record in records]
    return [Counterpart(connection, key) for key in keys]


def links_of_records(connection: Connection, kind: str, records: Iterable[Recordset]) -> Link:
    """Return all links of records as documents of one kind, whatever their part."""
    listed = list(records)
    models = list({record._name for record in listed})
    ids = [record.id for record in listed]
    domain = [("kind", "=", kind), ("res_model", "in", models), ("res_id", "in", ids)]
    return links_of(connection, domain)
