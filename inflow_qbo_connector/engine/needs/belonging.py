"""Tells whether money or a credit note belongs to an order that is pushed (S-8, S-9)."""

from __future__ import annotations

from ...reading.records import Recordset
from ..types import Connection


def is_of_pushed_order(connection: Connection, record: Recordset) -> bool:
    """Tell whether a payment or entry belongs to what an order sold since the start date.

    It may be matched with the order's documents still, or once have been.
    """
    start = connection.start_date
    _orders, days = connection._belonging(record)
    return any(not start or day >= start for day in days)


def belongs(connection: Connection, record: Recordset) -> bool:
    """Tell whether a payment or entry was ever matched with a document of an order."""
    return bool(connection._belonging(record)[1])
