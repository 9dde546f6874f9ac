"""Odoo killed at every boundary of the protocol, for requests sent alone and in batches (R-1).

Five orders are invoiced in one go, the server dies at one place, another one takes over. Then each
document, customer and item is in QuickBooks once, the books are equal and no row is stuck.
"""

from itertools import count, product

import pytest

from ..support.breakpoints import Breakpoint
from ..support.gate import TOKEN
from ..support.shop import open_shop

pytestmark = pytest.mark.e2e

MODES = ("alone", "in batches")
ENTITIES = ("Customer", "Item", "Invoice")
TOGETHER = 5  # documents: enough for a batch

# Statements at which the engine dies: event, table, and which rows are meant.
STATEMENTS = {
    "write-ahead": ("INSERT", "qbo_sync_request", "NEW.entity = '{entity}'"),
    "outcome": (
        "UPDATE",
        "qbo_sync_request",
        "NEW.entity = '{entity}' AND NEW.outcome <> OLD.outcome",
    ),
    "link": ("INSERT OR UPDATE", "qbo_link", "NEW.entity = '{entity}'"),
    "synced": (  # the third of five: some may be done by then
        "UPDATE",
        "qbo_sync_log",
        "NEW.state = 'synced' AND OLD.state <> 'synced' AND NEW.name LIKE '%-2'",
    ),
}
STOPS = [
    *product(("write-ahead", "outcome"), ("Customer", "Invoice")),
    *product(("link",), ENTITIES),
    ("synced", "Invoice"),
]

numbers = count(1)


@pytest.fixture(scope="module")
def shop():
    with open_shop("matrix") as shop:
        yield shop


@pytest.fixture(autouse=True)
def quiet_servers(shop):
    with shop.quiet():
        yield


@pytest.fixture(params=MODES)
def in_batches(request, shop):
    """Whether what waits together goes out together."""
    shop.set(use_batches=request.param == "in batches")
    return request.param == "in batches"


@pytest.fixture
def names():
    """Of the test's orders."""
    number = next(numbers)
    return [f"M{number}-{position}" for position in range(TOGETHER)]


def batches(shop):
    """How many batches QuickBooks has seen."""
    return shop.simulator.control("GET", "stats")["batches"]


def stop_at(shop, statement, entity=""):
    event, table, rows = STATEMENTS[statement]
    return Breakpoint(shop.site, event, table, rows.format(entity=entity))


@pytest.mark.parametrize(("statement", "entity"), STOPS)
def test_killed_at_a_statement(shop, in_batches, names, statement, entity):
    """Before the request is on record, or before its answer is, in part or in whole."""
    before = batches(shop)
    orders = shop.orders(names)
    with stop_at(shop, statement, entity) as stop:
        shop.post(*orders)
        stop.wait_until_reached()
        shop.server.kill()
    shop.check(*names)
    assert (batches(shop) > before) is in_batches


@pytest.mark.parametrize("entity", ["Customer", "Invoice"])
def test_killed_between_the_write_ahead_and_quickbooks(shop, in_batches, names, entity):
    """The request is on record and never arrives."""
    orders = shop.orders(names)
    with shop.gate.hold(entity, "before") as hold:
        shop.post(*orders)
        hold.wait_until_reached()
        shop.server.kill()
        hold.drop()
    assert hold.in_batch is in_batches
    shop.check(*names)


@pytest.mark.parametrize("entity", ["Customer", "Invoice"])
def test_killed_while_the_request_is_on_its_way(shop, in_batches, names, entity):
    """It arrives late, after the new process has sent it again."""
    orders = shop.orders(names)
    with shop.gate.hold(entity, "before") as hold:
        shop.post(*orders)
        hold.wait_until_reached()
        shop.server.kill()
        shop.check(*names)
        hold.release()
    assert hold.in_batch is in_batches
    shop.check_books()


@pytest.mark.parametrize("entity", ENTITIES)
def test_killed_between_the_commit_of_quickbooks_and_ours(shop, in_batches, names, entity):
    orders = shop.orders(names)
    with shop.gate.hold(entity, "after") as hold:
        shop.post(*orders)
        hold.wait_until_reached()
        shop.server.kill()
    assert hold.in_batch is in_batches
    shop.check(*names)


def refresh_token(shop):
    return shop.site.sql("SELECT refresh_token FROM qbo_credential")


@pytest.fixture
def refreshing(shop):
    """The next request needs a new access token, and with it comes another refresh token."""
    shop.site.sql("UPDATE qbo_credential SET access_expires = now() AT TIME ZONE 'UTC'")
    shop.simulator.control("POST", "act", do="rotate_refresh_token")
    return refresh_token(shop)


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_during_a_token_refresh(shop, refreshing, names, when):
    """Intuit did not hear of it, or the tokens it handed out are lost: the old ones still work."""
    orders = shop.orders(names)
    with shop.gate.hold(TOKEN, when) as hold:
        shop.post(*orders)
        hold.wait_until_reached()
        shop.server.kill()
    shop.check(*names)
    assert refresh_token(shop) != refreshing


def test_killed_before_new_tokens_are_saved(shop, refreshing, names):
    orders = shop.orders(names)
    with Breakpoint(shop.site, "UPDATE", "qbo_credential") as stop:
        shop.post(*orders)
        stop.wait_until_reached()
        shop.server.kill()
    assert refresh_token(shop) == refreshing
    shop.check(*names)
    assert refresh_token(shop) != refreshing
