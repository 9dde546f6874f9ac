"""Says what a kind of document has to tell of itself, so that the engine can push it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from ...content.company import Company, References, TaxUse
from ...content.document import Content, Nothing
from ...content.keys import DocumentKey, Need
from ...content.side import Side
from ...exceptions import Held
from ...payloads.problem import Problem
from ...payloads.words import Payload
from ...qbo.objects import QboObject
from ...reading.records import Partner, Recordset, User
from ..links import document_key, snapshot_of
from ..needs.counterparts import Counterpart
from ..types import Connection, Link, SyncRow

Document = TypeVar("Document", bound=Recordset)
What = TypeVar("What", bound=Content)

_NONE: QboObject = {}


@dataclass(frozen=True)
class Subject(Generic[Document]):
    """A document of Odoo that is to be pushed, and what is known of it in QuickBooks."""

    row: SyncRow
    record: Document
    link: Link  # its counterpart in QuickBooks, or an empty recordset
    is_there: bool  # whether that stands, not voided or deleted by us

    @property
    def connection(self) -> Connection:
        """The connection that it is pushed by."""
        return self.row.connection_id

    @property
    def key(self) -> DocumentKey:
        """Which document it is."""
        return document_key(self.row)

    @property
    def snapshot(self) -> QboObject:
        """What QuickBooks has of it."""
        return snapshot_of(self.link) if self.is_there else _NONE


class Kind(ABC, Generic[Document, What]):
    """One kind of document: records of Odoo, each of which is one document in QuickBooks or, in
    parts, several.
    """

    name: ClassVar[str]  # of sync rows
    model: ClassVar[str]  # Odoo's
    entity: ClassVar[str]  # QuickBooks', unless `entity_of` knows better
    side: ClassVar[Side | None] = None  # None: it has no party
    switches: ClassVar[tuple[str, ...]]  # settings that all have to be on
    closed_policy: ClassVar[str]  # the setting for what is dated in closed books
    removal_reason: ClassVar[str]  # why it was taken back

    # === WHICH ===

    def is_on(self, connection: Connection) -> bool:
        """Whether documents of this kind are pushed at all."""
        return all(getattr(connection, switch) for switch in self.switches)

    def obstacle(self, connection: Connection) -> str:
        """Why nothing of this kind can go at present, in a sentence with the cure; "" if it can."""
        return ""

    def applies_to(self, records: Document) -> Document:
        """Those of Odoo's records that may have to be pushed as this when they change."""
        return records

    def read_together(self, records: Document) -> None:
        """Have in memory what is read of each in turn: one query for all instead of one each."""
        records.mapped("display_name")

    # === WHAT ===

    @abstractmethod
    def content(self, subject: Subject[Document]) -> What | Nothing:
        """What QuickBooks should have of a document.

        :raises Held: it cannot be told yet
        :raises Refused: a person has to look at it
        """

    def entity_of(self, content: What) -> str:
        """What it is in QuickBooks."""
        return self.entity

    def unmapped_taxes(self, content: What, company: Company, refs: References) -> list[TaxUse]:
        """The taxes, by their use, that have no QuickBooks tax code yet."""
        return []

    @abstractmethod
    def problems(self, content: What, company: Company, refs: References) -> list[Problem]:
        """Whatever would keep it from being accepted, all at once."""

    @abstractmethod
    def payload(
        self, content: What, company: Company, refs: References
    ) -> tuple[Payload, list[str]]:
        """What QuickBooks is to say, and notes on what was changed to make it fit."""

    @abstractmethod
    def expected(self, content: What, company: Company, refs: References) -> dict[str, str]:
        """Path -> value: what the answer must say before it counts as synced."""

    def emptied(self, before: QboObject, payload: Payload) -> Payload:
        """What a sparse update must say, because it is there and is not to be any more."""
        return {}

    # === FOR PEOPLE ===

    def total(self, document: QboObject) -> float:
        """What a document of QuickBooks comes to, in its currency."""
        return float(document.get("TotalAmt") or 0)

    @abstractmethod
    def partner(self, record: Document) -> Partner:
        """Whose document it is in Odoo."""

    @abstractmethod
    def responsible(self, record: Document) -> User:
        """The user to ask about a document."""

    def title(self, number: str) -> str:
        """What people call it."""
        return number


def being_corrected(name: str, number: str) -> Held:
    """For what was posted, is in QuickBooks and is a draft again."""
    return Held(
        f"{number} was reset to draft. QuickBooks keeps {name} as it was until you confirm or "
        "cancel it."
    )


def needed(counterparts: list[Counterpart]) -> tuple[Need, ...]:
    """The needs for documents that have to be in QuickBooks."""
    return tuple(Need(one.document) for one in counterparts)
