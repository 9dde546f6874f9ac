"""Answers the administrator's browser when Intuit sends it back (C-1)."""

from odoo import http
from odoo.http import request

from ..engine import sentences
from ..engine.connection import connect, tokens
from ..exceptions import QboError, Refused
from ..rendering import rendered

_CONNECTIONS = "/odoo/action-inflow_qbo_connector.qbo_connection_action"
_ADMINISTRATORS = "inflow_qbo_connector.group_administrator"


class OAuthController(http.Controller):
    """Finishes connecting to QuickBooks."""

    # website=True: the page uses the portal's layout; it needs no website.
    @http.route(
        tokens.CALLBACK,
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def callback(self, state="", code="", realmId="", error="", **_ignored):
        """Finish connecting, or show why it failed; nothing is stored in that case."""
        try:
            if not request.env.user.has_group(_ADMINISTRATORS):
                raise Refused(sentences.NOT_ADMINISTRATOR())
            connection = connect.claimed_connection(request.env, state)
            if error:
                raise Refused(self._declined(error))
            connect.complete(connection, code, realmId)
        except QboError as problem:
            return request.render(
                "inflow_qbo_connector.oauth_problem",
                {"message": rendered(request.env, problem.messages)},
                status=400,
            )
        return request.redirect(f"{_CONNECTIONS}/{connection.id}")

    def _declined(self, error):
        if error == "access_denied":
            return sentences.DECLINED()
        return sentences.NO_ACCESS(error=error)
