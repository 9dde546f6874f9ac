"""Stores links between Odoo's records and QuickBooks' objects, with QuickBooks' last answer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, cast

from ..content.keys import DocumentKey
from ..content.money import exact
from ..message import Message
from ..qbo.entities import ENTITIES
from ..qbo.objects import QboObject
from ..qbo.request_id import digest
from ..qbo.sentences import WATCHED
from ..qbo.writing import Json, to_json, to_snapshot
from .types import Connection, Domain, Link, SyncRow

# Keys of a line that nobody edits: QuickBooks derives them, or added them to its replies over the
# years (facts: API 5.0). LineEx of a payment's line describes the invoice, not the payment.
_DERIVED = frozenset({"LineEx", "CustomExtensions", "ItemAccountRef"})
_EMPTY: tuple[object, ...] = (None, "", [], {})


class Owner(NamedTuple):
    """Names the record of Odoo whose counterpart a QuickBooks object is."""

    kind: str  # kind of the document; "" for a reference of documents
    model: str
    res_id: int
    variant: str  # tells several objects of one record apart, such as parts or currencies


def links_of(connection: Connection, domain: Domain) -> Link:
    """Search the links of a connection that fulfil a condition."""
    return connection.env["qbo.link"].search([("connection_id", "=", connection.id), *domain])


def document_key(row: SyncRow) -> DocumentKey:
    """Return the key of a sync row's document."""
    return DocumentKey(row.kind, row.res_model, row.res_id, row.part)


def owner_of(row: SyncRow) -> Owner:
    """Return the owner of the link of a sync row's document."""
    return Owner(row.kind, row.res_model, row.res_id, document_key(row).variant)


def document_links(
    connection: Connection, documents: Iterable[DocumentKey]
) -> dict[DocumentKey, Link]:
    """Return the links of documents by key, with an empty recordset for those without.

    A document has several links only if its entity has changed; the one that is not voided counts.
    """
    keys = list(documents)
    links = links_of(
        connection,
        [
            ("kind", "in", list({key.kind for key in keys})),
            ("res_model", "in", list({key.model for key in keys})),
            ("res_id", "in", [key.res_id for key in keys]),
        ],
    )
    by_owner: dict[Owner, Link] = {}
    for link in links.sorted(lambda link: (not is_voided(link), link.id)):
        by_owner[Owner(link.kind, link.res_model, link.res_id, link.variant)] = link
    none = links.browse()
    return {
        key: by_owner.get(Owner(key.kind, key.model, key.res_id, key.variant), none) for key in keys
    }


class NewLink(NamedTuple):
    """Holds the values of a link that is to be created or updated."""

    connection: Connection
    owner: Owner
    entity: str
    qbo_object: QboObject
    digest: str = ""  # digest of the payload; "" if QuickBooks answered otherwise: it is sent again

    @property
    def key(self) -> tuple[str, Owner]:
        """The values that no other link of the connection shares."""
        return self.entity, self.owner


def remember(new: list[NewLink]) -> None:
    """Create or update the links between Odoo's records and QuickBooks' objects."""
    if not new:
        return
    known = _known(new)
    values = []
    for link in new:
        if link.key in known:
            known[link.key].write(_answered_values(link))
            continue
        identity = {
            "connection_id": link.connection.id,
            "company_id": link.connection.company_id.id,
            "entity": link.entity,
            "is_shared": ENTITIES[link.entity].is_shared,
            "kind": link.owner.kind,
            "res_model": link.owner.model,
            "res_id": link.owner.res_id,
            "variant": link.owner.variant,
        }
        values.append(identity | _answered_values(link))
    new[0].connection.env["qbo.link"].create(values)


def _known(new: list[NewLink]) -> dict[tuple[str, Owner], Link]:
    links = links_of(
        new[0].connection,
        [
            ("entity", "in", list({link.entity for link in new})),
            ("res_model", "in", list({link.owner.model for link in new})),
            ("res_id", "in", [link.owner.res_id for link in new]),
        ],
    )
    return {
        (link.entity, Owner(link.kind, link.res_model, link.res_id, link.variant)): link
        for link in links
    }


def _answered_values(new: NewLink) -> dict[str, object]:
    return {
        "qbo_id": new.qbo_object["Id"],
        "digest": new.digest,
        "snapshot": to_snapshot(new.qbo_object),
    }


def is_voided(link: Link) -> bool:
    """Tell whether we voided or deleted a document: its last payload was empty."""
    return bool(link.digest == digest(to_json({})))


def snapshot_of(link: Link) -> QboObject:
    """Return an object as QuickBooks answered it last."""
    return cast(QboObject, json.loads(link.snapshot))


def total_of(entity: str, qbo_object: QboObject) -> Decimal:
    """Return the total of a document of QuickBooks, in its currency.

    QuickBooks' own total of a journal entry is 0 (facts: API 5.7): its debits are added up.
    """
    if entity != "JournalEntry":
        return exact(float(qbo_object.get("TotalAmt") or 0))
    debits = (
        exact(float(line.get("Amount") or 0))
        for line in qbo_object.get("Line") or ()
        if (line.get("JournalEntryLineDetail") or {}).get("PostingType") == "Debit"
    )
    return sum(debits, Decimal(0))


def edited_in_quickbooks(link: Link, current: QboObject) -> list[Message]:
    """List the properties of a document that a person changed in QuickBooks since we wrote it.

    Only content counts: payments move the SyncToken and the balance of an untouched invoice.

    :param current: the document as QuickBooks has it now
    :returns: names of the properties within a sentence
    """
    before = _without_names(json.loads(link.snapshot))
    now = _without_names(json.loads(to_snapshot(current)))
    assert isinstance(before, dict) and isinstance(now, dict)
    watched = ENTITIES[link.entity].watched
    return [WATCHED[key]() for key in watched if before.get(key) != now.get(key)]


def _without_names(value: Json) -> Json:
    """Reduce a reply to what people edit: renaming a customer, for example, edits no invoice."""
    if isinstance(value, list):
        return [_without_names(entry) for entry in value]
    if isinstance(value, dict):
        dropped = _DERIVED | ({"name"} if "value" in value else set())
        return {
            key: _without_names(part)
            for key, part in value.items()
            if key not in dropped and part not in _EMPTY
        }
    return value
