"""The shop's orders, invoices and deliveries in their thousands, and the queue of the connector."""

from __future__ import annotations

from tools.dev import cluster
from tools.dev.orm import Env, Records
from tools.dev.report import Stop

from .multiply import Pairs, Part, Table, multiply
from .registry import boot, environment

CHECKED = 3

# Numbers that no document entered by hand comes near
_NUMBER = "(100000 + 1000 * own.copy + old.sequence_number)"
_POSTED_NAME = f"CASE WHEN old.state = 'posted' THEN old.sequence_prefix || {_NUMBER} END"
_INVOICES_OF_COPIED_ORDERS = """old.id IN (
    SELECT line.move_id FROM account_move_line line
      JOIN sale_order_line_invoice_rel rel ON rel.invoice_line_id = line.id
      JOIN copy_of_sale_order_line sold ON sold.old_id = rel.order_line_id)"""

ORDERS: tuple[Part, ...] = (
    Table("sale_order", values={"name": "old.name || '-' || own.copy", "access_token": "NULL"}),
    Table("sale_order_line", {"order_id": "sale_order"}),
    Pairs("account_tax_sale_order_line_rel", {"sale_order_line_id": "sale_order_line"}),
)
INVOICES: tuple[Part, ...] = (
    Table(
        "account_move",
        values={
            "name": _POSTED_NAME,
            "payment_reference": _POSTED_NAME,
            "sequence_number": f"CASE WHEN old.state = 'posted' THEN {_NUMBER} ELSE 0 END",
            "access_token": "NULL",
        },
        which=_INVOICES_OF_COPIED_ORDERS,
    ),
    Table("account_move_line", {"move_id": "account_move"}),
    Pairs("account_move_line_account_tax_rel", {"account_move_line_id": "account_move_line"}),
    Pairs(
        "account_account_tag_account_move_line_rel", {"account_move_line_id": "account_move_line"}
    ),
    Pairs(
        "sale_order_line_invoice_rel",
        {"invoice_line_id": "account_move_line", "order_line_id": "sale_order_line"},
    ),
)
DELIVERIES: tuple[Part, ...] = (
    Table("stock_picking", {"sale_id": "sale_order"}, {"name": "old.name || '-' || own.copy"}),
    Table("stock_move", {"picking_id": "stock_picking", "sale_line_id": "sale_order_line"}),
    Table("stock_move_line", {"move_id": "stock_move", "picking_id": "stock_picking"}),
)


def sell(access: cluster.Access, database: str, originals: list[int], orders: int) -> None:
    """Have at least so many copies of invoiced orders."""
    multiply(access, database, ORDERS + INVOICES, originals, -(-orders // len(originals)))


def leave_open(access: cluster.Access, database: str, originals: list[int], orders: int) -> None:
    """Have at least so many copies of orders whose invoice and delivery wait for a click."""
    parts = ORDERS + INVOICES + DELIVERIES
    multiply(access, database, parts, originals, -(-orders // len(originals)))


def check(database: str, originals: list[int]) -> None:
    """Odoo's models must find in the last copies what they find in the originals.

    :raises Stop: they do not
    """
    boot(database)
    with environment(database) as env:
        _check(env, originals)


def _check(env: Env, originals: list[int]) -> None:
    for order in env["sale.order"].browse(originals[-CHECKED:]):
        copy = order.search([("name", "like", f"{order.name}-%")], order="id desc", limit=1)
        if _facts(order) != _facts(copy):
            raise Stop(
                "Mend tools/bench/documents.py: a copied order says "
                f"{_facts(copy)} instead of {_facts(order)}."
            )


def _facts(order: Records) -> tuple[object, ...]:
    """What a push looks at."""
    lines, invoices = order.order_line, order.invoice_ids
    return (
        order.state,
        order.partner_id,
        order.amount_total,
        lines.mapped("price_total"),
        lines.tax_ids,
        lines.invoice_lines.mapped("price_total"),
        invoices.mapped("amount_total"),
        invoices.mapped("state"),
        invoices.line_ids.tax_ids,
        invoices.line_ids.mapped("balance"),
        len(set(invoices.mapped("name"))),
    )


def queue(env: Env, first: int, orders: int) -> None:
    """Note orders from an id on to be looked at, as the hook notes them, in one INSERT."""
    env.cr.execute(
        "INSERT INTO qbo_sync_intent (company_id, res_model, res_id, create_date)"
        " SELECT company_id, 'sale.order', id, now() AT TIME ZONE 'UTC'"
        " FROM sale_order WHERE id >= %s ORDER BY id LIMIT %s",
        [first, orders],
    )
    env["qbo.connection"].search([])._wake()
