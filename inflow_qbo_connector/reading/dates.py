"""Makes dates from moments: the day in the zone of the books."""

from __future__ import annotations

import datetime

from odoo import fields

from .records import Order


def day_of(order: Order, moment: datetime.datetime, zone: str) -> datetime.date:
    """Return the day of a moment of an order.

    :param moment: in UTC, as Odoo keeps it
    :param zone: name of the books' time zone
    """
    day: datetime.date = fields.Datetime.context_timestamp(
        order.with_context(tz=zone), moment
    ).date()
    return day
