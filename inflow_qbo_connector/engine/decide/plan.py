"""Plans what QuickBooks should have for the document of a sync row, as Odoo is now.

Planning only reads. A document that is planned again after it was pushed needs no write.
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
from ...message import Message, to_data
from ...payloads import closing
from ...payloads.problem import Problem
from ...qbo.entities import ENTITIES
from ...qbo.request_id import digest
from ...qbo.writing import to_json
from ...reading.records import Recordset
from .. import sentences
from ..kinds import KINDS, AnyKind, Subject
from ..links import is_voided, owner_of, snapshot_of
from ..send.writes import Operation
from ..types import Link, SyncRow
from .rounding import belongs_to, rounding_of


@dataclass
class Plan:
    """Says what QuickBooks should have for one document of Odoo, read once."""

    subject: Subject[Recordset]
    content: Content | None = None  # None: QuickBooks should have nothing
    unless: tuple[Need, ...] = ()  # without content: needs that would give it one, if pushed
    failure: QboError | None = None  # why the document could not be read
    removal_reason: Message | None = None  # why the document is voided or deleted in QuickBooks
    blocked_by: QboError | None = None  # why a part of the content has to wait
    notes: list[Message] = field(default_factory=list)  # changes that made it fit, for people
    says: dict[str, object] = field(default_factory=dict)  # values for the sync row

    @property
    def row(self) -> SyncRow:
        """The document's sync row."""
        return self.subject.row

    @property
    def link(self) -> Link:
        """The document's link, or an empty recordset."""
        return self.subject.link

    @property
    def kind(self) -> AnyKind:
        """The kind of the document."""
        return KINDS[self.row.kind]

    @property
    def required_content(self) -> Content:
        """The content of a document that QuickBooks should have; only asked where it has one."""
        assert self.content is not None
        return self.content

    @property
    def entity(self) -> str:
        """The entity that the document is to have in QuickBooks."""
        return self.kind.entity_of(self.required_content)


def plan(row: SyncRow, record: Recordset, link: Link) -> Plan:
    """Plan the document of a row.

    :param record: the row's document, or an empty recordset if it was deleted in Odoo
    :param link: the document's link, or an empty recordset
    """
    kind = KINDS[row.kind]
    subject = Subject(row, record, link, is_in_quickbooks=bool(link) and not is_voided(link))
    try:
        content = _content(kind, subject)
    except QboError as error:
        return Plan(subject, failure=error)
    if isinstance(content, Nothing):
        return Plan(subject, unless=content.unless, removal_reason=kind.removal_reason())
    planned = Plan(subject, _with_policy(kind, subject, content))
    if not subject.is_in_quickbooks:
        return _from_start_date(planned)
    if link.entity != planned.entity:
        words = ENTITIES[planned.entity].words()
        return Plan(
            subject,
            removal_reason=sentences.TO_BE_ANOTHER(document=words),
            blocked_by=Held(sentences.FOLLOWS(document=words)),
        )
    return planned


def _content(kind: AnyKind, subject: Subject[Recordset]) -> Content | Nothing:
    """Read the content of a document, or that QuickBooks should have nothing.

    :raises Held: no document of the kind can be sent now
    """
    if not subject.record:
        return Nothing()
    if obstacle := kind.obstacle(subject.connection):
        raise Held(obstacle)
    return kind.content(subject)


def _with_policy(kind: AnyKind, subject: Subject[Recordset], content: Content) -> Content:
    """Add the facts of earlier pushes and the policy for closed books to a content."""
    policy: str = getattr(subject.connection, kind.closed_policy)
    posted = _posted(subject.link) if subject.is_in_quickbooks else None
    return replace(content, posted=posted, rounding=rounding_of(subject.row), when_closed=policy)


def introduction(planned: Plan) -> dict[str, object]:
    """Return the values of a row's fields that say whose document it is, if they are empty."""
    kind, record = planned.kind, planned.subject.record
    if planned.row.name or not record:
        return {}
    return {
        "name": kind.title(record.name),
        "partner_id": kind.partner(record).id,
        "user_id": kind.responsible(record).id,
        "entity": kind.entity,
    }


def description(planned: Plan, currencies: Mapping[str, int]) -> dict[str, object]:
    """Return the values of a row's fields that describe its document.

    :param currencies: ids of Odoo's currencies by ISO code
    """
    kind, record, content = planned.kind, planned.subject.record, planned.content
    if content is None:
        return {}
    return {
        "name": kind.title(content.number),
        "partner_id": content.party.partner_id if content.party else False,
        "user_id": kind.responsible(record).id,
        "currency_id": currencies.get(content.currency),
        "amount": float(content.total),
        "entity": planned.entity,
    }


def removal(planned: Plan, company: Company) -> Operation | None:
    """Return the write that voids or deletes a document (S-12); None if that is done already.

    :raises Held: the write would change closed books
    """
    link, row = planned.link, planned.row
    if is_voided(link):
        return None
    raise_problems(closing.locked(row.name, _posted(link), company))
    entity = ENTITIES[link.entity]
    is_void = entity.removal == "void"
    done = sentences.VOIDED if is_void else sentences.DELETED
    planned.says["notes_data"] = to_data([done(reason=planned.removal_reason)])
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
    """Check everything for which QuickBooks would refuse the document.

    This comes before anything is queried or created there, so that no document is sent in part.

    :raises Held: settings or mappings are missing
    :raises Refused: a person has to decide about at least one problem
    """
    raise_problems(planned.kind.problems(planned.required_content, company, refs))


def operation(planned: Plan, company: Company, refs: References) -> Operation | None:
    """Return the write that makes QuickBooks agree with Odoo, or None if it agrees.

    :raises Held: the write would change closed books
    """
    content, link, kind = _rounded(planned, company, refs), planned.link, planned.kind
    payload, notes = kind.payload(content, company, refs)
    if link.digest == digest(to_json(payload)):
        if content.notes:
            planned.says["notes_data"] = to_data(content.notes)
        return None
    raise_problems(closing.problems(content, company))
    planned.notes += [*content.notes, *notes]
    planned.says["notes_data"] = to_data(planned.notes) or False
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
        has_same_number = entity.removal == "void" and entity.is_unique
        return new._replace(options=const.ALLOW_DUPLICATE_NUMBER if has_same_number else "")
    return new._replace(
        operation="update",
        extra={"Id": link.qbo_id, "sparse": True, **kind.emptied(snapshot_of(link), payload)},
        expected={**new.expected, "Id": link.qbo_id},
    )


def _rounded(planned: Plan, company: Company, refs: References) -> Content:
    """Return the content with its rounding line if that belongs to it, else without one."""
    if not planned.required_content.rounding:
        return planned.required_content
    plain = replace(planned.required_content, rounding=None)
    payload, _notes = planned.kind.payload(plain, company, refs)
    if belongs_to(planned.row, digest(to_json(payload))):
        return planned.required_content
    planned.says["rounding"] = False
    return plain


def raise_problems(problems: list[Problem]) -> None:
    """Raise the exception that says what to do about problems, if there are any.

    :raises Held: every problem is cured outside the document
    :raises Refused: a person has to decide about at least one
    """
    if problems:
        kind: type[QboError] = Held if all(problem.hold for problem in problems) else Refused
        code = next((problem.code for problem in problems if problem.code), "")
        raise kind(*(problem.message for problem in problems), code=code)


def _posted(link: Link) -> datetime.date | None:
    """Return the date that a document has in QuickBooks."""
    day: datetime.date | None = fields.Date.to_date(snapshot_of(link).get("TxnDate"))
    return day or None


def _from_start_date(planned: Plan) -> Plan:
    """Plan nothing for a document before the start date; one that straddles it is refused."""
    content, start = planned.required_content, planned.subject.connection.start_date
    if not start or content.date >= start:
        return planned
    if content.last_date < start:
        return Plan(planned.subject, removal_reason=planned.kind.removal_reason())
    told = sentences.TOO_EARLY(number=content.number, date=content.date, start=start)
    return replace(planned, failure=Refused(told))
