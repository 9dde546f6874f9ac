"""Whose a document is in QuickBooks: the customer of what it settles there.

Odoo merges partners and puts contacts under companies at any time. What is in QuickBooks stays with
its customer, and QuickBooks settles nothing of another one's (facts: API 5.3).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ...content.values import Wanted
from ...exceptions import Refused
from ...reading.matches import matches, of_orders
from ...reading.sale import posted_invoices
from ..links import Link, is_voided, links_of, snapshot_of

Row = Any
Record = Any


def customer_of(number: str, links: Link) -> str:
    """QuickBooks' id of the customer that these documents have there, or "" if none is there.

    :param number: of what settles them
    :raises Refused: they have several
    """
    references = [snapshot_of(link).get("CustomerRef") for link in links if not is_voided(link)]
    customers = {one["value"]: one.get("name", one["value"]) for one in references if one}
    if len(customers) > 1:
        raise Refused(
            f"{number} settles documents of several customers in QuickBooks: "
            f"{', '.join(sorted(customers.values()))}. There one document settles those of one "
            "customer: enter it there by hand and dismiss this."
        )
    return next(iter(customers), "")


def own_customer(row: Row, link: Link, wanted: Wanted) -> str:
    """The customer that a document has in QuickBooks, or "" if Odoo says that it is another's.

    That is so where the customer stands for somebody who is neither gone, as after a merge, nor
    part of the one that Odoo names.
    """
    customer = snapshot_of(link).get("CustomerRef", {}).get("value")
    known = links_of(
        row.connection_id,
        "Customer",
        [("qbo_id", "=", customer), ("variant", "=", wanted.currency.name)],
    )
    partners = row.env["res.partner"].browse(known.mapped("res_id"))
    left = partners.exists()
    return customer if left < partners or wanted.partner in left.commercial_partner_id else ""


def counterparts(row: Row, entity: str, records: Collection[Record]) -> Link:
    """What documents of one Odoo model are in QuickBooks."""
    ids = [record.id for record in records]
    model = next((record._name for record in records), "")
    return links_of(row.connection_id, entity, [("res_model", "=", model), ("res_id", "in", ids)])


def invoices_of(row: Row, move: Record) -> Link:
    """QuickBooks' invoices of the orders that a credit note is of, or else that an entry settles.

    Without those that Odoo says are another customer's, or in another currency.
    """
    orders = move.line_ids.sale_line_ids.order_id or of_orders(matches(move))
    return counterparts(row, "Invoice", [one for one in orders if _is_of_party(one, move)])


def _is_of_party(order: Record, move: Record) -> bool:
    party = (move.commercial_partner_id, move.currency_id)
    return any(
        (invoice.commercial_partner_id, invoice.currency_id) == party
        for invoice in posted_invoices(order)
    )
