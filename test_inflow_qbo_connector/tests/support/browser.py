"""Odoo in a browser, with the simulator's authorize page beside it."""

import json
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import HttpCase, new_test_user
from odoo.tests.common import get_db_name

from .common import ConnectedMixin

# Runs in every page before the page's own scripts. On the authorize page it does what a person
# does there; on Odoo's pages it hands the tour what it cannot know, such as the client secret.
_IN_EVERY_PAGE = """
    (facts, answer) => {
        if (location.origin !== facts.practiceUrl) {
            window.qboFacts = facts;
        } else if (location.pathname === "/connect/oauth2") {
            addEventListener("DOMContentLoaded", () => document.getElementById(answer).click());
        }
    }
"""


# What the web client and the portal's pages load
_BUNDLES = (
    "web.assets_web",
    "web.assets_web_print",
    "web.assets_tests",
    "web.__assets_tests_call__",
    "web.assets_frontend",
    "web.assets_frontend_minimal",
    "web.assets_frontend_lazy",
)


class ConnectedHttp(ConnectedMixin, HttpCase):
    """Base of tests that talk to Odoo over HTTP."""

    @contextmanager
    def enter_registry_test_mode(self):
        """Nothing to enter: the whole class is in this mode. What requests changed is seen."""
        self.env.flush_all()
        yield
        self.env.invalidate_all()

    def new_user(self, login, *groups):
        """A user with these groups of the connector's and of other modules."""
        return new_test_user(
            self.env, login, ",".join(groups), company_id=self.company.id, name=login.title()
        )


class ConnectedBrowser(ConnectedHttp):
    """Base of tests that talk to Odoo by a browser."""

    answer = "allow"  # the button pressed on the authorize page; "decline" is the other

    @classmethod
    def setUpClass(cls):
        cls._keep_bundles()
        super().setUpClass()

    @classmethod
    def _keep_bundles(cls):
        """Make the bundles outside of the tests' transactions, as Odoo's own test run does.

        Otherwise each test would make them again, which takes longer than the tour.
        """
        with Registry(get_db_name()).cursor() as cursor:
            qweb = api.Environment(cursor, SUPERUSER_ID, {})["ir.qweb"]
            for name in _BUNDLES:
                bundle = qweb._get_asset_bundle(name)
                bundle.js()
                bundle.css()

    def authenticate(self, user, password, *, browser=None, **more):
        """Log in; where a browser is given, prepare it for the pages it will come to."""
        if browser:
            source = f"({_IN_EVERY_PAGE})({json.dumps(self.facts())}, {json.dumps(self.answer)})"
            browser._websocket_request(
                "Page.addScriptToEvaluateOnNewDocument", params={"source": source}
            )
        return super().authenticate(user, password, browser=browser, **more)

    def facts(self):
        """What tours find in `window.qboFacts`."""
        return {
            "practiceUrl": self.simulator.url,
            "clientId": self.simulator.client_id,
            "clientSecret": self.simulator.client_secret,
        }

    def tour(self, name, *, at="/odoo", login="admin"):
        """One tour; what it changed is seen afterwards."""
        self.start_tour(at, f"qbo_{name}", login=login)
        self.env.invalidate_all()
