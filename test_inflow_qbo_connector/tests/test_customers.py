"""Which QuickBooks customer an order goes to, and by what name (S-5)."""

from odoo.tests import tagged

from .test_bad_sales import BadSales


class Customers(BadSales):
    def customers(self, word):
        """{name: currency} of QuickBooks' customers whose name has this word."""
        return {
            one["DisplayName"]: one["CurrencyRef"]["value"]
            for one in self.simulator.entities("Customer")
            if word in one["DisplayName"]
        }

    def customer_of(self, order):
        return self.qbo_invoice(order)["CustomerRef"]["name"]

    def creates(self):
        return self.simulator.journal(entity="Customer", operation="create")


@tagged("post_install", "-at_install", "qbo")
class TestCustomers(Customers):
    # === WHO ===

    def test_a_contact_of_a_company_buys_for_the_company(self):
        company = self.new_partner("Acme", street="1 Main St")
        contact = self.new_partner("Ann", is_company=False, parent_id=company.id)
        document = self.assertArrives(self.new_order(partner=contact))
        self.assertEqual(document["CustomerRef"]["name"], "Acme")
        self.assertEqual(self.customers("Ann"), {})

    def test_an_individual_is_a_customer(self):
        document = self.assertArrives(
            self.new_order(partner=self.new_partner("Ann", is_company=False))
        )
        self.assertEqual(document["CustomerRef"]["name"], "Ann")
        [customer] = [
            one for one in self.simulator.entities("Customer") if one["DisplayName"] == "Ann"
        ]
        self.assertNotIn("CompanyName", customer)

    def test_bill_to_and_ship_to_are_contacts_of_the_customer(self):
        company = self.new_partner("Acme", street="1 Main St")
        office = {"parent_id": company.id, "type": "invoice", "street": "2 Paper Row"}
        depot = {"parent_id": company.id, "type": "delivery", "street": "3 Dock Road"}
        document = self.assertArrives(
            self.new_order(
                partner=company,
                partner_invoice_id=self.new_partner("Accounts", is_company=False, **office).id,
                partner_shipping_id=self.new_partner("Depot", is_company=False, **depot).id,
            )
        )
        self.assertEqual(document["CustomerRef"]["name"], "Acme")
        self.assertEqual(document["BillAddr"]["Line2"], "2 Paper Row")
        self.assertEqual(document["ShipAddr"]["Line2"], "3 Dock Road")

    def test_what_is_shipped_to_a_third_party_is_owed_by_the_buyer(self):
        buyer = self.new_partner("Acme", street="1 Main St")
        friend = self.new_partner("Friend of Acme", street="4 Elm St")
        document = self.assertArrives(self.new_order(partner=buyer, partner_shipping_id=friend.id))
        self.assertEqual(document["CustomerRef"]["name"], "Acme")
        shipping = document["ShipAddr"]
        self.assertEqual((shipping["Line1"], shipping["Line2"]), ("Friend of Acme", "4 Elm St"))
        self.assertEqual(self.customers("Friend"), {})

    def test_whoever_is_billed_is_the_customer(self):
        buyer, payer = self.new_partner("Branch"), self.new_partner("Head office")
        document = self.assertArrives(self.new_order(partner=buyer, partner_invoice_id=payer.id))
        self.assertEqual(document["CustomerRef"]["name"], "Head office")
        self.assertEqual(self.customers("Branch"), {})

    # === BY WHAT NAME ===

    def test_a_name_of_an_employee_gets_the_role(self):
        self.simulator.seed(Employee=[{"DisplayName": "Ann Smith"}])
        document = self.assertArrives(self.new_order(partner=self.new_partner("Ann Smith")))
        self.assertEqual(document["CustomerRef"]["name"], "Ann Smith (customer)")

    def test_characters_that_names_cannot_have(self):
        partner = self.new_partner("Acme: East\tWest\nNorth")
        document = self.assertArrives(self.new_order(partner=partner))
        self.assertEqual(document["CustomerRef"]["name"], "Acme - East West North")
        self.assertIn("“Acme - East West North”", self.row_of(document).notes)

    def row_of(self, document):
        return self.env["qbo.sync.log"].search([("doc_number", "=", document["DocNumber"])])

    def test_a_partner_renamed_since_keeps_its_customer(self):
        partner = self.new_partner("Acme")
        first = self.assertArrives(self.new_order(partner=partner))
        partner.name = "Acme International"
        second = self.assertArrives(self.new_order(partner=partner))
        self.assertEqual(second["CustomerRef"], first["CustomerRef"])
        self.assertEqual(self.customers("Acme"), {"Acme": "USD"})  # never updated (S-5)

    def test_case_makes_no_other_customer(self):
        self.simulator.seed(Customer=[{"DisplayName": "ACME east"}])
        document = self.assertArrives(self.new_order(partner=self.new_partner("Acme  EAST ")))
        self.assertEqual(document["CustomerRef"]["name"], "ACME east")
        self.assertEqual(self.creates(), [])

    def test_double_spaces_that_both_have(self):
        self.simulator.seed(Customer=[{"DisplayName": "Acme  East"}])
        document = self.assertArrives(self.new_order(partner=self.new_partner("Acme  East")))
        self.assertEqual(document["CustomerRef"]["name"], "Acme  East")
        self.assertEqual(self.creates(), [])

    # === WHAT ELSE IT SAYS ===

    def test_an_email_that_quickbooks_does_not_take(self):
        partner = self.new_partner("Acme", email="ann@localhost")
        document = self.assertArrives(self.new_order(partner=partner))
        self.assertIn("The e-mail of Acme was left out", self.row_of(document).notes)
        [customer] = [
            one for one in self.simulator.entities("Customer") if one["DisplayName"] == "Acme"
        ]
        self.assertNotIn("PrimaryEmailAddr", customer)

    def test_an_email_that_quickbooks_takes(self):
        partner = self.new_partner("Acme", email="Ann <ann@acme.example.com>")
        document = self.assertArrives(self.new_order(partner=partner))
        self.assertFalse(self.row_of(document).notes)
        [customer] = [
            one for one in self.simulator.entities("Customer") if one["DisplayName"] == "Acme"
        ]
        self.assertEqual(customer["PrimaryEmailAddr"]["Address"], "ann@acme.example.com")


@tagged("post_install", "-at_install", "qbo")
class TestCustomersAbroad(Customers):
    simulated = "ca"

    def setUp(self):
        super().setUp()
        self.simulator.seed(Vendor=[{"DisplayName": "Acme"}])
        self.partner = self.new_partner("Acme")

    def test_a_vendors_name_in_a_second_currency(self):
        home = self.new_order(partner=self.partner)
        self.assertArrives(home)
        self.assertEqual(self.customer_of(home), "Acme (customer)")
        abroad = self.in_currency("EUR", partner=self.partner)
        self.assertArrives(abroad)
        self.assertEqual(self.customer_of(abroad), "Acme (EUR) (customer)")
        expected = {"Acme (customer)": "CAD", "Acme (EUR) (customer)": "EUR"}
        self.assertEqual(self.customers("Acme"), expected)

    def test_both_currencies_at_once(self):
        orders = [
            self.new_order(partner=self.partner),
            self.in_currency("EUR", partner=self.partner),
        ]
        for order in orders:
            self.invoice(order)
        self.drain()
        for order in orders:
            self.assertState(order, "synced")
        names = self.customers("Acme")
        self.assertEqual(len(names), 2)
        self.assertEqual(set(names.values()), {"CAD", "EUR"})

    def test_the_vendor_has_the_name_with_the_currency(self):
        self.simulator.seed(Vendor=[{"DisplayName": "Border (EUR)"}])
        self.simulator.seed(Customer=[{"DisplayName": "Border"}])
        order = self.in_currency("EUR", partner=self.new_partner("Border"))
        self.assertArrives(order)
        self.assertEqual(self.customer_of(order), "Border (EUR) (customer)")

    def test_every_name_is_taken(self):
        euros = {"CurrencyRef": {"value": "USD"}}
        names = ("Acme (customer)", "Acme (CAD) (customer)")
        self.simulator.seed(Customer=[euros | {"DisplayName": name} for name in names])
        row = self.push(self.new_order(partner=self.partner))
        self.assertEqual(row.state, "attention")
        self.assertIn("Acme (customer), Acme (CAD) (customer)", row.message)
