"""The connection: addresses, company facts, what is missing, its scheduled action."""

from lxml import etree
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged
from odoo.tools import file_open

from ..engine.connection.connect import is_on_this_computer
from ..exceptions import Refused
from ..hooks import uninstall_hook
from ..qbo.company import company_facts

INFO = {"CompanyName": "Sandbox", "Country": "US"}


@tagged("post_install", "-at_install", "qbo")
class TestCompany(TransactionCase):
    def test_a_practice_company_is_on_this_computer(self):
        self.assertTrue(is_on_this_computer("http://127.0.0.1:8765"))
        self.assertTrue(is_on_this_computer("http://localhost"))
        for address in (
            "http://example.com",
            "http://127.0.0.1.example.com",
            "ftp://localhost",
            "",
        ):
            self.assertFalse(is_on_this_computer(address), address)
        with self.assertRaises(UserError):
            self.env["qbo.connection"].create(
                {
                    "company_id": self.env.company.id,
                    "environment": "practice",
                    "practice_url": "http://example.com",
                }
            )

    def test_connect_asks_for_the_keys_first(self):
        connection = self.env["qbo.connection"].create({"company_id": self.env.company.id})
        with self.assertRaisesRegex(UserError, "client ID"):
            connection.action_connect()

    def test_countries(self):
        preferences = {"TaxPrefs": {"UsingSalesTax": True}}
        answers = {"UK": "GB", "USA": "US", "CAN": "CA", "GBR": "GB", "AUS": "AU"}
        for answer, code in answers.items():
            facts = company_facts(INFO | {"Country": answer}, preferences)
            self.assertEqual(facts.country, code)
        with self.assertRaisesRegex(Refused, "“FR”"):
            company_facts(INFO | {"Country": "FR"}, preferences)

    def test_the_time_zone_is_one_that_is_known(self):
        for told, zone in {
            "America/Toronto": "America/Toronto",
            "Mars/Olympus": "",
            "../etc": "",
            None: "",
        }.items():
            facts = company_facts(INFO | {"DefaultTimeZone": told}, {})
            self.assertEqual(facts.time_zone, zone)
        self.assertEqual(company_facts(INFO, {}).time_zone, "")

    def test_the_sales_tax_mode(self):
        def mode(country="US", **tax):
            return company_facts(INFO | {"Country": country}, {"TaxPrefs": tax}).tax_mode

        self.assertEqual(mode(UsingSalesTax=False, PartnerTaxEnabled=True), "off")
        self.assertEqual(mode(UsingSalesTax=True, PartnerTaxEnabled=True), "automated")
        self.assertEqual(mode(UsingSalesTax=True), "manual")
        self.assertEqual(mode("CA", UsingSalesTax=True), "vat")

    def test_uninstalling_leaves_no_scheduled_action(self):
        connection = self.env["qbo.connection"].create({"company_id": self.env.company.id})
        connection._ensure_cron()
        cron = connection.cron_id
        uninstall_hook(self.env)
        self.assertFalse(cron.exists())

    def test_connecting_again_switches_the_clock_on(self):
        connection = self.env["qbo.connection"].create({"company_id": self.env.company.id})
        connection._ensure_cron()
        connection.cron_id.active = False
        connection._ensure_cron()
        self.assertTrue(connection.cron_id.active)

    def test_a_copied_database_goes_silent(self):
        connection = self.env["qbo.connection"].create(
            {"state": "connected", "realm_id": "1", "client_secret": "s3cret"}
        )
        connection._credential().write({"access_token": "a", "refresh_token": "b"})
        self.env.flush_all()
        with file_open("inflow_qbo_connector/data/neutralize.sql") as script:
            self.env.cr.execute(script.read())
        self.env.invalidate_all()
        self.assertEqual(connection.state, "disconnected")
        self.assertTrue(connection.paused)
        self.assertTrue(connection.push_sales)
        secrets = connection._credential().read(["client_secret", "access_token", "refresh_token"])
        self.assertEqual(set(secrets[0].values()), {secrets[0]["id"], False})

    def test_whose_documents_are_collected(self):
        connections = self.env["qbo.connection"]
        connection = connections.create({})
        company = connection.company_id.id
        self.assertNotIn(company, connections._collecting())
        connection.realm_id = "1"
        self.assertEqual(connections._collecting()[company], connection.id)
        connection.paused = True
        self.assertNotIn(company, connections._collecting())
        connection.write({"paused": False, "push_sales": False})
        self.assertNotIn(company, connections._collecting())
        connection.push_purchases = True
        self.assertIn(company, connections._collecting())

    def test_no_screen_offers_purchases_before_all_of_them_is_there(self):
        for model, offered in [
            ("qbo.connection", ["push_sales", "push_payments"]),
            ("res.config.settings", ["qbo_push_sales", "qbo_push_payments"]),
        ]:
            form = etree.fromstring(self.env[model].get_view(view_type="form")["arch"])
            shown = {
                field.get("name")
                for field in form.iter("field")
                if field.get("invisible") not in ("1", "True")
            }
            self.assertEqual([name for name in shown if "purchases" in name], [], model)
            self.assertEqual([name for name in shown if "vendor" in name], [], model)
            self.assertLessEqual(set(offered), shown, model)

    def test_a_setting_that_documents_wait_for_releases_them(self):
        connection = self.env["qbo.connection"].create({"state": "connected", "realm_id": "1"})
        row = {"connection_id": connection.id, "kind": "sale", "res_model": "sale.order"}
        self.env["qbo.sync.log"].create(row | {"res_id": 1, "state": "held"})
        mine = [("res_model", "=", "sale.order"), ("res_id", "=", 1)]
        connection.include_customer_name = False
        self.assertFalse(self.env["qbo.sync.intent"].search(mine))
        connection.closed_sales = "move"
        self.assertTrue(self.env["qbo.sync.intent"].search(mine))

    def test_what_is_missing_is_said(self):
        connection = self.env["qbo.connection"].create({"company_id": self.env.company.id})
        self.assertEqual(connection.missing, "Connect to QuickBooks.")
        connection.write({"state": "connected", "country": "CA"})
        self.assertIn("Product income account", connection.missing)
        self.assertIn("Adjustments / other costs account", connection.missing)
        connection.country = "US"
        self.assertNotIn("Adjustments", connection.missing)
        self.assertNotIn("Payments account", connection.missing)
        connection.push_payments = True
        self.assertIn("Payments account", connection.missing)
        self.assertNotIn("Paused", connection.missing)
        connection.paused = True
        self.assertIn("Paused", connection.missing)
