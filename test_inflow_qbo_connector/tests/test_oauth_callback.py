"""What the callback does with answers that are not good: a clear page, nothing stored (C-1)."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from odoo import fields
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from tools.practice.company import Simulator
from tools.practice.connecting import values_of

from .support.browser import ConnectedHttp

_CALLBACK = "/inflow_qbo/oauth/callback"
_REVOKE = "/v2/oauth2/tokens/revoke"
_ADMINISTRATOR = "inflow_qbo_connector.group_administrator"
_NOT_YOURS = "does not belong to a connection that you started, or it is too old"


class _Callback(ConnectedHttp):
    def setUp(self):
        super().setUp()
        self.admin = self.env.ref("base.user_admin")
        self.authenticate("admin", "admin")

    def authorize_url(self, user=None):
        """Where Connect sends the browser of a user, the administrator by default."""
        return self.connection.with_user(user or self.admin).action_connect()["url"]

    def answer(self, user=None, *, allow=True, **changed):
        """The callback's parameters after the user pressed the button on the authorize page."""
        return self.simulator.authorize(self.authorize_url(user), allow=allow) | changed

    def come_back(self, parameters):
        """Intuit sends the browser back to Odoo."""
        reply = self.url_open(_CALLBACK, params=parameters, allow_redirects=False)
        self.env.invalidate_all()
        return reply

    def assertRefused(self, reply, *words):
        """A page for people that says why, and nothing stored."""
        self.assertEqual(reply.status_code, 400)
        self.assertIn("QuickBooks was not connected", reply.text)
        for word in words:
            self.assertIn(word, reply.text)
        self.assertNotIn("Traceback", reply.text)
        self.assertNothingStored()

    def assertNothingStored(self):
        connection, credential = self.connection, self.connection._credential()
        self.assertEqual(connection.state, "disconnected")
        self.assertFalse(connection.realm_id or connection.qbo_company_name or connection.country)
        self.assertFalse(connection.account_ids or connection.tax_code_ids)
        self.assertFalse(connection.tax_mapping_ids)
        self.assertFalse(credential.access_token or credential.refresh_token)
        self.assertFalse(credential.access_expires or credential.refresh_expires)

    def assertGivenBack(self):
        """The tokens that were handed out are revoked again."""
        self.assertEqual([one["status"] for one in self.simulator.journal(path=_REVOKE)], [200])


@tagged("post_install", "-at_install", "qbo")
class TestState(_Callback):
    def test_a_good_answer_connects(self):
        reply = self.come_back(self.answer())
        self.assertEqual(reply.status_code, 303)
        shown = urlsplit(reply.headers["Location"]).path
        self.assertRegex(shown, rf"^/odoo/.*qbo.*connection.*/{self.connection.id}$")
        self.assertEqual(self.connection.state, "connected")
        self.assertEqual(self.connection.realm_id, self.simulator.realm_id)

    def test_intuit_is_told_to_come_back_to_this_server(self):
        [address] = parse_qs(urlsplit(self.authorize_url()).query)["redirect_uri"]
        self.assertEqual(address, f"{self.base_url()}{_CALLBACK}")

    def test_an_answer_without_a_state(self):
        answer = self.answer()
        del answer["state"]
        self.assertRefused(self.come_back(answer), _NOT_YOURS)

    def test_a_forged_state(self):
        self.assertRefused(self.come_back(self.answer(state="Zm9yZ2Vk")), _NOT_YOURS)

    def test_a_state_of_another_shape(self):
        for state in ("x", "%00", "état", "." * 9000):
            with self.subTest(state=state[:10]):
                self.assertRefused(self.come_back(self.answer(state=state)), _NOT_YOURS)

    def test_a_tampered_state(self):
        answer = self.answer()
        middle = len(answer["state"]) // 2
        other = "A" if answer["state"][middle] != "A" else "B"
        tampered = answer["state"][:middle] + other + answer["state"][middle + 1 :]
        self.assertRefused(self.come_back(answer | {"state": tampered}), _NOT_YOURS)

    def test_a_state_of_an_hour_ago(self):
        with freeze_time(fields.Datetime.now() - timedelta(minutes=61)):
            answer = self.answer()
        self.assertRefused(self.come_back(answer), _NOT_YOURS)

    def test_a_state_of_less_than_an_hour_ago(self):
        with freeze_time(fields.Datetime.now() - timedelta(minutes=59)):
            answer = self.answer()
        self.assertEqual(self.come_back(answer).status_code, 303)

    def test_a_state_of_another_user(self):
        other = self.new_user("other", _ADMINISTRATOR)
        answer = self.answer(other)
        self.assertRefused(self.come_back(answer), _NOT_YOURS)
        self.authenticate("other", "other")
        self.assertEqual(self.come_back(answer).status_code, 303, "their own answer is still good")

    def test_an_earlier_state_is_dead_once_connect_was_pressed_again(self):
        earlier = self.answer()
        self.authorize_url()
        self.assertRefused(self.come_back(earlier), _NOT_YOURS)

    def test_a_state_is_good_once(self):
        answer = self.answer()
        self.come_back(answer)
        token = self.connection._credential().refresh_token
        reply = self.come_back(answer)
        self.assertEqual(reply.status_code, 400)
        self.assertIn(_NOT_YOURS, reply.text)
        self.assertEqual(self.connection.state, "connected")
        self.assertEqual(self.connection._credential().refresh_token, token)

    def test_a_refused_answer_uses_up_its_state(self):
        answer = self.answer()
        self.assertRefused(self.come_back(answer | {"code": "wrong"}))
        self.assertRefused(self.come_back(answer), _NOT_YOURS)


@tagged("post_install", "-at_install", "qbo")
class TestAnswer(_Callback):
    def test_declined(self):
        reply = self.come_back(self.answer(allow=False))
        self.assertRefused(reply, "You declined the access", "press Connect")

    def test_another_error_is_named(self):
        reply = self.come_back(self.answer(allow=False, error="invalid_scope"))
        self.assertRefused(reply, "Intuit did not give access (invalid_scope)")

    def test_an_error_with_markup_is_shown_as_text(self):
        reply = self.come_back(self.answer(allow=False, error="<script>alert(1)</script>"))
        self.assertRefused(reply, "&lt;script&gt;")
        self.assertNotIn("<script>alert", reply.text)

    def test_a_code_that_has_expired(self):
        answer = self.answer()
        self.simulator.control("POST", "clock", advance=601)  # Intuit's codes live ten minutes
        self.assertRefused(self.come_back(answer), "it has expired, was used")

    def test_a_code_that_is_not_there(self):
        self.assertRefused(self.come_back(self.answer(code="")), "Intuit refused")

    def test_an_answer_that_names_no_company(self):
        reply = self.come_back(self.answer(realmId=""))
        self.assertRefused(reply, "names no QuickBooks company")
        self.assertGivenBack()

    def test_a_company_that_the_access_is_not_for(self):
        reply = self.come_back(self.answer(realmId="4620000000000000"))
        self.assertRefused(reply, "not allowed into the QuickBooks company")
        self.assertGivenBack()

    def test_a_wrong_client_secret(self):
        self.connection.client_secret = "mistyped"
        self.assertRefused(self.come_back(self.answer()), "client id and secret")

    def test_a_user_who_is_no_administrator(self):
        self.new_user("manager", "inflow_qbo_connector.group_manager")
        answer = self.answer()
        self.authenticate("manager", "manager")
        reply = self.come_back(answer)
        self.assertRefused(reply, "Only QuickBooks administrators may connect a company")

    def test_a_visitor_who_is_not_logged_in(self):
        answer = self.answer()
        self.authenticate(None, None)
        reply = self.come_back(answer)
        self.assertIn("/web/login", reply.headers["Location"])
        self.assertNothingStored()


@tagged("post_install", "-at_install", "qbo")
class TestCompany(_Callback):
    def test_a_country_that_is_not_supported(self):
        self.simulator.control("POST", "seed", company_info={"Country": "FR"})
        reply = self.come_back(self.answer())
        self.assertRefused(reply, "Sandbox Company US", "“FR”", "Supported are")
        self.assertGivenBack()

    def test_another_home_currency(self):
        self.simulator.control(
            "POST", "seed", preferences={"CurrencyPrefs": {"HomeCurrency": {"value": "CAD"}}}
        )
        reply = self.come_back(self.answer())
        self.assertRefused(
            reply,
            "keeps its books in CAD",
            f"{self.company.name} keeps them in USD",
            "whose home currency is USD",
        )
        self.assertGivenBack()

    def test_a_company_that_another_odoo_company_has(self):
        other = self.env["res.company"].create({"name": "Second Shop"})
        taken = self.env["qbo.connection"].create({"company_id": other.id})
        taken.write({"realm_id": self.simulator.realm_id, "state": "disconnected"})
        reply = self.come_back(self.answer())
        self.assertRefused(reply, "already connected to Second Shop")
        self.assertGivenBack()

    def test_another_company_than_before(self):
        before = "4620000000000000"
        self.connection.write({"realm_id": before, "qbo_company_name": "Old Books"})
        reply = self.come_back(self.answer())
        self.assertEqual(reply.status_code, 400)
        self.assertIn("“Old Books” before", reply.text)
        self.assertEqual(self.connection.realm_id, before)
        self.assertFalse(self.connection._credential().refresh_token)
        self.assertGivenBack()


@tagged("post_install", "-at_install", "qbo")
class TestIntuitIsDown(_Callback):
    """A simulator of its own, which stops."""

    def setUp(self):
        super().setUp()
        simulator = Simulator("us-manual")
        self.addCleanup(simulator.stop)
        self.simulator = simulator
        self.connection.write(values_of(simulator))

    def test_connect_says_what_to_do(self):
        self.simulator.stop()
        with mute_logger("odoo.http"):  # it notes what users are told
            reply = self.press_connect()
        self.assertEqual(reply["name"], "odoo.exceptions.UserError")
        self.assertIn(f"Intuit cannot be reached at {self.simulator.url}", reply["message"])
        self.assertIn("Check the address and the network", reply["message"])
        self.assertNothingStored()
        self.assertFalse(self.connection._credential().oauth_nonce)

    def press_connect(self):
        """The error that the button's request is answered with."""
        call = {
            "model": "qbo.connection",
            "method": "action_connect",
            "args": [self.connection.ids],
            "kwargs": {},
        }
        path = "/web/dataset/call_button/qbo.connection/action_connect"
        reply = self.url_open(path, json=self.build_rpc_payload(call))
        self.env.invalidate_all()
        return reply.json()["error"]["data"]

    def test_down_when_the_browser_comes_back(self):
        answer = self.answer()
        self.simulator.stop()
        self.assertRefused(self.come_back(answer), "Intuit cannot be reached", "then try again")

    def test_dying_while_the_company_is_read(self):
        answer = self.answer()
        self.simulator.fault("drop_before", times=9, entity="Preferences")
        self.assertRefused(self.come_back(answer), "QuickBooks cannot be reached")
        self.assertGivenBack()
