"""Looks whether QuickBooks has what was sent, or what is about to be."""

from __future__ import annotations

from collections import defaultdict
from operator import methodcaller
from typing import Any

from ... import const
from ...exceptions import Ambiguous, Refused
from ...qbo.fault_table import FAULTS
from ...qbo.writing import quoted
from ..decide.compare import differences, unlike
from ..kinds import Kind
from ..links import links_of
from .gateway import Gateway

Connection = Any
Document = dict[str, Any]

GONE = "610"


def by_field(
    gateway: Gateway, entity: str, field: str, values: list[str], *, also_inactive: bool = False
) -> dict[str, list[Document]]:
    """QuickBooks' objects by the value of a field, for hundreds of values in one question."""
    more = " AND Active IN (true, false)" if also_inactive else ""
    found: dict[str, list[Document]] = defaultdict(list)
    for start in range(0, len(values), const.QUERY_VALUES):
        some = ", ".join(map(quoted, values[start : start + const.QUERY_VALUES]))
        for document in gateway.ask(methodcaller("find", entity, f"{field} IN ({some}){more}")):
            found[str(document.get(field))].append(document)
    return found


def current(gateway: Gateway, entity: str, ids: list[str]) -> dict[str, Document]:
    """Objects as QuickBooks has them now, by id. What was deleted there is missing."""
    if len(ids) > 1:
        return {qbo_id: one for qbo_id, [one] in by_field(gateway, entity, "Id", ids).items()}
    try:
        return {ids[0]: gateway.ask(methodcaller("fetch", entity, ids[0]))}
    except Refused as error:
        if error.code != GONE:
            raise
        return {}


def gone() -> Refused:
    """For an object that QuickBooks does not find any more."""
    return Refused(FAULTS[GONE].explanation, code=GONE)


def taken(connection: Connection, entity: str, documents: list[Document]) -> set[str]:
    """Ids of those that are the counterpart of an Odoo record already."""
    ids = [document["Id"] for document in documents]
    return set(links_of(connection, entity, [("qbo_id", "in", ids)]).mapped("qbo_id"))


def ours(
    kind: Kind, content: Document, expected: dict[str, Any], free: list[Document]
) -> Document | None:
    """The document that says what was sent, or is about to be, among those of its number.

    :param content: the body, as JSON reads it
    :param free: documents of the number that belong to no Odoo record
    :raises Ambiguous: the number is used, but not by that
    """
    for document in free:
        if not differing(content, expected, document):
            return document
    if free and kind.is_numbered:
        raise Ambiguous(
            f"QuickBooks has another {kind.entity} {content[kind.number_field]} than the one that "
            f"was sent: {'; '.join(differing(content, expected, free[0]))}. Renumber or delete it "
            "there, then press Retry."
        )
    return None


def differing(content: Document, expected: dict[str, Any], document: Document) -> list[str]:
    """Where a document is not what was sent: its figures in words, else names of properties."""
    return differences(expected, document) or unlike(content, document)
