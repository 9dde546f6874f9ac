"""Finds the QuickBooks customer or vendor of a document: that of the documents that it pays.

Odoo merges partners and puts contacts under companies at any time. A document in QuickBooks keeps
its party, and QuickBooks applies nothing to the documents of another party (facts: API 5.3).
"""

from __future__ import annotations

from typing import cast

from ...content.document import Party
from ...content.side import Side
from ...message import Listing, Message
from ...qbo.entities import ENTITIES
from ...qbo.objects import Reference
from ...reading.matches import read_matches, share_out
from ...reading.orders import orders_of, posted_documents
from ...reading.records import Move, Order
from .. import sentences
from ..links import is_voided, links_of, snapshot_of
from ..types import Connection, Link
from .counterparts import links_of_records


def parties_of(links: Link) -> dict[str, str]:
    """Return the customers or vendors of documents in QuickBooks, names by id."""
    references = [party_reference(link) for link in links if not is_voided(link)]
    return {
        reference["value"]: reference.get("name", reference["value"])
        for reference in references
        if reference
    }


def party_reference(link: Link) -> Reference:
    """Return a QuickBooks document's reference to its customer or vendor; empty if it has none."""
    field = ENTITIES[link.entity].party_field
    return cast(Reference, snapshot_of(link).get(field) or {})


def several_in_quickbooks(number: str, parties: dict[str, str]) -> tuple[Message, ...]:
    """Say why a document cannot be sent that pays documents of several parties in QuickBooks.

    :param number: number of the paying document
    :param parties: names by id, of the documents that it pays
    :returns: one message, or none if they have one party
    """
    if len(parties) < 2:
        return ()
    names = Listing(tuple(sorted(parties.values())))
    return (sentences.APPLIED_FOR_SEVERAL(number=number, parties=names),)


def as_in_quickbooks(party: Party, parties: dict[str, str]) -> Party:
    """Return a party with the id that the documents it pays have in QuickBooks, if it has them.

    :param parties: names by id, of these documents
    """
    return party._replace(qbo_id=next(iter(parties), ""))


def unchanged_party_id(connection: Connection, link: Link, party: Party) -> str:
    """Return the id of a document's party in QuickBooks; "" if Odoo names another party.

    It is another party if its partner still exists, which it does not after a merge, and is not a
    contact of the partner that Odoo names.
    """
    qbo_id = party_reference(link).get("value", "")
    known = links_of(
        connection,
        [
            ("entity", "=", party.side.party),
            ("qbo_id", "=", qbo_id),
            ("variant", "=", party.currency),
        ],
    )
    partners = connection.env["res.partner"].browse([link.res_id for link in known])
    remaining = partners.exists()
    is_merged = len(remaining) < len(partners)
    is_own = is_merged or party.partner_id in remaining.commercial_partner_id.ids
    return qbo_id if is_own else ""


def documents_behind(connection: Connection, move: Move, side: Side) -> Link:
    """Return the links of the orders that a credit note credits, or else that an entry pays.

    Orders of another party or currency are left out.
    """
    orders = orders_of(move, side) or share_out(read_matches(move, side), side)
    own = [order for order in orders if _is_of_party(order, move, side)]
    return links_of_records(connection, side.order_kind, own)


def _is_of_party(order: Order, move: Move, side: Side) -> bool:
    party = (move.commercial_partner_id, move.currency_id)
    return any(
        (document.commercial_partner_id, document.currency_id) == party
        for document in posted_documents(order, side)
    )
