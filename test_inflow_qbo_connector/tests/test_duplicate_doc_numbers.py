"""Numbers in a company that does not enforce them: nothing is made beside a bookkeeper's own.

QuickBooks refuses a number twice only where companies have numbers of their own (facts: API 5.0).
"""

from odoo.tests import tagged

from .support.in_country import InCountry


@tagged("post_install", "-at_install", "qbo")
class TestDuplicateDocNumbers(InCountry):
    def own_numbers(self, wanted):
        preference = {"SalesFormsPrefs": {"CustomTxnNumbers": wanted}}
        self.simulator.control("POST", "seed", preferences=preference)
        with self.enter_registry_test_mode():
            self.connection.action_refresh()
        self.assertEqual(self.connection.custom_txn_numbers, wanted)

    def bookkeepers(self, order, amount):
        """An invoice of the order's number that somebody made in QuickBooks."""
        [customer] = self.simulator.seed(Customer=[{"DisplayName": "Walk-in"}])["objects"][
            "Customer"
        ]
        line = {
            "DetailType": "SalesItemLineDetail",
            "Amount": amount,
            "SalesItemLineDetail": {"ItemRef": {"value": "1"}},
        }
        self.simulator.seed(
            Invoice=[
                {
                    "DocNumber": order.name,
                    "CustomerRef": {"value": customer["Id"]},
                    "Line": [line],
                }
            ]
        )

    def push(self, order):
        self.invoice(order)
        self.drain()
        return self.row(order)

    def asked(self):
        return self.simulator.journal(entity="Invoice", operation="query")

    def test_a_number_that_a_bookkeeper_used(self):
        self.own_numbers(False)
        order = self.new_order()
        self.bookkeepers(order, 33)
        row = self.push(order)
        self.assertEqual(row.state, "attention")
        self.assertIn(f"another Invoice {order.name}", row.message)
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 33)  # and no other one

    def test_a_number_that_another_order_of_ours_has(self):
        self.own_numbers(True)
        first, second = self.new_order(), self.new_order(partner=self.new_partner("Gemini"))
        self.push(first)
        second.name = first.name
        row = self.push(second)
        self.assertEqual(row.state, "attention")
        self.assertIn(f"it is that of {first.name} (Azure Interior) of Odoo", row.message)
        second.name = "S-again"
        row.action_retry()
        self.drain()
        self.assertEqual(row.state, "synced")

    def test_a_number_that_is_free(self):
        self.own_numbers(False)
        order = self.new_order()
        self.push(order)
        self.assertState(order, "synced")
        self.assertEqual(self.qbo_invoice(order)["TotalAmt"], 100)
        self.assertEqual(len(self.asked()), 1)

    def test_nothing_is_asked_where_quickbooks_sees_to_it(self):
        self.own_numbers(True)
        order = self.new_order()
        self.push(order)
        self.assertState(order, "synced")
        self.assertEqual(self.asked(), [])
