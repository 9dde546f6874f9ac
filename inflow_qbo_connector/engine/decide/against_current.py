"""Compares planned writes with QuickBooks' current documents, and drops or refuses some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from odoo import fields

from ...exceptions import QboError, Refused
from ...message import Listing
from ...qbo.entities import ENTITIES
from ...qbo.objects import QboObject
from .. import sentences
from ..kinds import KINDS
from ..links import (
    NewLink,
    document_key,
    document_links,
    edited_in_quickbooks,
    remember,
    snapshot_of,
)
from ..needs.still_applied import linked_transactions, still_applied
from ..send import lookup
from ..send.gateway import Gateway
from ..send.outcomes import arrived, react
from ..send.recover import TRUSTED
from ..send.writes import Operation, not_removed
from ..types import Link
from .compare import differences, unlike

# What people change in a document whose figures QuickBooks answered otherwise, to put them right.
_PUT_RIGHT = {"Line", "TxnTaxDetail"}


def missing_in_quickbooks(
    gateway: Gateway, creates: list[Operation], *, together: bool
) -> list[Operation]:
    """Return the creates that QuickBooks has no document for; equal documents are adopted.

    A create is looked up before it is sent if QuickBooks would accept its number twice, which a
    company without custom numbers does (facts: API 5.0). It is also looked up if the database may
    have been restored from a backup of before the document was sent. A request alone has the same
    id then and gets its first answer again, but a batch may be another one, and QuickBooks forgets
    ids after some time.

    :param together: whether the writes go in batches
    """
    old = fields.Datetime.now() - TRUSTED
    unmatched: list[Operation] = []
    doubted: list[Operation] = []
    for operation in creates:
        row = operation.row
        is_doubted = together or row.queued_at < old or _may_double(operation)
        (doubted if is_doubted else unmatched).append(operation)
    for entity, operations in _by_entity(doubted).items():
        unmatched += _without_adopted(gateway, entity, operations)
    return [operation for operation in unmatched if operation.row.state == "sending"]


def _may_double(operation: Operation) -> bool:
    """Tell whether QuickBooks would accept a number that another document has."""
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
    numbers = sorted({str(operation.payload[field]) for operation in creates})
    by_number = lookup.by_field(gateway, entity, field, numbers)
    documents = [document for same in by_number.values() for document in same]
    linked = lookup.linked_ids(creates[0].row.connection_id, entity, documents)
    for operation in creates:
        same = by_number.get(str(operation.payload[field]), [])
        unlinked = [document for document in same if document["Id"] not in linked]
        if not _is_adopted(operation, unlinked):
            yield operation


def _is_adopted(operation: Operation, unlinked: list[QboObject]) -> bool:
    try:
        document = lookup.document_as_sent(
            operation.entity, operation.content, operation.expected, unlinked
        )
    except Refused as error:
        react(operation.row, error)
        return False
    if document:
        _agree(operation, document)
    return bool(document)


def _agree(operation: Operation, document: QboObject) -> None:
    """Record that QuickBooks' document already has the content that was to be sent."""
    connection = operation.row.connection_id
    remember([NewLink(connection, operation.owner, operation.entity, document, operation.digest)])
    arrived([(operation.row, document)])


def on_top_of_current(gateway: Gateway, changes: list[Operation]) -> list[Operation]:
    """Return the updates and removals of documents that nobody edited in QuickBooks.

    Each gets the current SyncToken. Rows of the others get their outcome.
    """
    ready = []
    for entity, operations in _by_entity(changes).items():
        ids = [str(operation.extra["Id"]) for operation in operations]
        current = lookup.current(gateway, entity, ids)
        keys = [document_key(operation.row) for operation in operations]
        links = document_links(operations[0].row.connection_id, keys)
        for operation in operations:
            try:
                known = links[document_key(operation.row)]
                document = current.get(str(operation.extra["Id"]))
                if change := _change(operation, known, document):
                    ready.append(change)
            except QboError as error:
                not_removed(operation.row, operation.operation)
                react(operation.row, error)
    return ready


def _change(operation: Operation, known: Link, current: QboObject | None) -> Operation | None:
    """Return the write with the current SyncToken, or None if QuickBooks needs no write any more.

    It needs none if a person has made the same change in QuickBooks.

    :raises Refused: a person changed the document in QuickBooks, or deleted it
    :raises QboError: a payment has to be unapplied first
    """
    if current is None and operation.operation in ("create", "update"):
        raise lookup.deleted_in_quickbooks()
    if current is None:  # a deleted document need not be voided
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
        extra={**operation.extra, **token, **_note_by_person(operation, known, current)}
    )


def _is_right(operation: Operation, known: Link, current: QboObject) -> bool:
    if operation.operation == "delete" or differences(operation.expected, current):
        return False
    if operation.operation == "void":  # a total of zero alone does not show that it is voided
        lines = current.get("Line") or []
        return not linked_transactions(current) and not any(line.get("Amount") for line in lines)
    other = unlike(operation.content, current)
    return not other or (not known.digest and set(other) <= _PUT_RIGHT)


def _still_applied(operation: Operation, current: QboObject) -> QboError | None:
    row, side = operation.row, KINDS[operation.row.kind].side
    is_removed = operation.operation in ("delete", "void")
    new_total = Decimal(0) if is_removed else Decimal(str(row.amount))
    if side is None:
        return None
    return still_applied(row, operation.entity, current, side, new_total=new_total)


def _refuse_edited(operation: Operation, known: Link, current: QboObject) -> None:
    """Refuse to overwrite a document that a person changed in QuickBooks.

    :raises Refused: a person changed it
    """
    edited = edited_in_quickbooks(known, current)
    if not edited:
        return
    row = operation.row
    total = KINDS[row.kind].total(current)
    raise Refused(
        sentences.EDITED(
            document=ENTITIES[operation.entity].words(),
            number=row.doc_number or row.name,
            parts=Listing(tuple(edited)),
            total_there=f"{total:,.2f}",
            total=f"{row.amount:,.2f}",
        )
    )


def _note_by_person(operation: Operation, known: Link, current: QboObject) -> dict[str, object]:
    """Return a private note that a person wrote in QuickBooks, which replaces ours."""
    note = current.get("PrivateNote", "")
    is_by_person = note != snapshot_of(known).get("PrivateNote", "")
    return {"PrivateNote": note} if is_by_person and "PrivateNote" in operation.content else {}
