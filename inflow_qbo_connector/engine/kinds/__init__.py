"""The kinds of documents that are pushed, in the order in which they need each other."""

from __future__ import annotations

from typing import Any

from .base import Kind
from .credit_note import CreditApplicationKind, CreditNoteKind
from .entries import RefundKind, WriteOffKind
from .payment import CustomerPaymentKind, is_refund
from .sale import SaleKind
from .settlement import SettlementKind, is_settlement

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        SaleKind(),
        CreditNoteKind(),
        CustomerPaymentKind(),
        SettlementKind(),
        WriteOffKind(),
        RefundKind(),
        CreditApplicationKind(),
    )
}


def kinds_of(connection: Any, model: str, ids: list[int]) -> dict[int, tuple[str, ...]]:
    """What may have to be pushed when documents of a model change.

    Which kinds a document has besides is known from its rows.
    """
    if model == "sale.order":
        return dict.fromkeys(ids, (SaleKind.name,))
    records = connection.env[model].browse(ids).exists()
    if model == "account.move":
        return {move.id: _of_move(connection, move) for move in records}
    if model == "account.payment" and connection.push_payments:
        return {payment.id: _of_payment(payment) for payment in records}
    return {}


def _of_move(connection: Any, move: Any) -> tuple[str, ...]:
    if connection.push_payments and is_settlement(move):
        return (SettlementKind.name,)
    if move.move_type != "out_refund":
        return ()
    is_used = bool(move.line_ids.matched_debit_ids)
    return (CreditNoteKind.name, *([CreditApplicationKind.name] if is_used else []))


def _of_payment(payment: Any) -> tuple[str, ...]:
    """A write-off's row is made by the payment that has it."""
    if payment.partner_type != "customer":
        return ()
    return (RefundKind.name if is_refund(payment) else CustomerPaymentKind.name,)
