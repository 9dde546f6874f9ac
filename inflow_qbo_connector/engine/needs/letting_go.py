"""What settles a document has to let go of it before it shrinks or goes (S-12).

QuickBooks may do that by itself, or refuse; which of it is not certain (facts: API 2.3, 4.3), and a
payment of which a part hangs in the air is nobody's wish. So our own payments are changed first,
and what people settled in QuickBooks is theirs.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ...content.money import exact
from ...exceptions import Refused, TryLater, WaitsFor
from ..links import links_of
from ..names import words
from ..send.writes import Operation

Document = dict[str, Any]


def require_free(operation: Operation, current: Document) -> None:
    """Whether nothing settles more of a document than there will be of it.

    :raises WaitsFor: a payment of ours that has to be changed first
    :raises TryLater: the same, and that it has to be is not known there yet
    :raises Refused: somebody settled it in QuickBooks
    """
    settled = _settled(operation, current)
    wanted = Decimal(operation.expected.get("TotalAmt", "0"))
    if settled <= wanted:
        return
    payments = [one["TxnId"] for one in linked_to(current) if one["TxnType"] == "Payment"]
    row = operation.row
    ours = links_of(row.connection_id, "Payment", [("qbo_id", "in", payments)])
    for link in ours:
        _require_settled(row, link)
    raise Refused(
        f"{words(operation.entity)} {row.doc_number or row.name} is settled in QuickBooks with "
        f"{settled:,.2f}, more than the {wanted:,.2f} it has in Odoo by now. Unlink the payment or "
        "credit there, then press Retry."
    )


def _require_settled(row: Any, link: Any) -> None:
    document = [("res_model", "=", link.res_model), ("res_id", "=", link.res_id)]
    own = [("connection_id", "=", row.connection_id.id)]
    kinds = ("customer_payment", "settlement", "credit_application")
    other = row.env["qbo.sync.log"].search([*own, *document, ("kind", "in", kinds)])
    if other.state not in (False, "synced", "dismissed"):
        raise WaitsFor(f"{row.name} is changed once {other.name} has let go of it.", other)
    wished = [("company_id", "=", row.company_id.id), *document]
    if row.env["qbo.sync.intent"].search_count(wished, limit=1):
        raise TryLater(f"{row.name} is changed once {other.name} has let go of it.")


def _settled(operation: Operation, current: Document) -> Decimal:
    """How much of a document is settled. A payment settles, and of an entry only whether is known.

    That counts when the entry is to go.
    """
    if "Balance" in current:
        total, balance = (exact(float(current.get(key) or 0)) for key in ("TotalAmt", "Balance"))
        return total - balance
    is_linked = operation.entity == "JournalEntry" and bool(linked_to(current))
    return Decimal(is_linked and operation.operation == "delete")


def linked_to(current: Document) -> list[Document]:
    """What is linked to a document, or to a line of it."""
    lines = current.get("Line") or []
    own = [one for one in current.get("LinkedTxn") or [] if isinstance(one, dict)]
    return own + [one for line in lines for one in line.get("LinkedTxn") or []]
