"""Finds whose a document is in QuickBooks: the customer or vendor of the documents that it pays.

Odoo merges partners and puts contacts under companies at any time. What is in QuickBooks stays with
its party, and QuickBooks applies nothing to another one's (facts: API 5.3).
"""

from __future__ import annotations

from typing import cast

from ...content.document import Party
from ...content.side import Side
from ...qbo.entities import ENTITIES
from ...qbo.objects import Reference
from ...reading.matches import read_matches, share_out
from ...reading.orders import orders_of, posted_documents
from ...reading.records import Move, Order
from ..links import is_voided, links_of, snapshot_of
from ..types import Connection, Link
from .counterparts import links_of_records


def parties_of(links: Link) -> dict[str, str]:
    """The customers or vendors of documents in QuickBooks: id -> name."""
    references = [party_reference(link) for link in links if not is_voided(link)]
    return {one["value"]: one.get("name", one["value"]) for one in references if one}


def party_reference(link: Link) -> Reference:
    """How a document in QuickBooks names its customer or vendor; empty if it names none."""
    field = ENTITIES[link.entity].party_field
    return cast(Reference, snapshot_of(link).get(field) or {})


def several(number: str, found: dict[str, str]) -> tuple[str, ...]:
    """Why what pays documents of several parties in QuickBooks cannot go, in a sentence.

    :param number: of what pays them
    """
    if len(found) < 2:
        return ()
    return (
        f"{number} settles documents of several customers in QuickBooks: "
        f"{', '.join(sorted(found.values()))}. There one document settles those of one "
        "customer: enter it there by hand and dismiss this.",
    )


def owned_by(party: Party, found: dict[str, str]) -> Party:
    """The party as the documents have it that it trades in, if they are in QuickBooks."""
    return party._replace(qbo_id=next(iter(found), ""))


def unless_anothers(connection: Connection, link: Link, party: Party) -> str:
    """The id of the party that a document has in QuickBooks, or "" if Odoo says it is another's.

    That is so where the party stands for somebody who is neither gone, as after a merge, nor part
    of the one that Odoo names.
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
    partners = connection.env["res.partner"].browse([one.res_id for one in known])
    left = partners.exists()
    is_anothers = not left < partners and party.partner_id not in left.commercial_partner_id.ids
    return "" if is_anothers else qbo_id


def documents_behind(connection: Connection, move: Move, side: Side) -> Link:
    """QuickBooks' invoices or bills of the orders that a credit note is of, or else that an entry
    pays.

    Without those that Odoo says are another party's, or in another currency.
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
