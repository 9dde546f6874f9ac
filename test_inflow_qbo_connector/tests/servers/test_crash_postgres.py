"""PostgreSQL killed in the middle of a push, and started again (R-1).

Odoo loses its connections and whatever it had not committed; its processes live on or are started
anew by whoever looks after them. Nothing is lost and nothing doubles.
"""

import pytest

from tools.dev import cluster

from ..support.breakpoints import Breakpoint
from ..support.own_cluster import own_cluster
from ..support.shop import open_shop

pytestmark = pytest.mark.e2e

TOGETHER = 5  # documents: enough for a batch


@pytest.fixture(scope="module")
def its_cache():
    with own_cluster() as cache:
        yield cache


@pytest.fixture(scope="module")
def shop(its_cache):
    with open_shop("postgres", its_cache) as shop:
        yield shop


@pytest.fixture
def kill_and_start(its_cache):
    def both():
        cluster.crash(its_cache)
        cluster.recover(its_cache)

    return both


@pytest.fixture(params=["alone", "in batches"])
def names(request, shop):
    """Of orders that are to be sent alone or together."""
    in_batches = request.param == "in batches"
    shop.set(use_batches=in_batches)
    prefix = f"P{len(shop.sold)}"
    return [f"{prefix}-{number}" for number in range(TOGETHER)]


@pytest.mark.parametrize(
    ("event", "table", "rows"),
    [
        ("INSERT", "qbo_sync_request", "NEW.entity = 'Invoice'"),
        ("UPDATE", "qbo_sync_request", "NEW.entity = 'Invoice' AND NEW.outcome <> OLD.outcome"),
    ],
    ids=["write-ahead", "outcome"],
)
def test_killed_at_a_statement(shop, kill_and_start, names, event, table, rows):
    orders = shop.orders(names)
    with Breakpoint(shop.site, event, table, rows) as stop:
        shop.post(*orders)
        stop.wait_until_reached()
        kill_and_start()
        shop.server.kill()
    shop.check(*names)


@pytest.mark.parametrize("entity", ["Customer", "Invoice"])
def test_killed_while_quickbooks_answers(shop, kill_and_start, names, entity):
    """The process that waits for the answer lives on, and another one is started beside it."""
    orders = shop.orders(names)
    with shop.gate.hold(entity, "after") as hold:
        shop.post(*orders)
        hold.wait_until_reached()
        kill_and_start()
        hold.release()
    survivor = shop.server
    shop.start_another()
    shop.check(*names)
    survivor.kill()
