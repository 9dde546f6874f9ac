"""Many documents at once, and how QuickBooks met them."""

from .push_case import RECEIVABLE, PushCase


class ManyOrders(PushCase):
    """Base of the tests that push many orders of 100.00 in one go."""

    def orders(self, count, **more):
        orders = self.env["sale.order"]
        for _number in range(count):
            orders += self.simple_order(**more)
        return orders

    def batches(self):
        return [one["body"]["BatchItemRequest"] for one in self.simulator.journal(entity="batch")]

    def documents(self):
        """How many invoices each batch carries."""
        return [len(batch) for batch in self.batches() if "Invoice" in batch[0]]

    def reads(self):
        return [one for one in self.simulator.journal() if one["operation"] in ("query", "read")]

    def assertAllOnce(self, orders):
        """Each has one invoice of 100.00, and the ledger holds nothing else."""
        for order in orders:
            self.assertState(order, "synced")
            self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100.0)
            self.assertFalse(self.row(order)._has_open_request())
        self.assertEqual(self.simulator.balance(RECEIVABLE), f"{100 * len(orders):.2f}")
        for entity, name in (("Customer", "DisplayName"), ("Item", "Name")):
            names = [one[name] for one in self.simulator.entities(entity)]
            self.assertEqual(len(names), len(set(names)))
