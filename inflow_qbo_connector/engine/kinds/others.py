"""The other documents that one depends on, and where those are in QuickBooks."""

from __future__ import annotations

from typing import Any

from ...exceptions import WaitsFor
from ..links import is_voided, links_of

Row = Any
Record = Any


def id_of(row: Row, entity: str, kind: str, record: Record, *, make: bool = False) -> str:
    """QuickBooks' id of another document's counterpart, or "" if it is not to have one.

    :param kind: of the other document's row
    :param make: whether it is wanted in any case, and gets a row if there is none
    :raises WaitsFor: it will have one, but has not yet
    """
    connection = row.connection_id
    link = links_of(
        connection, entity, [("res_model", "=", record._name), ("res_id", "=", record.id)]
    )
    if link and not is_voided(link):
        return str(link.qbo_id)
    other = row_of(connection, kind, record)
    if not other and make:
        other = other.create(
            {
                "connection_id": connection.id,
                "kind": kind,
                "res_model": record._name,
                "res_id": record.id,
                "name": record.display_name,
            }
        )
    if other and other.state not in ("synced", "dismissed"):
        raise WaitsFor(f"{row.name} goes once {other.display_name} is in QuickBooks.", other)
    return ""


def row_of(connection: Any, kind: str, record: Record) -> Row:
    """The sync row of a document, if it has one."""
    return connection.env["qbo.sync.log"].search(
        [
            ("connection_id", "=", connection.id),
            ("kind", "=", kind),
            ("res_model", "=", record._name),
            ("res_id", "=", record.id),
        ]
    )


def is_pushed(row: Row, entity: str, kind: str, record: Record) -> bool:
    """Whether another document is in QuickBooks, or on its way."""
    try:
        return bool(id_of(row, entity, kind, record))
    except WaitsFor:
        return True
