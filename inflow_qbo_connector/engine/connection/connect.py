"""Connects to a QuickBooks company, and reads its facts and lists.

Only these clicks of an administrator ask QuickBooks while a person waits. Everything is asked
before anything is written, so no row is locked meanwhile.
"""

from __future__ import annotations

import logging
import secrets
from typing import NamedTuple
from urllib.parse import urlsplit

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import consteq, hash_sign, verify_hash_signed

from ...exceptions import QboError, Refused, TokenRejected
from ...qbo import oauth
from ...qbo.client import Client
from ...qbo.company import LISTS, CompanyFacts, company_facts
from ...qbo.objects import QboObject
from ...rendering import rendered
from .. import sentences
from ..types import Connection, Env, ListModel
from .tokens import app_of, client_of

_logger = logging.getLogger(__name__)

_SCOPE = "inflow_qbo_connector.oauth"
_STATE_HOURS = 1
_MODELS: dict[str, ListModel] = {
    "Account": "qbo.account",
    "TaxRate": "qbo.tax.rate",
    "TaxCode": "qbo.tax.code",
}


class _Snapshot(NamedTuple):
    """Holds what QuickBooks answered about a company."""

    facts: CompanyFacts
    lists: dict[str, list[QboObject]]


def is_on_this_computer(url: str) -> bool:
    """Tell whether an address is a plain HTTP address on this computer."""
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")


def authorization_url(connection: Connection) -> str:
    """Return the address of Intuit's authorize page.

    It has a new signed state, which can be used once within an hour.

    :raises UserError: Intuit cannot be reached
    """
    credential = connection.sudo()._credential()
    credential.oauth_nonce = secrets.token_urlsafe(24)
    claims = [connection.id, connection.env.uid, credential.oauth_nonce]
    state = hash_sign(connection.env(su=True), _SCOPE, claims, expiration_hours=_STATE_HOURS)
    try:
        return oauth.authorization_url(app_of(connection), state)
    except QboError as error:
        raise UserError(rendered(connection.env, error.messages)) from error


def claimed_connection(env: Env, state: str) -> Connection:
    """Return the connection that a callback's state was made for, and use up its nonce.

    :raises Refused: the state is forged, expired, used, or was made for another user
    """
    try:
        claims = verify_hash_signed(env(su=True), _SCOPE, state)
    except (ValueError, OverflowError):  # not the shape of a state
        claims = None
    connection_id, uid, nonce = claims or (0, 0, "")
    connection = env["qbo.connection"].browse(connection_id).sudo().exists()
    credential = connection._credential() if connection else env["qbo.credential"].sudo()
    expected = credential.oauth_nonce or ""
    is_own = uid == env.uid and connection.company_id in env.user.company_ids
    if not expected or not is_own or not consteq(expected, nonce):
        raise Refused(sentences.NOT_YOUR_ANSWER())
    credential.oauth_nonce = False
    credential.flush_recordset()  # a concurrent refresh conflicts here, before the code is used
    company_ids = connection.company_id.ids  # whatever company the browser has chosen
    return connection.sudo(False).with_context(allowed_company_ids=company_ids)


def complete(connection: Connection, code: str, realm_id: str) -> None:
    """Finish connecting: get tokens for the code, check the company, and store everything.

    :raises QboError: connecting failed, and nothing was stored
    """
    app = app_of(connection)
    tokens = oauth.exchange(app, code, realm_id, fields.Datetime.now())
    try:
        _check_realm(connection, realm_id)
        api_url = connection._environment().api_url
        client = Client(api_url=api_url, realm_id=realm_id, access_token=tokens.access_token)
        snapshot = _read_company(connection, client)
    except QboError:
        _give_back(app, tokens.refresh_token)
        raise
    credential = connection.sudo()._credential()
    credential._forget_tokens()
    credential._store(tokens)
    connection.write(
        {
            "state": "connected",
            "state_message_data": False,
            "realm_id": realm_id,
            "start_date": connection.start_date or fields.Date.context_today(connection),
        }
    )
    connection._end_countdown()
    _store_company(connection, snapshot)
    connection._ensure_cron()
    connection._wake()


def refresh_company(connection: Connection) -> None:
    """Read the company's facts and lists again.

    :raises UserError: QuickBooks cannot be asked, or the company does not fit any more
    """
    try:
        snapshot = _read_with_token(connection)
    except QboError as error:
        raise UserError(rendered(connection.env, error.messages)) from error
    _store_company(connection, snapshot)


def _read_with_token(connection: Connection) -> _Snapshot:
    client = client_of(connection)
    try:
        return _read_company(connection, client)
    except TokenRejected:
        return _read_company(connection, client_of(connection, client.session.access_token))


def disconnect(connection: Connection) -> None:
    """Revoke the token if Intuit can be reached, and delete it."""
    credential = connection.sudo()._credential()
    if credential.refresh_token:
        _give_back(app_of(connection), credential.refresh_token)
    credential._forget_tokens()
    connection.write({"state": "disconnected", "state_message_data": False})
    connection._end_countdown()


def _give_back(app: oauth.App, refresh_token: str) -> None:
    try:
        oauth.revoke(app, refresh_token)
    except QboError as error:
        # It is deleted here all the same, and expires at Intuit.
        _logger.info("A QuickBooks token could not be revoked: %s", error.technical)


def _check_realm(connection: Connection, realm_id: str) -> None:
    if not realm_id.isdigit():
        raise Refused(sentences.NO_COMPANY())
    connections = connection.sudo().search(
        [("realm_id", "=", realm_id), ("id", "!=", connection.id)]
    )
    if connections:
        raise Refused(sentences.CONNECTED_ALREADY(company=connections[:1].company_id.name))
    if connection.realm_id and connection.realm_id != realm_id:
        raise Refused(
            sentences.OTHER_COMPANY(
                company=connection.company_id.name, qbo_company=connection.qbo_company_name
            )
        )


def _read_company(connection: Connection, client: Client) -> _Snapshot:
    info = client.fetch("CompanyInfo", client.company_id)
    facts = company_facts(info, client.preferences())
    home = connection.company_id.currency_id.name
    if facts.home_currency != home:
        raise Refused(
            sentences.OTHER_HOME_CURRENCY(
                qbo_company=facts.qbo_company_name,
                currency_there=facts.home_currency,
                company=connection.company_id.name,
                currency=home,
            )
        )
    with_inactive = "Active IN (true, false)"
    return _Snapshot(facts, {entity: client.find(entity, with_inactive) for entity in LISTS})


def _store_company(connection: Connection, snapshot: _Snapshot) -> None:
    connection._learn(snapshot.facts._asdict())
    connection._release_held()
    env = connection.env(su=True)
    for entity, documents in snapshot.lists.items():
        env[_MODELS[entity]]._replace(connection.sudo(), documents)
    env["qbo.tax.mapping"]._propose(connection.sudo())
