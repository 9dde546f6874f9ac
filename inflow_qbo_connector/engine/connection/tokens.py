"""Gets access tokens, refreshed by one process at a time and stored before use (C-5)."""

from __future__ import annotations

from datetime import timedelta

from odoo import fields

from ... import const
from ...exceptions import ReconnectNeeded, Refused
from ...qbo import oauth
from ...qbo.client import Client
from .. import sentences
from ..run.transaction import Conflict, apart
from ..types import Connection

CALLBACK = "/inflow_qbo/oauth/callback"


def app_of(connection: Connection) -> oauth.App:
    """Return the Intuit app of a connection, with its secret."""
    return oauth.App(
        discovery_url=connection._environment().discovery_url,
        client_id=connection.client_id or "",
        client_secret=connection.sudo()._credential().client_secret or "",
        redirect_uri=redirect_uri(connection),
    )


def redirect_uri(connection: Connection) -> str:
    """Return the address that Intuit sends the browser back to; it must be registered there."""
    return f"{connection.get_base_url()}{CALLBACK}"


def client_of(connection: Connection, rejected: str = "") -> Client:
    """Make a client with a token that is valid for the next request.

    :param rejected: token that QuickBooks has just refused, if any
    :raises ReconnectNeeded: the access has ended
    :raises TryLater: Intuit cannot be reached
    """
    return Client(
        api_url=connection._environment().api_url,
        realm_id=connection.realm_id,
        access_token=access_token(connection, rejected),
    )


def access_token(connection: Connection, rejected: str = "") -> str:
    """Return a token that is valid for the next request.

    The row of secrets is locked while Intuit is asked, because two concurrent refreshes would each
    get another "latest" token (facts: API 1.3). Nothing else ever locks it.

    :param rejected: token that QuickBooks has just refused, if any
    :raises ReconnectNeeded: the access has ended
    :raises TryLater: Intuit cannot be reached
    """
    try:
        return _locked_token(connection, rejected)
    except Conflict:  # another process has just refreshed it: its token is as valid
        return _locked_token(connection, rejected)


def _locked_token(connection: Connection, rejected: str) -> str:
    with apart(connection.env) as env:
        env.cr.execute(
            "SELECT id FROM qbo_credential WHERE connection_id = %s FOR UPDATE",
            [connection.id],
            log_exceptions=False,  # having waited for another refresh is no error
        )
        own = env["qbo.connection"].browse(connection.id)
        credential = own.sudo()._credential()
        soon = fields.Datetime.now() + timedelta(seconds=const.TOKEN_MARGIN)
        token = credential.access_token
        if not token or token == rejected or credential.access_expires < soon:
            if not credential.refresh_token:
                raise ReconnectNeeded(sentences.CONNECTION_ENDED())
            tokens = _refreshed(own, credential.refresh_token)
            credential._store(tokens)
            token = tokens.access_token
        return str(token)


def _refreshed(connection: Connection, refresh_token: str) -> oauth.Tokens:
    try:
        return oauth.refresh(app_of(connection), refresh_token, fields.Datetime.now())
    except Refused as error:  # it concerns the connection, never a document
        raise ReconnectNeeded(*error.messages, technical=error.technical) from error
