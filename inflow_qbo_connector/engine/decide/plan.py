"""Decides what should exist in QuickBooks for a sync row, by looking at the Odoo document as it is.

Run twice, the second time there is nothing to do.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import Any

from odoo import fields

from ... import const
from ...content.values import Company, Problem, References, Wanted
from ...exceptions import Held, QboError, Refused
from ...payloads import closing
from ...qbo.request_id import digest
from ...qbo.writing import to_json
from ..kinds import KINDS, Kind
from ..links import is_voided, snapshot_of
from ..send.writes import Operation
from .rounding import belongs_to, rounding_of

Row = Any
Link = Any


@dataclass
class Plan:
    """One row's document, read once."""

    row: Row
    record: Any
    link: Link  # its counterpart in QuickBooks, or an empty recordset
    wanted: Wanted
    notes: list[str] = field(default_factory=list)  # what was changed to make it fit

    @property
    def kind(self) -> Kind:
        """What it is."""
        return KINDS[self.row.kind]


def plan(row: Row, record: Any, link: Link) -> Plan | None:
    """What a row wants, or None when QuickBooks should have nothing of it.

    :param record: the row's document, or an empty recordset if it was deleted
    :param link: its counterpart in QuickBooks, if it has one
    :raises Held: it cannot be told yet
    :raises Refused: part of it lies before the start date, or a person has to look at it
    """
    is_there = bool(link) and not is_voided(link)
    kind = KINDS[row.kind]
    row.is_part = False
    try:
        wanted = kind.wanted(row, record, link, is_there=is_there) if record else None
    except QboError:
        _introduce(row, kind, record)
        raise
    if wanted:
        _describe(row, kind, record, wanted)
        if is_there or not _is_too_early(row, wanted):
            posted = _posted(link) if is_there else None
            read = replace(wanted, posted=posted, rounding=rounding_of(row))
            return Plan(row, record, link, read)
    return None


def removal(row: Row, link: Link, company: Company) -> Operation | None:
    """The write that takes a document's effect back, because Odoo has none any more (S-12).

    None when that is done already.

    :raises Held: it would change closed books
    """
    if is_voided(link):
        return None
    raise_problems(closing.locked(row.name, _posted(link), company))
    kind = KINDS[row.kind]
    is_void = kind.removal == "void"
    row.notes = f"{'Voided' if is_void else 'Deleted'} in QuickBooks, because {kind.gone}."
    return Operation(
        row=row,
        entity=kind.entity,
        operation=kind.removal,
        record=row.env[row.res_model].browse(row.res_id),
        variant="",
        payload={},
        extra={"Id": link.qbo_id} | kind.removal_body,
        expected={"Id": link.qbo_id} | ({"TotalAmt": "0"} if is_void else {}),
    )


def check(planned: Plan, company: Company, refs: References) -> None:
    """Whatever would keep the document from being accepted, all at once.

    Before anything is asked or created in QuickBooks, so that nothing is half-sent.

    :raises Held: only things that are missing on our side
    :raises Refused: at least one thing that a person has to decide
    """
    raise_problems(planned.kind.problems(planned.wanted, company, refs))


def operation(planned: Plan, company: Company, refs: References) -> Operation | None:
    """The write that makes QuickBooks agree, or None when it does.

    :raises Held: it would change closed books
    """
    wanted, link, kind = _rounded(planned, company, refs), planned.link, planned.kind
    payload, notes = kind.payload(wanted, company, refs)
    if link.digest == digest(to_json(payload)):
        return None
    raise_problems(closing.problems(wanted, company))
    planned.notes += notes
    planned.row.notes = "\n".join(planned.notes) or False
    new = Operation(
        row=planned.row,
        entity=kind.entity,
        operation="create",
        record=planned.record,
        variant="",
        payload=payload,
        extra={},
        expected=kind.expected(wanted, company, refs),
    )
    if not link:
        return new
    if is_voided(link):
        keeps_number = kind.removal == "void" and kind.is_numbered
        return new._replace(options=const.ALLOW_DUPLICATE_NUMBER if keeps_number else "")
    return new._replace(
        operation="update",
        extra={"Id": link.qbo_id, "sparse": True} | kind.emptied(link, payload),
        expected=new.expected | {"Id": link.qbo_id},
    )


def _rounded(planned: Plan, company: Company, refs: References) -> Wanted:
    """The document with the rounding line that its content needed last, if it is the same."""
    if not planned.wanted.rounding:
        return planned.wanted
    plain = replace(planned.wanted, rounding=None)
    payload, _notes = planned.kind.payload(plain, company, refs)
    if belongs_to(planned.row, digest(to_json(payload))):
        return planned.wanted
    planned.row.rounding = False
    return plain


def raise_problems(problems: list[Problem]) -> None:
    """Turn problems into the exception that says what to do next."""
    if problems:
        kind: type[QboError] = Held if all(one.hold for one in problems) else Refused
        code = next((one.code for one in problems if one.code), "")
        raise kind("\n".join(one.message for one in problems), code=code)


def _posted(link: Link) -> datetime.date | None:
    """The date that a document has in QuickBooks."""
    return fields.Date.to_date(snapshot_of(link).get("TxnDate")) or None


def _is_too_early(row: Row, wanted: Wanted) -> bool:
    """Whether all of a document lies before the start date.

    :raises Refused: some of it does and some does not
    """
    start = row.connection_id.start_date
    if not start or wanted.date >= start:
        return False
    if wanted.last_date >= start:
        raise Refused(
            f"{wanted.number} was first invoiced on {wanted.date}, before the start date {start}, "
            "and again since. Enter it in QuickBooks by hand and dismiss this, or move the start "
            "date in the QuickBooks settings and press Retry."
        )
    return True


def _introduce(row: Row, kind: Kind, record: Any) -> None:
    """Whose document it is that cannot be told yet, unless that is known from before."""
    if not row.name:
        row.write(
            {
                "name": kind.title(record.name),
                "partner_id": record.partner_id.id,
                "user_id": kind.responsible(record).id,
                "entity": kind.entity,
            }
        )


def _describe(row: Row, kind: Kind, record: Any, wanted: Wanted) -> None:
    row.write(
        {
            "name": kind.title(wanted.number),
            "partner_id": wanted.partner.id,
            "user_id": kind.responsible(record).id,
            "currency_id": wanted.currency.id,
            "amount": float(wanted.total),
            "entity": kind.entity,
        }
    )
