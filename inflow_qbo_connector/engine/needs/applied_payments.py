"""Makes a payment wait until the payment that it replaces is unapplied from the same invoice.

QuickBooks accepts no payment of more than the open balance, and may refuse to reduce a document
that is paid, or do so in ways that are not certain (facts: API 2.3, 4.3). So a payment that
replaces another one waits until that is voided, or applied elsewhere. As two payments may wait for
each other, a payment in QuickBooks is unapplied at once from the documents that it no longer pays,
and only its new applications wait. Applications that people made in QuickBooks are never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from ...content.company import QboDocument
from ...content.document import Content
from ...content.keys import DocumentKey
from ...content.money import exact
from ...content.side import Side
from ...exceptions import QboError, TryLater, WaitsFor
from ...message import Message
from ...reading.matches import read_matches, share_out
from ...reading.orders import partners_of
from ...reading.payment import read_money
from ...reading.records import AccountPayment, Move, Order, Partner
from .. import sentences
from ..links import document_key, document_links, snapshot_of
from ..types import Link, SyncRow

OrderId = tuple[str, int]  # model, id


def as_open_balance_allows(
    row: SyncRow,
    content: Content,
    link: Link,
    documents: Mapping[DocumentKey, QboDocument],
    *,
    is_in_quickbooks: bool,
) -> tuple[Content | None, QboError | None]:
    """Return the content that a payment may have now, until other payments are unapplied.

    :param documents: invoices or bills in QuickBooks that the payment is applied to
    :param is_in_quickbooks: whether the payment itself is in QuickBooks, and not voided
    :returns: the content, None if nothing may be sent yet; and the reason why the remaining
        applications wait, None if there are none
    """
    if not content.party or not content.applied:
        return content, None
    side = content.party.side
    before = _applied_in_quickbooks(link, side) if is_in_quickbooks else {}
    owed = {
        key: document for key, document in documents.items() if document.entity == side.document
    }
    most = {key: before.get(document.qbo_id, Decimal(0)) for key, document in owed.items()}
    increased = {
        owed[key].qbo_id: key
        for key, amount in content.applied.items()
        if key in most and amount > most[key]
    }
    reason = _reason_to_wait(row, side, increased) if increased else None
    if not reason:
        return content, None
    return (content.reduced_to(most) if is_in_quickbooks else None), reason


def _reason_to_wait(
    row: SyncRow, side: Side, increased: Mapping[str, DocumentKey]
) -> QboError | None:
    """Return the reason to wait for another payment to be unapplied first, if there is one.

    :param increased: QuickBooks id of each invoice or bill that is to be paid more of -> its order
    """
    env = row.env
    orders = {
        qbo_id: cast(Order, env[key.model].browse(key.res_id)) for qbo_id, key in increased.items()
    }
    partners = [partner for order in orders.values() for partner in partners_of(order, side)]
    payments = _changing(row, side, partners)
    keys = [document_key(payment) for payment in payments]
    links = document_links(row.connection_id, keys) if keys else {}
    for payment, key in zip(payments, keys, strict=True):
        before, now = _applied_in_quickbooks(links[key], side), _applied_in_odoo(payment, side)
        for qbo_id, order in orders.items():
            if before.get(qbo_id, Decimal(0)) > now.get((order._name, order.id), Decimal(0)):
                message = sentences.WAITS_FOR_RELEASE(
                    document=row.name or sentences.THIS_DOCUMENT(),
                    payment=payment.name,
                    order=order.name,
                )
                return _waits(message, payment)
    return None


def _waits(message: Message, payment: SyncRow) -> QboError:
    return TryLater(message) if payment.state == "synced" else WaitsFor(message, payment)


def _changing(row: SyncRow, side: Side, partners: list[Partner]) -> SyncRow:
    """Return rows of the partners' payments that QuickBooks has and that may change there."""
    own = [("company_id", "=", row.company_id.id)]
    noted = row.env["qbo.sync.intent"]._search(own).subselect("res_id")
    # a contact may have been a commercial partner when its payment was pushed
    parties = [*partners, *(partner.commercial_partner_id for partner in partners)]
    return row.search(
        [
            ("connection_id", "=", row.connection_id.id),
            ("state", "!=", "dismissed"),
            "|",
            ("state", "!=", "synced"),
            ("res_id", "in", noted),
            ("kind", "in", side.payment_kinds),
            ("partner_id", "in", [partner.id for partner in parties]),
            ("qbo_id", "!=", False),
        ]
    )


def _applied_in_quickbooks(link: Link, side: Side) -> dict[str, Decimal]:
    """Return the amounts that a payment paid when it was last written, by invoice or bill id."""
    if not link:
        return {}
    applied: dict[str, Decimal] = defaultdict(Decimal)
    for line in snapshot_of(link).get("Line", ()):
        for linked in line.get("LinkedTxn") or ():
            if linked["TxnType"] == side.document:
                applied[linked["TxnId"]] = exact(float(line["Amount"]))
    return applied


def _applied_in_odoo(row: SyncRow, side: Side) -> dict[OrderId, Decimal]:
    """Return the amounts that a payment pays in Odoo now, by order."""
    record = row.env[row.res_model].browse(row.res_id).exists()
    is_payment = row.res_model == "account.payment"
    payment = cast(AccountPayment, record)
    move = payment.move_id if is_payment else cast(Move, record)
    if move.state != "posted":
        return {}
    paid = (
        read_money(payment, side).orders
        if is_payment
        else share_out(read_matches(move, side), side)
    )
    return {(order._name, order.id): amount for order, amount in paid.items()}
