"""Which QuickBooks tax code is suggested for an Odoo tax, in each country (T-1)."""

from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

# name of a code -> percentages on sales
BRITAIN = {"20.0% S": (20,), "5.0% R": (5,), "0.0% Z": (0,), "Exempt": (0,), "No VAT": ()}
AUSTRALIA = {
    "GST": (10,),
    "GST free": (0,),
    "GST free exports": (0,),
    "Input taxed sales": (0,),
    "Out of scope": (),
}
CANADA = {"GST": (5,), "HST ON": (13,), "GST/PST BC": (5, 7), "Exempt": (0,), "Zero-rated": (0,)}
AMERICA = {"TAX": (), "NON": (), "California": (8,), "Tucson": (7.1, 2), "State 8": (8,)}


@tagged("post_install", "-at_install", "qbo")
class TestTaxSuggestions(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={"allowed_company_ids": cls.env.ref("base.main_company").ids})

    def suggest(self, country, codes, *taxes):
        """The name of the code suggested for (name, percent) taxes on one line together."""
        company = self.env.company
        self.env["qbo.connection"].search([("company_id", "=", company.id)]).unlink()
        connection = self.env["qbo.connection"].create(
            {"company_id": company.id, "country": country}
        )
        for number, (name, percents) in enumerate(codes.items(), start=1):
            rates = [
                Command.create(
                    {
                        "connection_id": connection.id,
                        "qbo_id": f"{number}{place}",
                        "name": name,
                        "percent": percent,
                    }
                )
                for place, percent in enumerate(percents)
            ]
            self.env["qbo.tax.code"].create(
                {
                    "connection_id": connection.id,
                    "qbo_id": str(number),
                    "name": name,
                    "sale_rate_ids": rates,
                }
            )
        mapping = self.env["qbo.tax.mapping"].create(
            {
                "connection_id": connection.id,
                "tax_ids": [Command.set([self.tax(*one).id for one in taxes])],
            }
        )
        return mapping._suggested().name, mapping

    def tax(self, name, amount, amount_type="percent", type_tax_use="sale"):
        values = {"name": name, "amount": amount, "amount_type": amount_type}
        return self.env["account.tax"].create(values | {"type_tax_use": type_tax_use})

    def assertSuggests(self, code, country, codes, *taxes):
        self.assertEqual(self.suggest(country, codes, *taxes)[0], code)

    def test_britain(self):
        self.assertSuggests("20.0% S", "GB", BRITAIN, ("VAT at 20%", 20))
        self.assertSuggests("0.0% Z", "GB", BRITAIN, ("0% VAT", 0))
        self.assertSuggests("Exempt", "GB", BRITAIN, ("Exempt from VAT", 0))
        self.assertSuggests("No VAT", "GB", BRITAIN)

    def test_australia(self):
        self.assertSuggests("GST", "AU", AUSTRALIA, ("10% GST", 10))
        self.assertSuggests("GST free", "AU", AUSTRALIA, ("GST Free", 0))
        self.assertSuggests("GST free exports", "AU", AUSTRALIA, ("Exports GST-free", 0))
        self.assertSuggests("Out of scope", "AU", AUSTRALIA)

    def test_canada(self):
        self.assertSuggests("GST/PST BC", "CA", CANADA, ("5% GST", 5), ("7% PST", 7))
        self.assertSuggests("Zero-rated", "CA", CANADA, ("Zero-rated goods", 0))
        self.assertSuggests("Exempt", "CA", CANADA)

    def test_america(self):
        self.assertSuggests("Tucson", "US", AMERICA, ("Tucson 9.1", 9.1))
        self.assertSuggests("California", "US", AMERICA, ("California 8%", 8))
        self.assertSuggests("NON", "US", AMERICA, ("Exempt", 0))

    def test_what_is_not_clear_is_left_to_people(self):
        self.assertSuggests(False, "US", AMERICA, ("Sales tax", 8))  # two codes of 8 %
        self.assertSuggests(False, "AU", AUSTRALIA, ("Nothing", 0))
        self.assertSuggests(False, "AU", AUSTRALIA, ("Village", 3))
        self.assertSuggests(False, "AU", AUSTRALIA, ("Ten", 10, "division"))  # 11.11 % of the net

    def test_purchases_go_by_the_rates_on_purchases(self):
        connection = self.env["qbo.connection"].create({"country": "GB"})
        sold, bought = self.env["qbo.tax.code"].create(
            [
                {"connection_id": connection.id, "qbo_id": number, "name": name, uses: [rate]}
                for number, name, uses, rate in (
                    ("1", "20.0% S", "sale_rate_ids", self.rate(connection, "1", 20)),
                    ("2", "20.0% RC", "purchase_rate_ids", self.rate(connection, "2", 20)),
                )
            ]
        )
        for use, code in (("sale", sold), ("purchase", bought)):
            mapping = self.env["qbo.tax.mapping"].create(
                {
                    "connection_id": connection.id,
                    "use": use,
                    "tax_ids": [Command.set(self.tax("VAT 20", 20, type_tax_use=use).ids)],
                }
            )
            self.assertEqual(mapping._suggested(), code)
            self.assertEqual(code.display_name, f"{code.name} (20 %)")

    def test_taxes_of_purchases_are_offered_once_purchases_are_pushed(self):
        connection, tax = self.connected_with_a_tax_on_purchases("GB")
        self.assertFalse(self.offered_for_purchases(connection))
        connection.push_purchases = True
        offered = self.offered_for_purchases(connection)
        self.assertIn(tax, offered.tax_ids)
        self.assertIn("", offered.mapped("tax_key"))
        self.assertIn("purchases with: No tax, VAT in", connection.missing)
        connection.push_purchases = False
        self.assertNotIn("purchases with", connection.missing)

    def test_quickbooks_us_has_no_codes_for_purchases(self):
        connection, _tax = self.connected_with_a_tax_on_purchases("US")
        connection.push_purchases = True
        self.assertFalse(self.offered_for_purchases(connection))

    def connected_with_a_tax_on_purchases(self, country):
        tax = self.tax("VAT in", 20, type_tax_use="purchase")
        self.env.company.account_purchase_tax_id = tax
        connection = self.env["qbo.connection"].create(
            {"realm_id": "1", "state": "connected", "country": country, "tax_mode": "vat"}
        )
        self.env["qbo.tax.mapping"]._propose(connection)
        return connection, tax

    def offered_for_purchases(self, connection):
        return connection.tax_mapping_ids.filtered(lambda mapping: mapping.use == "purchase")

    def rate(self, connection, qbo_id, percent):
        values = {"qbo_id": qbo_id, "name": f"{percent} %", "percent": percent}
        return Command.create(values | {"connection_id": connection.id})

    def test_it_says_what_to_create(self):
        _code, mapping = self.suggest("AU", AUSTRALIA, ("Village", 3.25))
        self.assertIn("create one of 3.25 % in QuickBooks", mapping.advice)
        _code, mapping = self.suggest("AU", AUSTRALIA, ("Bottle deposit", 0.1, "fixed"))
        self.assertIn("rate of its own for the fixed amount", mapping.advice)
