"""Links: what Odoo records are in QuickBooks, and what QuickBooks said of them last."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from ..qbo.request_id import digest
from ..qbo.writing import kept, to_json

Row = Any
Link = Any
Document = dict[str, Any]

# What a person may have changed in QuickBooks, in words
_WATCHED = {
    "DocNumber": "number",
    "TxnDate": "date",
    "DueDate": "due date",
    "CustomerRef": "customer",
    "Line": "lines",
    "TotalAmt": "total",
    "CustomerMemo": "message",
    "DepositToAccountRef": "account",
    "PaymentRefNum": "reference",
}


def links_of(connection: Any, entity: str, domain: list[Any]) -> Link:
    """The links of a connection to one kind of QuickBooks object."""
    own = [("connection_id", "=", connection.id), ("entity", "=", entity)]
    return connection.env["qbo.link"].search(own + domain)


def document_links(rows: Row, entity: str) -> dict[int, Link]:
    """The counterparts of the rows' documents, by row.

    :param entity: what these rows are in QuickBooks
    """
    found = links_of(
        rows.connection_id,
        entity,
        [("res_model", "in", rows.mapped("res_model")), ("res_id", "in", rows.mapped("res_id"))],
    )
    by_document = {(one.res_model, one.res_id): one for one in found}
    return {row.id: by_document.get((row.res_model, row.res_id), found.browse()) for row in rows}


class NewLink(NamedTuple):
    """What is to be remembered of an object in QuickBooks."""

    connection: Any
    record: tuple[str, int, str]  # model, id, and variant, which tells several counterparts apart
    entity: str
    document: Document
    digest: str = ""  # of what was sent; empty when that is not what QuickBooks says

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What no other link of the connection shares."""
        return (self.entity, *self.record)


def link(new: list[NewLink]) -> None:
    """Remember that Odoo records are these objects in QuickBooks."""
    if not new:
        return
    known = _known(new)
    values = [
        {
            "connection_id": one.connection.id,
            "entity": one.entity,
            "res_model": one.record[0],
            "res_id": one.record[1],
            "variant": one.record[2],
        }
        | _says(one)
        for one in new
        if one.key not in known
    ]
    for one in new:
        if one.key in known:
            known[one.key].write(_says(one))
    new[0].connection.env["qbo.link"].create(values)


def _known(new: list[NewLink]) -> dict[tuple[str, str, int, str], Link]:
    found = (
        new[0]
        .connection.env["qbo.link"]
        .search(
            [
                ("connection_id", "=", new[0].connection.id),
                ("entity", "in", list({one.entity for one in new})),
                ("res_model", "in", list({one.record[0] for one in new})),
                ("res_id", "in", [one.record[1] for one in new]),
            ]
        )
    )
    return {(one.entity, one.res_model, one.res_id, one.variant): one for one in found}


def _says(new: NewLink) -> Document:
    return {
        "qbo_id": new.document["Id"],
        "digest": new.digest,
        "snapshot": kept(new.document),
    }


def is_voided(link: Link) -> bool:
    """Whether we voided a document: nothing is what it was last told to say."""
    return bool(link.digest == digest(to_json({})))


def snapshot_of(link: Link) -> Document:
    """What QuickBooks said of an object last."""
    snapshot: Document = json.loads(link.snapshot)
    return snapshot


def edited_in_quickbooks(link: Link, current: Document) -> list[str]:
    """Which parts of a document a person changed in QuickBooks since we wrote it.

    Only content counts: payments move the SyncToken and the balance of an untouched invoice.
    """
    ours = _without_names(snapshot_of(link))
    theirs = _without_names(json.loads(kept(current)))
    return [word for key, word in _WATCHED.items() if ours.get(key) != theirs.get(key)]


def _without_names(value: Any) -> Any:
    """A document whose references are ids alone: renaming a customer edits no invoice."""
    if isinstance(value, list):
        return [_without_names(one) for one in value]
    if isinstance(value, dict):
        # what a payment's line tells of its invoice is not of the payment
        dropped = {"LineEx"} | ({"name"} if "value" in value else set())
        return {key: _without_names(one) for key, one in value.items() if key not in dropped}
    return value
