"""Links: what Odoo records are in QuickBooks, and what QuickBooks said of them last."""

from __future__ import annotations

import json
from typing import Any

from ..mapping.invoice import ENTITY
from ..qbo.client import kept

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
}


def links_of(connection: Any, entity: str, domain: list[Any]) -> Link:
    """The links of a connection to one kind of QuickBooks object."""
    own = [("connection_id", "=", connection.id), ("entity", "=", entity)]
    return connection.env["qbo.link"].search(own + domain)


def link_of(row: Row) -> Link:
    """The counterpart of a row's document, or an empty recordset."""
    return links_of(
        row.connection_id,
        ENTITY,
        [("res_model", "=", row.res_model), ("res_id", "=", row.res_id)],
    )


def link(
    connection: Any,
    record: tuple[str, int, str],
    entity: str,
    document: Document,
    digest: str = "",
) -> Link:
    """Remember that an Odoo record is this object in QuickBooks.

    :param record: model, id and variant, which tells several counterparts of a record apart
    :param digest: of what was sent; empty when that is not what QuickBooks says
    """
    res_model, res_id, variant = record
    key = {"res_model": res_model, "res_id": res_id, "variant": variant}
    values = {"qbo_id": document["Id"], "digest": digest, "snapshot": kept(document)}
    found = links_of(connection, entity, [(name, "=", value) for name, value in key.items()])
    if found:
        found.write(values)
        return found
    return found.create(key | values | {"connection_id": connection.id, "entity": entity})


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
        dropped = {"name"} if "value" in value else set()
        return {key: _without_names(one) for key, one in value.items() if key not in dropped}
    return value
