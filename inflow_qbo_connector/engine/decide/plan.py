"""Decides what QuickBooks should have of a sync row's document, by looking at Odoo as it is.

Run twice, the second time there is nothing to do. Planning only reads.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from odoo import fields

from ... import const
from ...content.company import Company, References
from ...content.document import Content, Nothing
from ...content.keys import Need
from ...exceptions import Held, QboError, Refused
from ...payloads import closing
from ...payloads.problem import Problem
from ...qbo.entities import ENTITIES
from ...qbo.request_id import digest
from ...qbo.writing import to_json
from ...reading.records import Recordset
from ..kinds import KINDS, AnyKind, Subject
from ..links import is_voided, owner_of, snapshot_of
from ..send.writes import Operation
from ..types import Connection, Link, SyncRow
from .rounding import belongs_to, rounding_of


@dataclass
class Plan:
    """What QuickBooks should have of one document of Odoo, read once."""

    subject: Subject[Recordset]
    content: Content | None = None  # None: nothing
    unless: tuple[Need, ...] = ()  # nothing, unless one of these is pushed
    failure: QboError | None = None  # why it cannot be told
    removal_reason: str = ""  # why what stands there is taken back
    blocked_by: QboError | None = None  # why this is not all of it yet
    notes: list[str] = field(default_factory=list)  # what was changed to make it fit
    says: dict[str, object] = field(default_factory=dict)  # values for the sync row

    @property
    def row(self) -> SyncRow:
        """The document's sync row."""
        return self.subject.row

    @property
    def link(self) -> Link:
        """Its counterpart in QuickBooks, or an empty recordset."""
        return self.subject.link

    @property
    def kind(self) -> AnyKind:
        """What it is."""
        return KINDS[self.row.kind]

    @property
    def wanted(self) -> Content:
        """The content of a document that QuickBooks should have."""
        assert self.content is not None
        return self.content

    @property
    def entity(self) -> str:
        """What it is in QuickBooks."""
        return self.kind.entity_of(self.wanted)


def plan(row: SyncRow, record: Recordset, link: Link) -> Plan:
    """What a row wants.

    :param record: the row's document, or an empty recordset if it was deleted
    :param link: its counterpart in QuickBooks, if it has one
    """
    kind = KINDS[row.kind]
    subject = Subject(row, record, link, is_in_quickbooks=bool(link) and not is_voided(link))
    try:
        content = _content(kind, subject)
    except QboError as error:
        return Plan(subject, failure=error)
    if isinstance(content, Nothing):
        return Plan(subject, unless=content.unless, removal_reason=kind.removal_reason)
    planned = Plan(subject, _as_kept(kind, subject, content))
    if subject.is_in_quickbooks and link.entity != planned.entity:
        words = ENTITIES[planned.entity].words
        return Plan(
            subject,
            removal_reason=f"it is to be a {words}",
            blocked_by=Held(f"The {words} follows once that is done."),
        )
    return planned


def _content(kind: AnyKind, subject: Subject[Recordset]) -> Content | Nothing:
    """What a kind says of a document, unless it may not go at all.

    :raises Held: nothing of the kind can go at present
    :raises Refused: part of it lies before the start date
    """
    connection = subject.connection
    if obstacle := kind.obstacle(connection):
        raise Held(obstacle)
    if not subject.record:
        return Nothing()
    content = kind.content(subject)
    if isinstance(content, Nothing) or subject.is_in_quickbooks:
        return content
    return Nothing() if _is_too_early(connection, content) else content


def _as_kept(kind: AnyKind, subject: Subject[Recordset], content: Content) -> Content:
    """The content with what is known from earlier pushes and what is decided in the settings."""
    policy: str = getattr(subject.connection, kind.closed_policy)
    posted = _posted(subject.link) if subject.is_in_quickbooks else None
    return replace(content, posted=posted, rounding=rounding_of(subject.row), when_closed=policy)


def description(planned: Plan, currencies: Mapping[str, int]) -> dict[str, object]:
    """What a row says of its document: values of its fields.

    :param currencies: ids in Odoo by ISO code
    """
    row, kind, record = planned.row, planned.kind, planned.subject.record
    content = planned.content
    if content is None:
        if row.name or not record or not planned.failure:
            return {}
        return {
            "name": kind.title(record.name),
            "partner_id": kind.partner(record).id,
            "user_id": kind.responsible(record).id,
            "entity": kind.entity,
        }
    return {
        "name": kind.title(content.number),
        "partner_id": content.party.partner_id if content.party else False,
        "user_id": kind.responsible(record).id,
        "currency_id": currencies.get(content.currency),
        "amount": float(content.total),
        "entity": planned.entity,
    }


def removal(planned: Plan, company: Company) -> Operation | None:
    """The write that takes a document's effect back (S-12); None when that is done already.

    :raises Held: it would change closed books
    """
    link, row = planned.link, planned.row
    if is_voided(link):
        return None
    raise_problems(closing.locked(row.name, _posted(link), company))
    entity = ENTITIES[link.entity]
    is_void = entity.removal == "void"
    done = "Voided" if is_void else "Deleted"
    planned.says["notes"] = f"{done} in QuickBooks, because {planned.removal_reason}."
    return Operation(
        row=row,
        entity=entity.name,
        operation=entity.removal,
        owner=owner_of(row),
        payload={},
        extra={"Id": link.qbo_id} | ({"sparse": True} if entity.is_voided_by_update else {}),
        expected={"Id": link.qbo_id} | ({"TotalAmt": "0"} if is_void else {}),
    )


def check(planned: Plan, company: Company, refs: References) -> None:
    """Whatever would keep the document from being accepted, all at once.

    Before anything is asked or created in QuickBooks, so that nothing is half-sent.

    :raises Held: only things that are missing on our side
    :raises Refused: at least one thing that a person has to decide
    """
    raise_problems([Problem(conflict) for conflict in planned.wanted.conflicts])
    raise_problems(planned.kind.problems(planned.wanted, company, refs))


def operation(planned: Plan, company: Company, refs: References) -> Operation | None:
    """The write that makes QuickBooks agree, or None when it does.

    :raises Held: it would change closed books
    """
    content, link, kind = _rounded(planned, company, refs), planned.link, planned.kind
    payload, notes = kind.payload(content, company, refs)
    if link.digest == digest(to_json(payload)):
        return None
    raise_problems(closing.problems(content, company))
    planned.notes += notes
    planned.says["notes"] = "\n".join(planned.notes) or False
    new = Operation(
        row=planned.row,
        entity=planned.entity,
        operation="create",
        owner=owner_of(planned.row),
        payload=payload,
        extra={},
        expected=kind.expected(content, company, refs),
    )
    if not link:
        return new
    if is_voided(link):
        entity = ENTITIES[link.entity]
        keeps_number = entity.removal == "void" and entity.is_unique
        return new._replace(options=const.ALLOW_DUPLICATE_NUMBER if keeps_number else "")
    return new._replace(
        operation="update",
        extra={"Id": link.qbo_id, "sparse": True, **kind.emptied(snapshot_of(link), payload)},
        expected={**new.expected, "Id": link.qbo_id},
    )


def _rounded(planned: Plan, company: Company, refs: References) -> Content:
    """The document with the rounding line that its content needed last, if it is the same."""
    if not planned.wanted.rounding:
        return planned.wanted
    plain = replace(planned.wanted, rounding=None)
    payload, _notes = planned.kind.payload(plain, company, refs)
    if belongs_to(planned.row, digest(to_json(payload))):
        return planned.wanted
    planned.says["rounding"] = False
    return plain


def raise_problems(problems: list[Problem]) -> None:
    """Turn problems into the exception that says what to do next."""
    if problems:
        kind: type[QboError] = Held if all(one.hold for one in problems) else Refused
        code = next((one.code for one in problems if one.code), "")
        raise kind("\n".join(one.message for one in problems), code=code)


def _posted(link: Link) -> datetime.date | None:
    """The date that a document has in QuickBooks."""
    day: datetime.date | None = fields.Date.to_date(snapshot_of(link).get("TxnDate"))
    return day or None


def _is_too_early(connection: Connection, content: Content) -> bool:
    """Whether all of a document lies before the start date.

    :raises Refused: some of it does and some does not
    """
    start = connection.start_date
    if not start or content.date >= start:
        return False
    if content.last_date >= start:
        raise Refused(
            f"{content.number} was first invoiced on {content.date}, before the start date "
            f"{start}, and again since. Enter it in QuickBooks by hand and dismiss this, or move "
            "the start date in the QuickBooks settings and press Retry."
        )
    return True
