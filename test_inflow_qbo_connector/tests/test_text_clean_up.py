"""What is healed without asking, and noted (L-4).

Stale SyncTokens, throttling and lost answers have tests of their own: `test_changed_meanwhile`,
`test_exactly_once`, `test_batches`; what is inactive: `test_reactivate`.
"""

from odoo.tests import tagged

from .support.push_case import PushCase


@tagged("post_install", "-at_install", "qbo")
class TestTextCleanUp(PushCase):
    def push(self, order):
        self.invoice(order)
        self.drain()
        self.assertState(order, "synced")
        return self.row(order).notes or ""

    def customer(self, name):
        [found] = [one for one in self.simulator.entities("Customer") if one["DisplayName"] == name]
        return found

    def test_a_document_that_fits_has_no_notes(self):
        self.assertEqual(self.push(self.new_order(self.line(self.desk), partner=self.partner)), "")

    def test_white_space_in_names(self):
        desk = self.new_product("Standing  \t desk")
        partner = self.new_partner("Blue   Skies")
        notes = self.push(self.new_order(self.line(desk), partner=partner))
        self.customer("Blue Skies")
        self.assertIn("Standing desk", [one["Name"] for one in self.simulator.entities("Item")])
        self.assertIn("is called “Standing desk” in QuickBooks", notes)
        self.assertIn("is called “Blue Skies” in QuickBooks", notes)

    def test_over_long_texts_of_a_customer(self):
        partner = self.new_partner("n" * 101, phone="5" * 22, email="x" * 95 + "@y.com")
        notes = self.push(self.new_order(self.line(self.desk), partner=partner))
        customer = self.customer("n" * 101)
        self.assertEqual(customer["CompanyName"], "n" * 99 + "…")
        self.assertEqual(customer["PrimaryPhone"]["FreeFormNumber"], "5" * 20 + "…")
        self.assertNotIn("PrimaryEmailAddr", customer)
        for words in ("company name", "phone number", "e-mail"):
            self.assertEqual(notes.count(f"The {words} "), 1, notes)

    def test_an_over_long_reference_of_a_product(self):
        desk = self.new_product("Desk 2", default_code="c" * 101)
        notes = self.push(self.new_order(self.line(desk), partner=self.partner))
        self.assertIn("The reference of Desk 2 was shortened to QuickBooks' 100", notes)

    def test_an_existing_customer_and_item_of_the_name_are_used(self):
        account = self.account("Sales of Product Income").qbo_id
        item = {"Name": "Desk", "Type": "Service", "IncomeAccountRef": {"value": account}}
        self.simulator.seed(Customer=[{"DisplayName": "Azure Interior"}], Item=[item])
        notes = self.push(self.new_order(self.line(self.desk), partner=self.partner))
        self.assertEqual(self.creates("Customer") + self.creates("Item"), [])
        self.assertIn("The Customer “Azure Interior” was in QuickBooks already", notes)
        self.assertIn("The Item “Desk” was in QuickBooks already", notes)

    def test_invisible_characters_are_left_out(self):
        order = self.new_order(
            self.line(self.desk, name="One\x07\x1b\r\ntwo"), partner=self.partner
        )
        notes = self.push(order)
        line, _subtotal = self.qbo_invoice(order)["Line"]
        self.assertEqual(line["Description"], "One\ntwo")
        self.assertEqual(
            notes,
            "A line's description was cleared of characters that QuickBooks does not accept.",
        )

    # === EMOJI ===

    def festive_order(self):
        desk = self.new_product("Desk 🎁")
        return self.new_order(
            self.line(desk, name="Desk 🎁"),
            partner=self.new_partner("Azure 🎉"),
            note="<p>Happy birthday 🎂</p>",
        )

    def test_emoji_go_where_quickbooks_takes_them(self):
        order = self.festive_order()
        notes = self.push(order)
        self.assertEqual(self.qbo_invoice(order)["CustomerMemo"]["value"], "Happy birthday 🎂")
        self.customer("Azure 🎉")
        self.assertEqual(notes, "")
        self.assertTrue(self.connection.takes_emoji)

    def test_emoji_are_left_out_where_quickbooks_refuses_them(self):
        self.simulator.control("POST", "switches", reject_four_byte_characters=True)
        order = self.festive_order()
        notes = self.push(order)
        self.assertEqual(self.qbo_invoice(order)["CustomerMemo"]["value"], "Happy birthday")
        self.customer("Azure")
        self.assertIn("The remarks were cleared of characters", notes)
        self.assertFalse(self.connection.takes_emoji)
        refused = [one for one in self.simulator.writes() if one["status"] == 400]
        self.assertEqual(len(refused), 1)  # once for all
        self.push(self.festive_order())
        refused = [one for one in self.simulator.writes() if one["status"] == 400]
        self.assertEqual(len(refused), 1)

    def test_another_refused_text_is_for_a_person(self):
        refusal = {"code": "2040", "message": "Invalid String", "detail": "Element contains ¤"}
        self.simulator.fault("fault", arg=refusal, entity="Invoice", operation="create")
        order = self.simple_order()
        self.drain()
        self.assertState(order, "attention")
        self.assertTrue(self.connection.takes_emoji)
