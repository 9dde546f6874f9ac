"""The other documents that one depends on, and where those are in QuickBooks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ...content.money import exact
from ...exceptions import TryLater, WaitsFor
from ..links import Link, is_voided, links_of, snapshot_of

Row = Any
Record = Any


def id_of(
    row: Row,
    entity: str,
    kind: str,
    record: Record,
    *,
    make: bool = False,
    least: Decimal = Decimal(0),
) -> str:
    """QuickBooks' id of another document's counterpart, or "" if it is not to have one.

    :param kind: of the other document's row
    :param make: whether it is wanted in any case, and gets a row if there is none
    :param least: what it has to come to; if it is less as yet, it has to grow first
    :raises WaitsFor: it will have one, but has not yet; or once a person reopens it
    :raises TryLater: it may have one: it was not looked at yet
    """
    connection = row.connection_id
    link = links_of(
        connection, entity, [("res_model", "=", record._name), ("res_id", "=", record.id)]
    )
    there = str(link.qbo_id) if link and not is_voided(link) else ""
    if there and _total(link) >= least:
        return there
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
    if other and other.state != "synced":
        raise WaitsFor(f"{_name(row)} goes once {other.display_name} is in QuickBooks.", other)
    if (there or not other) and _is_noted(connection, record):
        raise TryLater(f"{_name(row)} goes once {record.display_name} is in QuickBooks.")
    return there


def _total(link: Link) -> Decimal:
    return exact(float(snapshot_of(link).get("TotalAmt") or 0))


def _name(row: Row) -> str:
    return str(row.name or "This document")


def _is_noted(connection: Any, record: Record) -> bool:
    """Whether a document's turn to get a row has not come yet, as in a long queue."""
    wished = [
        ("company_id", "=", connection.company_id.id),
        ("res_model", "=", record._name),
        ("res_id", "=", record.id),
    ]
    return bool(connection.env["qbo.sync.intent"].search_count(wished, limit=1))


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
    """Whether another document is in QuickBooks, or on its way.

    :raises WaitsFor: it was dismissed, and this waits for what a person decides of it
    :raises TryLater: it was not looked at yet
    """
    try:
        return bool(id_of(row, entity, kind, record))
    except WaitsFor as error:
        if error.other.state == "dismissed":
            raise
        return True
