"""Settings serve before there is a connection, and make one when something is entered (C-1)."""

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, new_test_user, tagged

_KEYS = {"qbo_client_id": "id", "qbo_client_secret": "s3cret"}


@tagged("post_install", "-at_install", "qbo")
class TestSettings(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env["res.company"].create({"name": "Never connected"})
        user = new_test_user(
            cls.env,
            "qbo_settings",
            "base.group_system,inflow_qbo_connector.group_administrator",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )
        cls.settings = cls.env["res.config.settings"].with_user(user)

    def connection(self):
        return self.env["qbo.connection"].search([("company_id", "=", self.company.id)])

    def opened(self):
        """What the web client shows when the page is opened."""
        spec = {name: {} for name in self.settings._fields if name.startswith("qbo_")}
        return self.settings.onchange({}, [], spec)["value"]

    def test_opening_them_makes_nothing_and_shows_what_there_will_be(self):
        shown = self.opened()
        self.assertFalse(self.connection())
        self.assertFalse(shown["qbo_connection_id"])
        self.assertEqual(shown["qbo_state"], "disconnected")
        self.assertEqual(shown["qbo_environment"], "production")
        self.assertIn("/inflow_qbo/oauth/callback", shown["qbo_redirect_uri"])
        self.assertFalse(shown["qbo_client_secret"])

    def test_saving_other_settings_makes_nothing(self):
        values = {name: value for name, value in self.opened().items() if name in self.entered()}
        self.settings.create(values).execute()
        self.assertFalse(self.connection())

    def entered(self):
        """The fields that people fill in."""
        named = (name for name in self.settings._fields if name.startswith("qbo_"))
        return {name for name in named if not self.settings._fields[name].readonly}

    def test_keys_are_kept_as_soon_as_they_are_entered(self):
        saved = self.settings.create({**_KEYS, "qbo_environment": "sandbox"})
        connection = self.connection()
        self.assertEqual(connection.client_id, "id")
        self.assertEqual(connection.environment, "sandbox")
        self.assertEqual(connection._credential().client_secret, "s3cret")
        self.assertEqual(saved.qbo_connection_id, connection)
        self.assertNotIn("s3cret", str(saved.read()))

    def test_an_environment_alone_is_kept_too(self):
        self.settings.create({"qbo_environment": "sandbox"})
        self.assertEqual(self.connection().environment, "sandbox")

    def test_connecting_asks_for_keys_and_takes_them_on_the_same_page(self):
        saved = self.settings.create({})
        with self.assertRaisesRegex(UserError, "client ID"):
            saved.action_qbo_connect()
        saved.write(_KEYS)
        self.assertEqual(self.connection().client_id, "id")
        self.assertEqual(saved.qbo_client_id, "id")

    def test_a_second_page_goes_on_with_the_same_connection(self):
        self.settings.create(_KEYS)
        self.settings.create({"qbo_client_id": "other"})
        self.assertEqual(self.connection().client_id, "other")
        self.assertEqual(self.connection()._credential().client_secret, "s3cret")

    def test_all_settings_open_a_new_connection_where_there_is_none(self):
        self.assertFalse(self.settings.create({}).action_qbo_open_connection()["res_id"])
        saved = self.settings.create(_KEYS)
        self.assertEqual(saved.action_qbo_open_connection()["res_id"], self.connection().id)
