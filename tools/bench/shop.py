"""A shop that sells: made through Odoo's own models, as people make it with their clicks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tools.dev.orm import Env, Records, Values
from tools.practice.countries import CALIFORNIA

from .registry import boot, environment

CUSTOMERS, PRODUCTS, LINES = 50, 20, 3
SOLD, OPEN = 100, 20
SEED = 19  # every run sells the same


@dataclass(frozen=True)
class Orders:
    """Ids of the orders that everything else is copied from, in the order they were entered."""

    sold: list[int]  # and invoiced
    open: list[int]  # their invoices and deliveries wait for a click

    @property
    def first_copy(self) -> int:
        """The least id that a copy can have."""
        return self.open[-1] + 1


def furnish(database: str) -> Orders:
    """Customers, products and orders in a database that has none of ours."""
    boot(database)
    with environment(database) as env:
        dice = random.Random(SEED)
        customers, products = _customers(env), _products(env)
        orders = _orders(env, [_order(customers, products, at, dice) for at in range(SOLD + OPEN)])
        orders._create_invoices(grouped=True)
        orders[:SOLD].invoice_ids.action_post()
        return Orders(orders[:SOLD].ids, orders[SOLD:].ids)


def _customers(env: Env) -> Records:
    country = env.ref("base.us")
    return env["res.partner"].create(
        [
            {
                "name": f"Bench customer {number}",
                "is_company": True,
                "street": f"{number} Main Street",
                "city": "Sacramento",
                "zip": "95814",
                "state_id": env.ref("base.state_us_5").id,
                "country_id": country.id,
                "email": f"customer{number}@example.com",
            }
            for number in range(1, CUSTOMERS + 1)
        ]
    )


def _products(env: Env) -> Records:
    tax = _tax(env)
    return env["product.product"].create(
        [
            {
                "name": f"Bench product {number}",
                "default_code": f"BENCH-{number}",
                "type": "consu",
                "list_price": 10 + number * 1.25,
                "invoice_policy": "order",
                "taxes_id": [(6, 0, tax.ids)],
            }
            for number in range(1, PRODUCTS + 1)
        ]
    )


def _tax(env: Env) -> Records:
    """The sales tax of the demonstration: the company's usual one with another name and rate."""
    usual = env.company.account_sale_tax_id
    return usual.copy({"name": CALIFORNIA.name, "amount": CALIFORNIA.percent})


def tax_of(env: Env) -> Records:
    """The shop's tax, in a database that has the shop."""
    return env["account.tax"].search([("name", "=", CALIFORNIA.name)])


def _order(customers: Records, products: Records, at: int, dice: random.Random) -> Values:
    lines = _lines(products, dice)
    return {"partner_id": customers[at % CUSTOMERS].id, "order_line": list(lines)}


def _lines(products: Records, dice: random.Random) -> Iterator[tuple[int, int, Values]]:
    for product in dice.sample(list(products), LINES):
        yield 0, 0, {"product_id": product.id, "product_uom_qty": dice.randint(1, 9)}


def _orders(env: Env, wanted: list[Values]) -> Records:
    orders = env["sale.order"].create(wanted)
    orders.action_confirm()
    return orders
