"""Orders that do not get through, each for a reason that happens in real shops."""

from __future__ import annotations

from tools.demo import pushing
from tools.demo.samples import Line, Sample
from tools.demo.scenario import Played
from tools.demo.world import World
from tools.practice import connecting
from tools.practice.countries import CALIFORNIA, Tax

ARIZONA = Tax("Arizona 5.6%", 5.6, code="")  # the practice company has no such code
NEW_STATE = Sample("Lumber Inc", (Line("FURN_7800", 2), Line("E-COM08", 4)), ARIZONA, "30 Days")
IN_TWO_LOTS = Sample("Azure Interior", (Line("E-COM07", 6, first=2),), CALIFORNIA, "30 Days")
RETIRED = Line("FURN_9999", 1, taxed=False)
BY_HAND = Sample("Wood Corner", (Line("FURN_8855", 2, taxed=False),))
BY_HAND_TOO = Sample("LightsUp", (Line("E-COM11", 3, taxed=False),))


def cause(world: World, played: Played) -> dict[str, int]:
    """The orders by what is the matter with them; one is dismissed."""
    odoo, shop = world.odoo, played.shop
    played.taxes[ARIZONA.name] = connecting.duplicate_tax(odoo, ARIZONA)
    orders = {
        "edited": shop.sell(IN_TWO_LOTS),
        "unmapped": shop.sell(NEW_STATE),
        "inactive": _of_a_retired_product(world, played),
        "dismissed": _entered_by_hand(world, played, BY_HAND_TOO),
        "doubled": _entered_by_hand(world, played, BY_HAND),
    }
    everything = list(orders.values())
    pushing.wait_until_settled(odoo, everything)
    odoo.call("sale.order", "action_qbo_dismiss", [orders["dismissed"]])
    _edit(world, orders["edited"])
    shop.deliver(orders["edited"])
    shop.invoice(orders["edited"])
    pushing.wait_until_settled(odoo, everything)
    return orders


def lose_access(world: World, played: Played) -> int:
    """Somebody removes the app in QuickBooks; the order that waits since."""
    world.practice.act("disconnect", "", "")
    order = played.shop.sell(BY_HAND)
    pushing.wait(
        lambda: _state(world, played) == "reconnect",
        pushing.PUSHED_WITHIN,
        "The connection still works",
    )
    return order


def _state(world: World, played: Played) -> str:
    [row] = world.odoo.read("qbo.connection", [played.connection], "state")
    return str(row["state"])


def _of_a_retired_product(world: World, played: Played) -> int:
    """A bookkeeper made a product inactive that the shop still sells."""
    items = world.practice.entities("Item")
    [item] = [one["Id"] for one in items if one.get("Sku") == RETIRED.product]
    world.practice.act("deactivate", "Item", item)
    return played.shop.sell(Sample("OpenWood", (RETIRED,)))


def _entered_by_hand(world: World, played: Played, sample: Sample) -> int:
    """Before the order is invoiced in Odoo, somebody has entered its invoice in QuickBooks."""
    order = played.shop.take(sample)
    customers = world.practice.entities("Customer")
    [customer] = [one["Id"] for one in customers if one["DisplayName"] == sample.customer]
    [row] = world.odoo.read("sale.order", [order], "name", "amount_total")
    amount, kind = row["amount_total"], "SalesItemLineDetail"
    invoice = {
        "DocNumber": row["name"],
        "CustomerRef": {"value": customer},
        "Line": [{"Amount": amount, "DetailType": kind, kind: {}}],
    }
    world.practice.seed(Invoice=[invoice])
    played.shop.deliver(order)
    played.shop.invoice(order)
    return order


def _edit(world: World, order: int) -> None:
    """A bookkeeper grants more time and says so on the invoice."""
    [row] = world.odoo.read("sale.order", [order], "name")
    invoices = world.practice.entities("Invoice")
    [qbo_id] = [one["Id"] for one in invoices if one.get("DocNumber") == row["name"]]
    words = {"CustomerMemo": {"value": "Pay by the end of next month, as agreed on the phone."}}
    world.practice.act("edit", "Invoice", qbo_id, body=words)
