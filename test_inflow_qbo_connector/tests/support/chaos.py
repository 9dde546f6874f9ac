"""A hundred orders on their way to a QuickBooks that fails in every way it can.

All that is left to chance is drawn from the seed: how many invoices are posted at a time, which
requests fail and how.
"""

from random import Random

ALWAYS = 1_000_000  # times, until the faults are taken away
PATIENCE = 120  # seconds for a hundred orders
LARGEST_GROUP = 12  # invoices that somebody posts in one go

# What goes wrong, with which share of all requests, and its argument. A bit more than one request
# in four is struck.
FAULTS = [
    ("drop_before", 0.04, None),
    ("drop_after", 0.04, None),
    ("http_429", 0.03, 1),
    ("http_429", 0.01, "after"),
    ("http_500", 0.03, None),
    ("http_500", 0.02, "after"),
    ("http_503_html", 0.02, None),
    ("http_503_html", 0.02, "after"),
    ("html_200", 0.01, None),
    ("html_200", 0.01, "after"),
    ("garbage_json", 0.02, None),
    ("delay_ms", 0.03, 300),
    ("expire_access_token", 0.03, None),
]
REVOKED_BETWEEN = (5, 15)  # requests after which the refresh token stops working


class Customers:
    """Their orders, made once and pushed again and again.

    Customers buy several times, and of several products. Every fifth order is invoiced in parts.
    Half of the invoices wait to be pushed, the rest are drafts.
    """

    def __init__(self, shop, orders):
        self.names = [f"C-{number}" for number in range(orders)]
        self.partners = [f"Chaos customer {number}" for number in range(max(orders // 3, 1))]
        self.products = [f"Chaos product {number}" for number in range(max(orders // 6, 1))]
        self._shop = shop
        self.orders = self._new_orders()
        shop.drafts(self.orders[::5], quantity=1)
        invoices = shop.drafts(self.orders)
        half = len(invoices) // 2
        shop.user.call("account.move", "action_post", invoices[:half])
        self.drafts = invoices[half:]

    def _new_orders(self):
        user = self._shop.user
        partners = user.create_all("res.partner", [{"name": name} for name in self.partners])
        products = user.create_all(
            "product.product", [{"name": name, "type": "service"} for name in self.products]
        )
        values = [
            {
                "name": name,
                "partner_id": partners[at % len(partners)],
                "order_line": [[0, 0, self._line(products, each)] for each in (at, at + 1)],
            }
            for at, name in enumerate(self.names)
        ]
        orders = user.create_all("sale.order", values)
        user.call("sale.order", "action_confirm", orders)
        return orders

    def _line(self, products, number):
        """Two to six pieces, at a price with cents."""
        price = round(9.99 + number * 1.37, 2)
        return self._shop.line(products[number % len(products)], 2 + number % 5, price)


class Chaos:
    """One run with one seed."""

    def __init__(self, shop, seed):
        self._shop = shop
        self._seed = seed
        self._dice = Random(seed)
        self.reconnects = 0

    def begin(self):
        """Revocation comes with an expiry, which makes it felt."""
        simulator = self._shop.simulator
        at = self._dice.randint(*REVOKED_BETWEEN)
        simulator.fault("revoke_refresh_token", method="POST", nth=at)
        simulator.fault("expire_access_token", method="POST", nth=at)
        self._order_faults()

    def _order_faults(self):
        for name, chance, arg in FAULTS:
            seed = self._dice.randrange(ALWAYS)
            self._shop.simulator.fault(name, times=ALWAYS, arg=arg, seed=seed, chance=chance)

    def post(self, invoices):
        """As users do, some at a time and in any order."""
        left = self._dice.sample(invoices, len(invoices))
        while left:
            size = self._dice.randint(1, LARGEST_GROUP)
            self._shop.user.call("account.move", "action_post", left[:size])
            left = left[size:]
            self.look_after()

    def look_after(self):
        """Time goes by, and an administrator connects again when asked to."""
        shop = self._shop
        asked = [("id", "=", shop.connection), ("state", "=", "reconnect")]
        if shop.user.find("qbo.connection", asked, "state"):
            shop.simulator.control("DELETE", "faults")
            shop.reconnect()
            self._order_faults()
            self.reconnects += 1
        shop.site.let_time_pass()

    def wait_until_over(self, names):
        """Until nothing is left to do."""
        self._shop.wait_until_synced(
            *names, seconds=PATIENCE * max(len(names) // 100, 1), turn=self.look_after
        )
