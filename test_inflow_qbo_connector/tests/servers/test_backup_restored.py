"""A database that is restored to before a push, and pushes again (R-1).

What was lost with the database is not made a second time in QuickBooks.
"""

import pytest

from ..support.shop import open_shop

pytestmark = pytest.mark.e2e

TOGETHER = 6  # documents: enough for a batch


@pytest.fixture(scope="module")
def shop():
    with open_shop("restored") as shop:
        yield shop


@pytest.fixture(autouse=True)
def quiet_servers(shop):
    with shop.quiet():
        yield


def written(shop):
    """What QuickBooks holds, with the versions of the documents."""
    return {
        entity: [(one["Id"], one["SyncToken"]) for one in shop.simulator.entities(entity)]
        for entity in ("Customer", "Item", "Invoice")
    }


def push(shop, drafts, names):
    """Post invoices and wait until they have arrived; the server ends."""
    shop.user.call("account.move", "action_post", drafts)
    shop.check(*names)
    shop.server.stop()


@pytest.mark.parametrize("in_batches", [False, True], ids=["alone", "in batches"])
def test_what_was_pushed_before_is_not_made_again(shop, in_batches):
    """People invoice the same again, in another order, so that Odoo's numbers differ."""
    shop.set(use_batches=in_batches)
    names = [f"R{in_batches:d}-{number}" for number in range(TOGETHER)]
    drafts = shop.drafts(shop.orders(names))
    shop.server.stop()
    with shop.site.copied() as copy:
        push(shop, drafts, names)
        first = written(shop)
        shop.site.restore(copy)
    push(shop, drafts[::-1], names)
    assert written(shop) == first
