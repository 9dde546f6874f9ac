"""What the demonstration shows: connect, sell, push, compare."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tools.dev.paths import CHECKOUT
from tools.practice import connecting

from . import evidence, furnishing, pushing
from .books import Books, report
from .samples import samples_of
from .selling import Shop
from .settling import Till, settle
from .world import World

BUILD = CHECKOUT / "build"


@dataclass(frozen=True)
class Played:
    """The orders that were sold, in the order of the samples, who sold them and took the money."""

    connection: int
    taxes: dict[str, int]
    shop: Shop
    till: Till
    orders: list[int]


def play(world: World) -> Played:
    """Connect and set up, then sell everything and wait until it has been pushed."""
    say(world, "connecting through the authorize page")
    country = world.country
    furnishing.move_in(world.odoo, country)
    taxes = connecting.make_taxes(world.odoo, country)
    connection = connecting.connect(world.odoo, world.practice)
    connecting.choose_accounts(world.odoo, connection)
    connecting.map_taxes(world.odoo, connection, country, taxes)
    samples = samples_of(country)
    say(world, f"selling, delivering and invoicing {len(samples)} orders")
    shop = Shop(world.odoo, taxes)
    orders = [shop.sell(sample) for sample in samples]
    pushing.wait_until_settled(world.odoo, orders)
    say(world, "delivering and invoicing what was left of partial orders")
    for sample, order in zip(samples, orders, strict=True):
        if sample.in_two_lots:
            shop.deliver(order)
            shop.invoice(order)
    pushing.wait_until_settled(world.odoo, orders)
    say(world, "taking payments, giving credit, paying back")
    till = Till(world.odoo)
    settle(till, orders)
    pushing.wait_until_settled(world.odoo, till.payments, "account.payment")
    pushing.wait_until_settled(world.odoo, till.credit_notes, "account.move")
    return Played(connection, taxes, shop, till, orders)


def push_again(world: World, played: Played) -> list[str]:
    """Have everything looked at a second time; what was sent although nothing had changed."""
    say(world, "having every order looked at again")
    before = len(world.practice.writes())
    pushing.look_again(world.odoo, played.orders)
    return [
        f"The second run sent {entry['operation']} {entry['entity']}."
        for entry in world.practice.writes()[before:]
    ]


def compare(world: World, played: Played) -> Books:
    """Both books, asked now, and the two files for whoever measures."""
    books = evidence.collect(world.odoo, world.practice, played.orders, played.till)
    write("demo.json", report(books, world.practice.look("stats"), world.seconds))
    write("demo-journal.json", world.practice.look("journal"))
    return books


def write(name: str, content: Any) -> None:
    """A file in the build folder."""
    BUILD.mkdir(exist_ok=True)
    (BUILD / name).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def say(world: World, what: str) -> None:
    """One line per step, with the moment it begins."""
    print(f"{world.seconds:5.1f} s  {what}", flush=True)
