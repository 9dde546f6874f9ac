"""Users and the engine work on the same documents at the same time and never meet (R-2).

PostgreSQL would let one of two transactions that change the same row fail, and Odoo try again:
somebody would wait. Nothing of the kind may happen, on either side; whoever hides it from Odoo's
log, PostgreSQL's own log tells, which is why this has a cluster of its own.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from ..support.odoo_server import wait_until
from ..support.own_cluster import own_cluster
from ..support.shop import open_shop

pytestmark = pytest.mark.e2e

ORDERS = 8
IN_ODOO = r"serializ|serialis|deadlock|tries left|try again|number of tries|concurren|begins anew"
IN_POSTGRESQL = r"could not serialize|deadlock|could not obtain lock"


@pytest.fixture(scope="module")
def its_cache():
    with own_cluster() as cache:
        yield cache


@pytest.fixture(scope="module")
def shop(its_cache):
    with open_shop("hooks", its_cache) as shop:
        yield shop


@pytest.fixture(autouse=True)
def quiet_servers(shop):
    with shop.quiet():
        yield


@pytest.fixture
def meetings(shop, its_cache):
    """What the logs say of meetings since the test began: of Odoo, of PostgreSQL."""
    log = its_cache.postgres / "data" / "server.log"

    def found():
        in_postgresql = [line for line in log.read_text().splitlines() if says(line)]
        return shop.site.lines_saying(IN_ODOO), in_postgresql

    def says(line):
        return re.search(IN_POSTGRESQL, line)

    before = found()
    return lambda: [now[len(then) :] for now, then in zip(found(), before, strict=True)]


def pay(user, invoice):
    """Register the payment of an invoice."""
    context = {"active_model": "account.move", "active_ids": [invoice]}
    wizard = user.create("account.payment.register", context=context)
    user.call("account.payment.register", "action_create_payments", [wizard], context=context)
    [paid] = user.read("account.move", [invoice], "payment_state")
    assert paid["payment_state"] in ("paid", "in_payment")


def sell(shop, order, quantity):
    """Invoice a part of an order and get paid for it."""
    [invoice] = shop.drafts([order], quantity)
    shop.user.call("account.move", "action_post", [invoice])
    pay(shop.user, invoice)


@pytest.mark.parametrize("in_batches", [False, True], ids=["alone", "in batches"])
def test_users_and_the_engine_never_meet(shop, meetings, in_batches):
    """Each order is invoiced and paid in parts, while the engine pushes the part before."""
    shop.set(use_batches=in_batches)
    names = [f"H{in_batches:d}-{number}" for number in range(ORDERS)]
    orders = shop.orders(names)
    before = len(shop.simulator.writes())
    shop.post(*orders, quantity=1)
    for quantity in (4, None):
        for order in orders:
            sell(shop, order, quantity)
    written = len(shop.simulator.writes()) - before
    assert written > ORDERS  # the engine was at work meanwhile
    shop.check(*names)
    assert meetings() == [[], []]


def test_a_meeting_would_be_seen(shop, meetings):
    """A user changes an order while another transaction has just changed it."""
    order = shop.order("MEETING")
    change = "UPDATE sale_order SET note = 'Ring' WHERE id = %s"
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    shop.expected_in_log = "bad query"
    with closing(shop.site.session()) as session, ThreadPoolExecutor(1) as pool:
        session.cursor().execute(change, [order])
        write = pool.submit(shop.user.write, "sale.order", [order], note="Ring twice")
        wait_until(lambda: shop.site.sql(waiting) != "0", "the user waits")
        session.commit()
        write.result()
    in_odoo, in_postgresql = meetings()
    assert in_odoo and in_postgresql
