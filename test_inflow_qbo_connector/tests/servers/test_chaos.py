"""Whatever goes wrong on the way, in any order: each document once, and equal totals (R-1, R-3).

The seed that fails says all that is needed to see it again.
"""

from collections import Counter

import pytest

from ..support.chaos import Chaos, Customers
from ..support.load import ORDERS, SEEDS
from ..support.shop import RECEIVABLE, open_shop

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def prepared():
    """A shop with a server for users only, which is ended; its customers; its database's copy."""
    with open_shop("chaos", cron_threads=0) as shop:
        customers = Customers(shop, ORDERS)
        shop.server.stop()
        with shop.site.copied() as copy:
            yield shop, customers, copy


@pytest.fixture
def shop(prepared):
    """The shop as it was prepared, connected to a QuickBooks company without documents."""
    shop, _, copy = prepared
    shop.site.restore(copy)
    shop.simulator.reset()
    shop.reconnect()
    with shop.quiet():
        yield shop
    shop.server.stop()


@pytest.fixture
def engine(shop):
    """Starts a server that pushes, once everything is ready."""
    servers = []
    yield lambda: servers.append(shop.site.start())
    for server in servers:
        server.stop()


@pytest.fixture
def customers(prepared):
    return prepared[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_arrives_once(shop, engine, customers, seed):
    """Every tenth seed sends each document alone."""
    shop.set(use_batches=seed % 10 != 0)
    chaos = Chaos(shop, seed)
    chaos.begin()
    engine()
    chaos.post(customers.drafts)
    chaos.wait_until_over(customers.names)
    assert chaos.reconnects >= 1
    check_struck(shop)
    check_once(shop, customers)
    check_totals(shop, customers)


def check_struck(shop):
    """Things did go wrong: the revocation and others, if only a few, as batches are few."""
    struck = {entry["fault"] for entry in shop.simulator.control("GET", "journal")}
    assert "revoke_refresh_token" in struck
    assert struck - {None, "revoke_refresh_token"}


def check_once(shop, customers):
    """As many as there should be, none twice, none under another name."""
    simulator = shop.simulator
    numbers = [one["DocNumber"] for one in simulator.entities("Invoice")]
    assert sorted(numbers) == sorted(customers.names)
    people = Counter(one["DisplayName"] for one in simulator.entities("Customer"))
    items = Counter(one["Name"] for one in simulator.entities("Item"))
    assert chaotic(people) == dict.fromkeys(customers.partners, 1)
    assert chaotic(items) == dict.fromkeys(customers.products, 1)
    states = shop.user.find("qbo.sync.log", [], "state")
    assert [row["state"] for row in states] == ["synced"] * len(customers.orders)
    assert shop.site.sql("SELECT id FROM qbo_sync_request WHERE outcome = 'open'") == ""


def chaotic(names):
    """Those of this test, of all that the company has."""
    return {name: times for name, times in names.items() if name.startswith("Chaos")}


def check_totals(shop, customers):
    """Each document, and the ledger as a whole."""
    orders = shop.user.find("sale.order", [("id", "in", customers.orders)], "name", "amount_total")
    expected = {order["name"]: order["amount_total"] for order in orders}
    found = {one["DocNumber"]: one["TotalAmt"] for one in shop.simulator.entities("Invoice")}
    assert found == expected
    assert shop.simulator.balance(RECEIVABLE) == f"{sum(expected.values()):.2f}"
