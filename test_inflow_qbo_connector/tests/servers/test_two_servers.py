"""Two Odoo processes on one database, one of which dies while it sends (R-1)."""

import time

import pytest

from ..support.odoo_server import wait_until
from ..support.shop import open_shop

pytestmark = pytest.mark.e2e

# Odoo's own clock looks once a minute and a second for each of its threads, and a busy machine
# takes a moment to begin.
PATIENCE = 60 + 30


@pytest.fixture(scope="module")
def shop():
    with open_shop("two") as shop:
        yield shop


@pytest.fixture(autouse=True)
def quiet_servers(shop):
    with shop.quiet():
        yield


def test_the_other_finishes_what_a_killed_server_was_sending(shop):
    """Nobody wakes the other: it notices when Odoo looks next, users or not."""
    names = [f"T-{number}" for number in range(20)]
    orders = shop.orders(names)
    sender = shop.server
    with shop.gate.hold("Invoice", "after") as hold:
        shop.post(*orders[:10])
        hold.wait_until_reached()
        shop.start_another()  # only now, so that it is not the sender
        shop.post(*orders[10:])
        sender.kill()
        killed = time.monotonic()
    asked = len(shop.simulator.journal())
    wait_until(lambda: len(shop.simulator.journal()) > asked, "taken over", PATIENCE)
    assert time.monotonic() - killed < PATIENCE
    shop.check(*names)
