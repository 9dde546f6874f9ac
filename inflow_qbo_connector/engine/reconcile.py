"""What QuickBooks holds now, and what that leaves of the writes that were planned."""

from __future__ import annotations

from typing import Any

from odoo import fields

from ..exceptions import QboError, Refused
from ..mapping.invoice import ENTITY
from . import lookup
from .compare import differences, unlike
from .gateway import Gateway
from .links import NewLink, document_links, edited_in_quickbooks, link, snapshot_of
from .react import arrived, react
from .recover import TRUSTED
from .writes import Operation

Document = dict[str, Any]


def not_there_yet(gateway: Gateway, creates: list[Operation], *, together: bool) -> list[Operation]:
    """Those whose number QuickBooks does not have; what says the same already is adopted.

    The database may have been restored from a backup, to before they were sent. A request that
    goes alone has the same id again then, and gets its first answer; in a batch it may meet other
    company, and after a while QuickBooks may have forgotten.

    :param together: whether they go in batches
    """
    old = fields.Datetime.now() - TRUSTED
    doubted = [one for one in creates if one.row.queued_at < old]
    if together:
        doubted = creates
    if not doubted:
        return creates
    numbers = sorted({one.payload["DocNumber"] for one in doubted})
    found = lookup.by_field(gateway, ENTITY, "DocNumber", numbers)
    documents = [document for some in found.values() for document in some]
    taken = lookup.taken(doubted[0].row.connection_id, ENTITY, documents)
    left = []
    for operation in creates:
        there = found.get(operation.payload["DocNumber"], [])
        free = [document for document in there if document["Id"] not in taken]
        if not _is_adopted(operation, free):
            left.append(operation)
    return [one for one in left if one.row.state == "sending"]


def _is_adopted(operation: Operation, free: list[Document]) -> bool:
    try:
        document = lookup.ours(ENTITY, operation.content, operation.expected, free)
    except Refused as error:
        react(operation.row, error)
        return False
    if document:
        _agree(operation, document)
    return bool(document)


def _agree(operation: Operation, document: Document) -> None:
    """QuickBooks says already what was to be sent."""
    connection = operation.row.connection_id
    link([NewLink(connection, operation.key, operation.entity, document, operation.digest)])
    arrived(operation.row, document)


def on_top_of_current(gateway: Gateway, changes: list[Operation]) -> list[Operation]:
    """Updates and voids, based on what QuickBooks holds now and nobody edited there."""
    if not changes:
        return []
    current = lookup.current(gateway, ENTITY, [one.extra["Id"] for one in changes])
    links = document_links(changes[0].row.union(*(one.row for one in changes)))
    ready = []
    for operation in changes:
        try:
            known, document = links[operation.row.id], current.get(operation.extra["Id"])
            if change := _change(operation, known, document):
                ready.append(change)
        except QboError as error:
            react(operation.row, error)
    return ready


def _change(operation: Operation, known: Any, current: Document | None) -> Operation | None:
    """The change, or None when QuickBooks says it already: a person has put right what differed.

    :raises Refused: a person changed the document in QuickBooks, or deleted it; it is theirs
    """
    if current is None and operation.operation != "void":
        raise lookup.gone()
    current = current or {"Id": known.qbo_id, "TotalAmt": 0}  # deleted is as good as voided
    is_right = not differences(operation.expected, current)
    if is_right and (not known.digest or not unlike(operation.content, current)):
        _agree(operation, current)
        return None
    if edited := edited_in_quickbooks(known, current):
        raise Refused(
            f"Somebody changed invoice {current.get('DocNumber', '')} in QuickBooks: its "
            f"{', '.join(edited)}. The total is {current.get('TotalAmt'):,.2f} there and "
            f"{operation.row.amount:,.2f} in Odoo. It was not overwritten: undo the change there "
            "and press Retry, or dismiss this."
        )
    token = {"SyncToken": current["SyncToken"]}
    return operation._replace(
        extra=operation.extra | token | _their_note(operation, known, current)
    )


def _their_note(operation: Operation, known: Any, current: Document) -> Document:
    """A private note that a person wrote there, instead of ours."""
    theirs = current.get("PrivateNote", "")
    is_theirs = theirs != snapshot_of(known).get("PrivateNote", "")
    return {"PrivateNote": theirs} if is_theirs and "PrivateNote" in operation.content else {}
