"""The cent rule (T-4): a rounding line closes what QuickBooks rounds otherwise.

The simulated company works out tax by itself here, as some real ones are said to do, by 6 % of the
state and 1.25 % of the county. Odoo rounds 7.25 % by line: 0.01 on each line of 0.20.
"""

from odoo.tests import tagged

from .support.push_case import PushCase


class CentRule(PushCase):
    simulated = "us-ast"

    def setUp(self):
        super().setUp()
        self.simulator.control("POST", "switches", ast_total_tax="computed")
        self.company.tax_calculation_rounding_method = "round_per_line"
        self.connection.rounding_account_id = self.account("Discounts Given")
        self.tax = self.new_tax("California", 7.25)
        self.sweet = self.new_product("Sweet", 0.2)
        self.partner.state_id = self.env.ref("base.state_us_5")

    def order_of_three(self):
        """0.60 and 0.03 tax; in QuickBooks 0.04 (0.036) and 0.01 (0.0075) tax, so 0.65."""
        lines = [self.line(self.sweet, 1, taxes=[self.tax]) for _number in range(3)]
        return self.new_order(*lines, partner=self.partner)

    def pushed(self):
        order = self.order_of_three()
        self.assertEqual(self.invoice(order).amount_total, 0.63)
        self.drain()
        return order

    def operations(self):
        return [one["operation"] for one in self.simulator.writes() if one["entity"] == "invoice"]

    def assertRounded(self, order, total, *amounts):
        """In QuickBooks the order comes to a total, with a rounding line of these amounts."""
        self.assertState(order, "synced")
        document = self.qbo_invoice(order)
        found = [one["Amount"] for one in document["Line"] if one.get("Description") == "Rounding"]
        self.assertEqual((document["TotalAmt"], found), (total, list(amounts)))


@tagged("post_install", "-at_install", "qbo")
class TestCentRule(CentRule):
    def test_a_rounding_line_follows_the_first_answer(self):
        order = self.pushed()
        self.assertEqual(self.operations(), ["create", "update"])
        self.assertRounded(order, 0.63, -0.02)
        self.assertEqual(self.qbo_invoice(order)["TxnTaxDetail"]["TotalTax"], 0.05)
        self.assertIn("“Rounding” of -0.02 USD", self.row(order).notes)
        self.assertIn("0.05 there and 0.03 in Odoo", self.row(order).notes)
        self.assertEqual(self.simulator.balance("Accounts Receivable (A/R)"), "0.63")
        self.assertEqual(self.simulator.balance("Discounts Given"), "0.02")  # less income

    def test_each_write_has_an_id_of_its_own(self):
        order = self.pushed()
        requests = self.row(order).request_ids.filtered(lambda one: one.entity == "Invoice")
        self.assertEqual(len(set(requests.mapped("request_id"))), 2)
        self.assertEqual(requests.mapped("outcome"), ["done", "done"])

    def test_looked_at_again_nothing_is_sent(self):
        order = self.pushed()
        for _time in range(2):
            self.env["qbo.sync.intent"]._note(order)
            self.drain()
        self.assertEqual(self.operations(), ["create", "update"])
        self.assertRounded(order, 0.63, -0.02)

    def test_other_content_is_rounded_anew(self):
        # Six lines: 1.20 and 0.06; in QuickBooks 0.07 (0.072) and 0.02 (0.015), so 1.29
        order = self.pushed()
        for _number in range(3):
            values = {"order_id": order.id, "product_id": self.sweet.id, "price_unit": 0.2}
            line = self.env["sale.order.line"].create(values)
            line.tax_ids = self.tax
        self.assertEqual(self.invoice(order).amount_total, 0.63)
        self.drain()
        self.assertRounded(order, 1.26, -0.03)
        self.assertEqual(self.operations(), ["create", "update", "update", "update"])

    def test_a_difference_that_has_gone_takes_its_line_along(self):
        # With a line of 100.00 more: 100.60 and 7.28; QuickBooks 6.04 (6.036) + 1.26 (1.2575)
        order = self.pushed()
        values = {"order_id": order.id, "product_id": self.sweet.id, "price_unit": 100}
        self.env["sale.order.line"].create(values).tax_ids = self.tax
        self.simulator.control("POST", "switches", ast_total_tax="honoured")
        self.invoice(order)
        self.drain()
        self.assertRounded(order, 107.88)
        self.assertFalse(self.row(order).rounding)

    def test_a_lost_first_answer_is_rounded_once(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="create")
        order = self.pushed()
        self.assertState(order, "uncertain")
        self.time_passes(minutes=10)
        self.drain()
        self.assertRounded(order, 0.63, -0.02)
        self.assertEqual(len(self.simulator.entities("Invoice")), 1)

    def test_a_lost_second_answer_is_settled(self):
        self.simulator.fault("drop_after", entity="Invoice", operation="update")
        order = self.pushed()
        self.assertState(order, "uncertain")
        self.time_passes(minutes=10)
        self.drain()
        self.assertRounded(order, 0.63, -0.02)
        self.assertEqual(self.qbo_invoice(order)["SyncToken"], "1")

    def test_a_batch_is_rounded_document_by_document(self):
        orders = [self.order_of_three() for _number in range(6)]
        for order in orders:
            self.invoice(order)
        self.drain()
        for order in orders:
            self.assertRounded(order, 0.63, -0.02)

    def test_a_rounding_line_that_closes_nothing_is_given_up(self):
        order = self.pushed()
        order.invoice_ids.button_cancel()
        self.drain()
        # From now on QuickBooks takes our tax, so the line that was needed is wrong.
        self.simulator.control("POST", "switches", ast_total_tax="honoured")
        self.invoice(order)
        self.drain()
        self.assertState(order, "attention")
        self.assertIn("0.63 in Odoo, 0.61 in QuickBooks", self.row(order).message)
        self.row(order).action_retry()
        self.drain()
        self.assertState(order, "synced")
        totals = sorted(one["TotalAmt"] for one in self.simulator.entities("Invoice"))
        self.assertEqual(totals, [0, 0.63])  # the voided one and its successor


@tagged("post_install", "-at_install", "qbo")
class TestCentRuleLimits(CentRule):
    def test_without_an_account_a_person_decides(self):
        self.connection.rounding_account_id = False
        order = self.pushed()
        self.assertState(order, "attention")
        self.assertIn("0.63 in Odoo, 0.65 in QuickBooks", self.row(order).message)
        self.assertIn("choose a rounding account", self.row(order).message)
        self.connection.rounding_account_id = self.account("Discounts Given")
        self.row(order).action_retry()
        self.drain()
        self.assertRounded(order, 0.63, -0.02)

    def test_above_the_limit_a_person_decides(self):
        self.connection.rounding_limit = 0.01
        order = self.pushed()
        self.assertState(order, "attention")
        self.assertIn("0.63 in Odoo, 0.65 in QuickBooks", self.row(order).message)
        self.assertNotIn("rounding account", self.row(order).message)
        self.assertEqual(self.operations(), ["create"])

    def test_at_the_limit_it_is_closed(self):
        self.connection.rounding_limit = 0.02
        self.assertRounded(self.pushed(), 0.63, -0.02)

    def test_an_item_of_the_same_name_on_another_account_is_not_used(self):
        income = self.account("Sales of Product Income").qbo_id
        item = {"Name": "Rounding", "Type": "Service", "IncomeAccountRef": {"value": income}}
        self.simulator.seed(Item=[item])
        self.assertRounded(self.pushed(), 0.63, -0.02)
        names = {one["Name"] for one in self.simulator.entities("Item")}
        self.assertIn("Rounding (Odoo)", names)
        self.assertEqual(self.simulator.balance("Discounts Given"), "0.02")
