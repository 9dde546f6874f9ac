"""Real servers, killed and not, two of them at once, and users beside them (R-1, R-2).

Each order is ten desks at 50.00: four invoiced first (200.00) or all at once (500.00).
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tools.dev.report import Stop

from ..support.odoo_server import wait_until
from ..support.shop import open_shop

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def shop():
    with open_shop("crash") as shop:
        yield shop


@pytest.fixture(autouse=True)
def quiet_servers(shop):
    with shop.quiet():
        yield


def test_killed_between_the_commit_of_an_update_and_ours(shop):
    order = shop.order("UPDATE")
    shop.post(order, quantity=4)
    shop.check("UPDATE", total=200.0)
    with shop.gate.hold("Invoice", "after") as hold:
        shop.post(order)
        hold.wait_until_reached()
        shop.server.kill()
    shop.check("UPDATE")


def test_a_user_does_not_wait_for_quickbooks(shop):
    """Somebody invoices the rest of an order while its first part hangs at QuickBooks."""
    order = shop.order("HANGS")
    with shop.gate.hold("Invoice", "after") as hold:
        shop.post(order, quantity=4)
        hold.wait_until_reached()
        shop.post(order)
        shop.user.write("sale.order", [order], note="Ring twice")
        assert not hold.over.is_set()
        hold.release()
    shop.check("HANGS")


def test_disconnected_while_a_request_is_on_its_way(shop):
    """What it did is recorded all the same; the rest waits until somebody connects again."""
    first, second = shop.orders(["CUT-OFF-1", "CUT-OFF-2"])
    with shop.gate.hold("Invoice", "after") as hold:
        shop.post(first)
        hold.wait_until_reached()
        shop.user.call("qbo.connection", "action_disconnect", [shop.connection])
        shop.post(second)
        hold.release()
    wait_until(lambda: shop.have_arrived(["CUT-OFF-1"]), "what was on its way is recorded")
    shop.site.wake()
    numbers = [one["DocNumber"] for one in shop.simulator.entities("Invoice")]
    assert "CUT-OFF-1" in numbers
    assert "CUT-OFF-2" not in numbers
    shop.reconnect()
    shop.check("CUT-OFF-1", "CUT-OFF-2")


def test_a_posting_that_is_rolled_back_leaves_nothing(shop):
    order = shop.order("ROLLED-BACK")
    [good] = shop.drafts([order])
    nobody = shop.user.create("res.partner", name="Azure Interior")
    bad = shop.user.create("account.move", move_type="out_invoice", partner_id=nobody)
    shop.expected_in_log = "post nothing"
    with pytest.raises(Stop, match="post nothing"):
        shop.user.call("account.move", "action_post", [good, bad])
    assert shop.site.count("qbo_sync_intent") == 0
    assert shop.row("ROLLED-BACK")["state"] == "none"


def test_two_servers_drain_one_database(shop):
    """While one is sending, a second scheduled action for the same company starts on the other."""
    servers = [shop.server, shop.site.start()]
    users = [server.log_in() for server in servers]
    names = [f"TWO-{number}" for number in range(10)]
    orders = shop.orders(names)
    [cron] = shop.user.find("ir.cron", [("name", "like", "QuickBooks: push")], "name")

    def post_every_other(turn):
        for order in orders[turn + 1 :: 2]:
            shop.post(order, user=users[turn])

    with shop.gate.hold("Invoice", "before") as hold:
        shop.post(orders[0])
        hold.wait_until_reached()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(post_every_other, (0, 1)))
        past = {"nextcall": "2020-01-01 00:00:00"}
        [second] = shop.user.call("ir.cron", "copy", [cron["id"]], past)
        done = f"({second}) fully done"
        wait_until(
            lambda: any(done in server.log_text() for server in servers), done, turn=shop.site.wake
        )
        assert all("QuickBooks: push" in server.log_text() for server in servers)
        asked = shop.simulator.journal(entity="Invoice", operation="create")
        assert not [one for one in asked if one["body"]["DocNumber"] in names]
        hold.release()
    shop.check(*names)
