"""Defines the base of all kinds that become JournalEntries."""

from __future__ import annotations

from ...content.company import Company, References
from ...content.entry import Entry
from ...message import Message
from ...payloads import journal_entry
from ...payloads.problem import Problem
from ...payloads.roles import control_accounts_of
from ...payloads.words import Payload
from ...qbo.objects import QboObject
from ..links import total_of
from .base import Kind, OdooRecord, Subject


class EntryKind(Kind[OdooRecord, Entry]):
    """Pushes debits and credits on accounts, with a party or without."""

    entity = "JournalEntry"

    def control_accounts(self, content: Entry) -> set[tuple[str, str]]:
        return control_accounts_of(content)

    def problems(self, content: Entry, company: Company, refs: References) -> list[Problem]:
        return journal_entry.problems(content, company)

    def payload(
        self, content: Entry, company: Company, refs: References
    ) -> tuple[Payload, list[Message]]:
        return journal_entry.journal_entry(content, company, refs)

    def expected(self, content: Entry, company: Company, refs: References) -> dict[str, str]:
        return journal_entry.expected(content, company)

    def total(self, document: QboObject) -> float:
        return float(total_of(self.entity, document))


def booked_accounts(subject: Subject[OdooRecord]) -> tuple[str, ...]:
    """Return the ids of the accounts that an entry has in QuickBooks, in the order of its lines.

    A booked entry keeps its accounts when a setting changes.
    """
    lines = subject.snapshot.get("Line", ())
    return tuple(line["JournalEntryLineDetail"]["AccountRef"]["value"] for line in lines)
