"""Keeps what Odoo's records are in QuickBooks, and what QuickBooks said of them last."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple, cast

from ..content.keys import DocumentKey
from ..qbo.entities import ENTITIES, WATCHED_WORDS
from ..qbo.objects import QboObject
from ..qbo.request_id import digest
from ..qbo.writing import Json, to_json, to_snapshot
from .types import Connection, Domain, Link, SyncRow


class Owner(NamedTuple):
    """Whose counterpart an object in QuickBooks is."""

    kind: str  # of the document; "" for what documents refer to
    model: str
    res_id: int
    variant: str  # tells several counterparts of one record apart, such as parts or currencies


def links_of(connection: Connection, domain: Domain) -> Link:
    """The links of a connection that fulfil a condition."""
    return connection.env["qbo.link"].search([("connection_id", "=", connection.id), *domain])


def document_key(row: SyncRow) -> DocumentKey:
    """Which document a sync row is about."""
    return DocumentKey(row.kind, row.res_model, row.res_id, row.part)


def owner_of(row: SyncRow) -> Owner:
    """Whose counterpart the document of a sync row is."""
    return Owner(row.kind, row.res_model, row.res_id, document_key(row).variant)


def document_links(
    connection: Connection, documents: Iterable[DocumentKey]
) -> dict[DocumentKey, Link]:
    """The counterparts of documents in QuickBooks, by document.

    A document has several only where it became another entity; the one that stands is its own.
    """
    keys = list(documents)
    found = links_of(
        connection,
        [
            ("kind", "in", list({key.kind for key in keys})),
            ("res_model", "in", list({key.model for key in keys})),
            ("res_id", "in", [key.res_id for key in keys]),
        ],
    )
    by_owner: dict[Owner, Link] = {}
    for link in found.sorted(lambda link: (not is_voided(link), link.id)):
        by_owner[Owner(link.kind, link.res_model, link.res_id, link.variant)] = link
    none = found.browse()
    return {
        key: by_owner.get(Owner(key.kind, key.model, key.res_id, key.variant), none) for key in keys
    }


class NewLink(NamedTuple):
    """What is to be remembered of an object in QuickBooks."""

    connection: Connection
    owner: Owner
    entity: str
    qbo_object: QboObject
    digest: str = ""  # of the content sent; "" if QuickBooks answered another: it goes again then

    @property
    def key(self) -> tuple[str, Owner]:
        """What no other link of the connection shares."""
        return self.entity, self.owner


def remember(new: list[NewLink]) -> None:
    """Link Odoo's records with these objects in QuickBooks."""
    if not new:
        return
    known = _known(new)
    values = []
    for one in new:
        if one.key in known:
            known[one.key].write(_says(one))
            continue
        identity = {
            "connection_id": one.connection.id,
            "entity": one.entity,
            "is_shared": ENTITIES[one.entity].is_shared,
            "kind": one.owner.kind,
            "res_model": one.owner.model,
            "res_id": one.owner.res_id,
            "variant": one.owner.variant,
        }
        values.append(identity | _says(one))
    new[0].connection.env["qbo.link"].create(values)


def _known(new: list[NewLink]) -> dict[tuple[str, Owner], Link]:
    found = links_of(
        new[0].connection,
        [
            ("entity", "in", list({one.entity for one in new})),
            ("res_model", "in", list({one.owner.model for one in new})),
            ("res_id", "in", [one.owner.res_id for one in new]),
        ],
    )
    return {
        (link.entity, Owner(link.kind, link.res_model, link.res_id, link.variant)): link
        for link in found
    }


def _says(new: NewLink) -> dict[str, object]:
    return {
        "qbo_id": new.qbo_object["Id"],
        "digest": new.digest,
        "snapshot": to_snapshot(new.qbo_object),
    }


def is_voided(link: Link) -> bool:
    """Whether we voided or deleted a document: nothing is what it was last told to say."""
    return bool(link.digest == digest(to_json({})))


def snapshot_of(link: Link) -> QboObject:
    """What QuickBooks said of an object last."""
    return cast(QboObject, json.loads(link.snapshot))


def edited_in_quickbooks(link: Link, current: QboObject) -> list[str]:
    """Which parts of a document a person changed in QuickBooks since we wrote it.

    Only content counts: payments move the SyncToken and the balance of an untouched invoice.
    """
    ours = _without_names(json.loads(link.snapshot))
    theirs = _without_names(json.loads(to_snapshot(current)))
    assert isinstance(ours, dict) and isinstance(theirs, dict)
    watched = ENTITIES[link.entity].watched
    return [WATCHED_WORDS[key] for key in watched if ours.get(key) != theirs.get(key)]


def _without_names(value: Json) -> Json:
    """A document whose references are ids alone: renaming a customer edits no invoice."""
    if isinstance(value, list):
        return [_without_names(entry) for entry in value]
    if isinstance(value, dict):
        # what a payment's line tells of its invoice is not of the payment
        dropped = {"LineEx"} | ({"name"} if "value" in value else set())
        return {key: _without_names(part) for key, part in value.items() if key not in dropped}
    return value
