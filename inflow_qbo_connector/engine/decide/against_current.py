"""Compares planned writes with what QuickBooks has now, and drops or refuses what does not fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from odoo import fields

from ...exceptions import QboError, Refused
from ...qbo.entities import ENTITIES
from ...qbo.objects import QboObject
from ..kinds import KINDS
from ..links import (
    NewLink,
    document_key,
    document_links,
    edited_in_quickbooks,
    remember,
    snapshot_of,
)
from ..needs.applied_payments import linked_transactions, still_applied
from ..send import lookup
from ..send.gateway import Gateway
from ..send.outcomes import arrived, react
from ..send.recover import TRUSTED
from ..send.writes import Operation
from ..types import Link
from .compare import differences, unlike


def not_there_yet(gateway: Gateway, creates: list[Operation], *, together: bool) -> list[Operation]:
    """Those whose number QuickBooks does not have; what says the same already is adopted.

    A company without numbers of its own takes any number twice (facts: API 5.0).

    The database may have been restored from a backup, to before they were sent. A request that
    goes alone has the same id again then, and gets its first answer; in a batch it may meet other
    company, and after a while QuickBooks may have forgotten.

    :param together: whether they go in batches
    """
    old = fields.Datetime.now() - TRUSTED
    left: list[Operation] = []
    doubted: list[Operation] = []
    for operation in creates:
        row = operation.row
        is_doubted = together or row.queued_at < old or _may_double(operation)
        (doubted if is_doubted else left).append(operation)
    for entity, some in _by_entity(doubted).items():
        left += _without_adopted(gateway, entity, some)
    return [one for one in left if one.row.state == "sending"]


def _may_double(operation: Operation) -> bool:
    """Whether QuickBooks would take a number that another document has."""
    is_unique = ENTITIES[operation.entity].is_unique
    return is_unique and not operation.row.connection_id.custom_txn_numbers


def _by_entity(operations: list[Operation]) -> dict[str, list[Operation]]:
    grouped: dict[str, list[Operation]] = defaultdict(list)
    for operation in operations:
        grouped[operation.entity].append(operation)
    return grouped


def _without_adopted(
    gateway: Gateway, entity: str, creates: list[Operation]
) -> Iterator[Operation]:
    field = ENTITIES[entity].known_by
    numbers = sorted({str(one.payload[field]) for one in creates})
    found = lookup.by_field(gateway, entity, field, numbers)
    documents = [document for some in found.values() for document in some]
    taken = lookup.taken(creates[0].row.connection_id, entity, documents)
    for operation in creates:
        same = found.get(str(operation.payload[field]), [])
        free = [document for document in same if document["Id"] not in taken]
        if not _is_adopted(operation, free):
            yield operation


def _is_adopted(operation: Operation, free: list[QboObject]) -> bool:
    try:
        document = lookup.ours(operation.entity, operation.content, operation.expected, free)
    except Refused as error:
        react(operation.row, error)
        return False
    if document:
        _agree(operation, document)
    return bool(document)


def _agree(operation: Operation, document: QboObject) -> None:
    """QuickBooks says already what was to be sent."""
    connection = operation.row.connection_id
    remember([NewLink(connection, operation.owner, operation.entity, document, operation.digest)])
    arrived(operation.row, document)


def on_top_of_current(gateway: Gateway, changes: list[Operation]) -> list[Operation]:
    """Updates and removals, based on what QuickBooks holds now and nobody edited there."""
    ready = []
    for entity, some in _by_entity(changes).items():
        current = lookup.current(gateway, entity, [str(one.extra["Id"]) for one in some])
        keys = [document_key(one.row) for one in some]
        links = document_links(some[0].row.connection_id, keys)
        for operation in some:
            try:
                known = links[document_key(operation.row)]
                document = current.get(str(operation.extra["Id"]))
                if change := _change(operation, known, document):
                    ready.append(change)
            except QboError as error:
                react(operation.row, error)
    return ready


def _change(operation: Operation, known: Link, current: QboObject | None) -> Operation | None:
    """The change, or None when QuickBooks says it already: a person has put right what differed.

    :raises Refused: a person changed the document in QuickBooks, or deleted it; it is theirs
    """
    if current is None and operation.operation in ("create", "update"):
        raise lookup.deleted_in_quickbooks()
    if current is None:  # deleted is as good as voided
        _agree(operation, {"Id": known.qbo_id, "TotalAmt": 0})
        return None
    if _is_right(operation, known, current):
        _agree(operation, current)
        return None
    _refuse_edited(operation, known, current)
    if reason := _still_applied(operation, current):
        raise reason
    token = {"SyncToken": current["SyncToken"]}
    return operation._replace(
        extra={**operation.extra, **token, **_their_note(operation, known, current)}
    )


def _is_right(operation: Operation, known: Link, current: QboObject) -> bool:
    if operation.operation == "delete" or differences(operation.expected, current):
        return False
    if operation.operation == "void":  # a payment that applies a credit is of zero anyway
        return not linked_transactions(current)
    return not known.digest or not unlike(operation.content, current)


def _still_applied(operation: Operation, current: QboObject) -> QboError | None:
    return still_applied(
        operation.row,
        operation.entity,
        current,
        KINDS[operation.row.kind].side,
        new_total=Decimal(str(operation.expected.get("TotalAmt", "0"))),
        is_deleted=operation.operation == "delete",
    )


def _refuse_edited(operation: Operation, known: Link, current: QboObject) -> None:
    """What a person changed in QuickBooks is theirs.

    :raises Refused: somebody did
    """
    edited = edited_in_quickbooks(known, current)
    if not edited:
        return
    row = operation.row
    words, number = ENTITIES[operation.entity].words, row.doc_number or row.name
    total = KINDS[row.kind].total(current)
    raise Refused(
        f"Somebody changed {words} {number} in QuickBooks: its {', '.join(edited)}. The total is "
        f"{total:,.2f} there and {row.amount:,.2f} in Odoo. It was not overwritten: undo the "
        "change there and press Retry, or dismiss this."
    )


def _their_note(operation: Operation, known: Link, current: QboObject) -> dict[str, object]:
    """A private note that a person wrote there, instead of ours."""
    theirs = current.get("PrivateNote", "")
    is_theirs = theirs != snapshot_of(known).get("PrivateNote", "")
    return {"PrivateNote": theirs} if is_theirs and "PrivateNote" in operation.content else {}
