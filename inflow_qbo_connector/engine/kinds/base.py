"""Defines what a kind of document has to implement, so that the engine can push it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from ...content.company import Company, References, TaxUse
from ...content.document import Content, Nothing
from ...content.keys import DocumentKey, Need
from ...content.side import Side
from ...exceptions import Held
from ...message import Message, Sentence
from ...payloads.problem import Problem
from ...payloads.words import Payload
from ...qbo.objects import QboObject
from ...reading.records import Partner, Recordset, User
from .. import sentences
from ..links import document_key, snapshot_of
from ..needs.counterparts import Counterpart
from ..types import Connection, Link, SyncRow

OdooRecord = TypeVar("OdooRecord", bound=Recordset)
DocumentContent = TypeVar("DocumentContent", bound=Content)

_NONE: QboObject = {}


@dataclass(frozen=True)
class Subject(Generic[OdooRecord]):
    """Holds a document of Odoo that is to be pushed, and its link to QuickBooks."""

    row: SyncRow
    record: OdooRecord
    link: Link  # the document's link, or an empty recordset
    is_in_quickbooks: bool  # whether QuickBooks has it, and we did not void or delete it

    @property
    def connection(self) -> Connection:
        """The connection that pushes the document."""
        return self.row.connection_id

    @property
    def key(self) -> DocumentKey:
        """The key of the document."""
        return document_key(self.row)

    @property
    def snapshot(self) -> QboObject:
        """The document as QuickBooks answered it last; empty if QuickBooks does not have it."""
        return snapshot_of(self.link) if self.is_in_quickbooks else _NONE


class Kind(ABC, Generic[OdooRecord, DocumentContent]):
    """Pushes one kind of document: each record of Odoo becomes one QuickBooks document.

    In parts it may become several.
    """

    name: ClassVar[str]  # value of the field `kind` of sync rows
    model: ClassVar[str]  # Odoo's name of the records' model
    entity: ClassVar[str]  # QuickBooks entity, unless `entity_of` decides by the content
    side: ClassVar[Side | None] = None  # None: documents without party
    switches: ClassVar[tuple[str, ...]]  # fields of the connection that all have to be on
    closed_policy: ClassVar[str]  # field of the connection for documents dated in closed books
    removal_reason: ClassVar[Sentence]  # why a document was voided or deleted, for its note

    # === WHICH RECORDS ===

    def is_on(self, connection: Connection) -> bool:
        """Tell whether a connection pushes documents of this kind."""
        return all(getattr(connection, switch) for switch in self.switches)

    def obstacle(self, connection: Connection) -> Message | None:
        """Say why no document of this kind can be sent now, and the cure; None if it can."""
        return None

    def applies_to(self, records: OdooRecord) -> OdooRecord:
        """Return the records that may have to be pushed as this kind when they change."""
        return records

    def read_together(self, records: OdooRecord) -> None:
        """Load what is read of all records, by one query instead of one for each record."""
        records.mapped("display_name")

    # === CONTENT ===

    @abstractmethod
    def content(self, subject: Subject[OdooRecord]) -> DocumentContent | Nothing:
        """Read what QuickBooks should have for a document of Odoo.

        :raises Held: the document is being corrected in Odoo
        :raises Refused: a person has to decide about it
        """

    def entity_of(self, content: DocumentContent) -> str:
        """Return the QuickBooks entity of a document."""
        return self.entity

    def control_accounts(self, content: DocumentContent) -> set[tuple[str, str]]:
        """Return the type and currency of each control account that a document names itself."""
        return set()

    def unmapped_taxes(
        self, content: DocumentContent, company: Company, refs: References
    ) -> list[TaxUse]:
        """List the taxes of a document, with their use, that have no QuickBooks tax code yet."""
        return []

    @abstractmethod
    def problems(
        self, content: DocumentContent, company: Company, refs: References
    ) -> list[Problem]:
        """List all problems for which QuickBooks would refuse the document."""

    @abstractmethod
    def payload(
        self, content: DocumentContent, company: Company, refs: References
    ) -> tuple[Payload, list[Message]]:
        """Write the payload, and notes on what was changed to make it fit."""

    @abstractmethod
    def expected(
        self, content: DocumentContent, company: Company, refs: References
    ) -> dict[str, str]:
        """Return the values that QuickBooks' answer must have to count as synced, by path."""

    def emptied(self, before: QboObject, payload: Payload) -> Payload:
        """Return the properties that a sparse update has to empty.

        :param before: the document as QuickBooks answered it last
        :param payload: the new payload, which leaves these properties out
        """
        return {}

    # === FOR PEOPLE ===

    def total(self, document: QboObject) -> float:
        """Return the total of a QuickBooks document, in its currency."""
        return float(document.get("TotalAmt") or 0)

    @abstractmethod
    def partner(self, record: OdooRecord) -> Partner:
        """Return the partner of a document of Odoo."""

    @abstractmethod
    def responsible(self, record: OdooRecord) -> User:
        """Return the user who is asked about a document."""

    def title(self, number: str) -> str:
        """Return the name of a document by its number, as people read it."""
        return number


def being_corrected(document: Sentence, number: str | Message) -> Held:
    """Return the error for a pushed document that was reset to draft.

    :param document: what the QuickBooks document is called within a sentence
    :param number: number of the draft in Odoo
    """
    return Held(sentences.BEING_CORRECTED(number=number, document=document()))


def nothing_unless_pushed(counterparts: list[Counterpart]) -> Nothing | None:
    """Return nothing for a document that depends on others of which none is pushed.

    :returns: None if one of the others is pushed, as far as those before it are decided
    """
    for counterpart in counterparts:
        if counterpart.is_pushed:
            return None
        if counterpart.is_undecided:
            break
    return Nothing(unless=tuple(Need(counterpart.document) for counterpart in counterparts))
