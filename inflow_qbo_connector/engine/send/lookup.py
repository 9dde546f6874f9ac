"""Looks whether QuickBooks has what was sent, or what is about to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from operator import methodcaller

from ... import const
from ...exceptions import Ambiguous, Refused
from ...qbo.entities import ENTITIES
from ...qbo.fault_table import FAULTS
from ...qbo.objects import QboObject
from ...qbo.writing import quoted
from ..decide.compare import differences, unlike
from ..links import links_of
from ..types import Connection
from .gateway import Gateway

NOT_FOUND = "610"


def by_field(
    gateway: Gateway, entity: str, field: str, values: list[str], *, also_inactive: bool = False
) -> dict[str, list[QboObject]]:
    """QuickBooks' objects by the value of a field, for hundreds of values in one question."""
    more = " AND Active IN (true, false)" if also_inactive else ""
    found: dict[str, list[QboObject]] = defaultdict(list)
    for start in range(0, len(values), const.QUERY_VALUES):
        some = ", ".join(map(quoted, values[start : start + const.QUERY_VALUES]))
        for document in gateway.ask(methodcaller("find", entity, f"{field} IN ({some}){more}")):
            found[str(document.get(field))].append(document)
    return found


def current(gateway: Gateway, entity: str, ids: list[str]) -> dict[str, QboObject]:
    """Objects as QuickBooks has them now, by id. What was deleted there is missing."""
    if len(ids) > 1:
        return {qbo_id: one for qbo_id, [one] in by_field(gateway, entity, "Id", ids).items()}
    try:
        return {ids[0]: gateway.ask(methodcaller("fetch", entity, ids[0]))}
    except Refused as error:
        if error.code != NOT_FOUND:
            raise
        return {}


def deleted_in_quickbooks() -> Refused:
    """For an object that QuickBooks does not find any more."""
    return Refused(FAULTS[NOT_FOUND].explanation, code=NOT_FOUND)


def taken(connection: Connection, entity: str, documents: list[QboObject]) -> set[str]:
    """Ids of those that are the counterpart of an Odoo record already."""
    ids = [document["Id"] for document in documents]
    found = links_of(connection, [("entity", "=", entity), ("qbo_id", "in", ids)])
    return {link.qbo_id for link in found}


def ours(
    entity: str,
    content: Mapping[str, object],
    expected: Mapping[str, object],
    free: list[QboObject],
) -> QboObject | None:
    """The document that says what was sent, or is about to be, among those of its number.

    :param content: the body, as JSON reads it
    :param free: documents of the number that belong to no Odoo record
    :raises Ambiguous: the number is used, but not by that
    """
    for document in free:
        if not differing(content, expected, document):
            return document
    its = ENTITIES[entity]
    if free and its.is_unique:
        raise Ambiguous(
            f"QuickBooks has another {entity} {content[its.known_by]} than the one that "
            f"was sent: {'; '.join(differing(content, expected, free[0]))}. Renumber or delete it "
            "there, then press Retry."
        )
    return None


def differing(
    content: Mapping[str, object], expected: Mapping[str, object], document: QboObject
) -> list[str]:
    """Where a document is not what was sent: its figures in words, else names of properties."""
    return differences(expected, document) or unlike(content, document)
