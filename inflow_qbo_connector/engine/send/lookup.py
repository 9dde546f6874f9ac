"""Looks up whether QuickBooks has an object that was sent, or is about to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from operator import methodcaller

from ... import const
from ...exceptions import Ambiguous, Refused
from ...message import Listing, Message
from ...qbo.entities import ENTITIES
from ...qbo.fault_table import FAULTS
from ...qbo.objects import QboObject
from ...qbo.sentences import TITLES
from ...qbo.writing import quoted
from .. import sentences
from ..decide.compare import differences, unlike
from ..links import links_of
from ..types import Connection
from .gateway import Gateway

NOT_FOUND = "610"


def by_field(
    gateway: Gateway, entity: str, field: str, values: list[str], *, also_inactive: bool = False
) -> dict[str, list[QboObject]]:
    """Find QuickBooks' objects by the values of a field, a hundred values in one query.

    :param also_inactive: whether inactive list objects are found as well
    :returns: objects by the value of the field
    :raises QboError: QuickBooks gave no usable answer
    """
    more = " AND Active IN (true, false)" if also_inactive else ""
    by_value: dict[str, list[QboObject]] = defaultdict(list)
    for start in range(0, len(values), const.QUERY_VALUES):
        literals = ", ".join(map(quoted, values[start : start + const.QUERY_VALUES]))
        for qbo_object in gateway.ask(
            methodcaller("find", entity, f"{field} IN ({literals}){more}")
        ):
            by_value[str(qbo_object.get(field))].append(qbo_object)
    return by_value


def current(gateway: Gateway, entity: str, ids: list[str]) -> dict[str, QboObject]:
    """Fetch objects as QuickBooks has them now, by id; deleted ones are missing.

    :raises QboError: QuickBooks gave no usable answer
    """
    if len(ids) > 1:
        by_id = by_field(gateway, entity, "Id", ids)
        return {qbo_id: qbo_object for qbo_id, [qbo_object] in by_id.items()}
    try:
        return {ids[0]: gateway.ask(methodcaller("fetch", entity, ids[0]))}
    except Refused as error:
        if error.code != NOT_FOUND:
            raise
        return {}


def deleted_in_quickbooks() -> Refused:
    """Return the error for an object that was deleted in QuickBooks."""
    return Refused(FAULTS[NOT_FOUND].explanation(), code=NOT_FOUND)


def linked_ids(connection: Connection, entity: str, qbo_objects: list[QboObject]) -> set[str]:
    """Return the ids of those objects that are linked with a record of Odoo."""
    ids = [qbo_object["Id"] for qbo_object in qbo_objects]
    links = links_of(connection, [("entity", "=", entity), ("qbo_id", "in", ids)])
    return {link.qbo_id for link in links}


def document_as_sent(
    entity: str,
    content: Mapping[str, object],
    expected: Mapping[str, object],
    unlinked: list[QboObject],
) -> QboObject | None:
    """Find the document that has the content of a write, among documents of the same number.

    :param content: the body, as JSON reads it
    :param expected: path -> value that the document must have
    :param unlinked: documents of the number that are linked with no record of Odoo
    :returns: the document, or None if there is none
    :raises Ambiguous: another document has the number, which must be unique; or it has the same
        figures, and may be ours with a note that a person wrote
    """
    for document in unlinked:
        if not differing(content, expected, document):
            return document
    row = ENTITIES[entity]
    doubtful = [
        document for document in unlinked if row.is_unique or not differences(expected, document)
    ]
    if doubtful:
        raise Ambiguous(
            sentences.OTHER_OF_NUMBER(
                document=TITLES[entity](),
                number=content[row.known_by],
                differences=Listing(tuple(differing(content, expected, doubtful[0])), "; "),
            )
        )
    return None


def differing(
    content: Mapping[str, object], expected: Mapping[str, object], document: QboObject
) -> list[Message] | list[str]:
    """Describe how a document differs from a write: its figures, or else names of properties."""
    return differences(expected, document) or unlike(content, document)
