"""Connecting, as an administrator does it in the browser (C-1, C-4)."""

from odoo.tests import tagged

from .support.browser import ConnectedBrowser


class _FromSettings(ConnectedBrowser):
    """Starts with a company that was never connected: Settings makes the connection."""

    @classmethod
    def new_connection(cls, simulator):
        return cls.env["qbo.connection"]

    def made_connection(self):
        return self.env["qbo.connection"].search([("company_id", "=", self.company.id)])


@tagged("post_install", "-at_install", "qbo")
class TestAllow(_FromSettings):
    def test_allowing_access_connects_and_shows_the_company(self):
        self.tour("connect", at="/odoo/settings")
        connection = self.made_connection()
        self.assertEqual(connection.state, "connected")
        self.assertEqual(connection.realm_id, self.simulator.realm_id)
        self.assertEqual(connection.qbo_company_name, "Sandbox Company US")
        self.assertEqual(connection.home_currency, "USD")
        self.assertEqual(connection.tax_mode, "manual")
        self.assertTrue(connection.account_ids)
        credential = connection._credential()
        self.assertTrue(credential.access_token and credential.refresh_token)
        self.assertFalse(credential.oauth_nonce)


@tagged("post_install", "-at_install", "qbo")
class TestDecline(_FromSettings):
    answer = "decline"

    def test_declining_shows_a_clear_page_and_stores_nothing(self):
        self.tour("decline", at="/odoo/settings")
        connection = self.made_connection()
        self.assertEqual(connection.state, "disconnected")
        self.assertFalse(connection.realm_id or connection.qbo_company_name)
        self.assertFalse(connection.account_ids)
        credential = connection._credential()
        self.assertFalse(credential.access_token or credential.refresh_token)
        self.assertFalse(credential.oauth_nonce)
