"""Finds what other documents of Odoo are, or are about to be, in QuickBooks."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from ...content.company import QboDocument
from ...content.keys import DocumentKey
from ...content.money import exact
from ...reading.records import Recordset
from ..links import document_links, is_voided, links_of, snapshot_of
from ..types import Connection, Link, SyncRow


class Counterpart:
    """What one document of Odoo is in QuickBooks; asking changes nothing."""

    def __init__(self, connection: Connection, document: DocumentKey) -> None:
        self.connection = connection
        self.document = document

    @cached_property
    def link(self) -> Link:
        """Its link, or an empty one."""
        return document_links(self.connection, [self.document])[self.document]

    @cached_property
    def row(self) -> SyncRow:
        """Its sync row, or an empty one."""
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
        """Whether its turn to be looked at has not come yet, as in a long queue."""
        wishes = [
            ("company_id", "=", self.connection.company_id.id),
            ("res_model", "=", self.document.model),
            ("res_id", "=", self.document.res_id),
        ]
        return bool(self.connection.env["qbo.sync.intent"].search_count(wishes, limit=1))

    @property
    def is_in_quickbooks(self) -> bool:
        """Whether it stands there."""
        return bool(self.link) and not is_voided(self.link)

    @property
    def qbo_document(self) -> QboDocument:
        """What it is there."""
        return QboDocument(self.link.entity, self.link.qbo_id)

    @property
    def total(self) -> Decimal:
        """What it came to there when it was written last."""
        return exact(float(snapshot_of(self.link).get("TotalAmt") or 0))

    @property
    def is_on_its_way(self) -> bool:
        """Whether it has a row that is not done yet, and nobody dismissed it."""
        return bool(self.row) and self.row.state not in ("synced", "dismissed")

    @property
    def is_pushed(self) -> bool:
        """Whether it is in QuickBooks, or on its way."""
        return self.is_in_quickbooks or self.is_on_its_way

    @property
    def is_undecided(self) -> bool:
        """Whether it may still be pushed: it is not looked at yet, or a person may reopen it."""
        if self.is_pushed:
            return False
        return self.is_noted or bool(self.row and self.row.state == "dismissed")

    @property
    def may_be_pushed(self) -> bool:
        """Whether it is pushed, or that is not known yet."""
        return self.is_pushed or self.is_undecided


def counterparts_of(
    connection: Connection, kind: str, records: Iterable[Recordset]
) -> list[Counterpart]:
    """What records of Odoo are in QuickBooks as one kind of document, the first part of each."""
    keys = [DocumentKey(kind, record._name, record.id) for record in records]
    return [Counterpart(connection, key) for key in keys]


def links_of_records(connection: Connection, kind: str, records: Iterable[Recordset]) -> Link:
    """All that records of Odoo are in QuickBooks as one kind of document."""
    found = list(records)
    models = list({record._name for record in found})
    ids = [record.id for record in found]
    domain = [("kind", "=", kind), ("res_model", "in", models), ("res_id", "in", ids)]
    return links_of(connection, domain)
