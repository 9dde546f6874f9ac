"""Gets, refreshes and revokes tokens by OAuth 2 with Intuit, over `intuit-oauth`."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import requests
from intuitlib.client import AuthClient
from intuitlib.enums import Scopes
from intuitlib.exceptions import AuthClientError

from .. import const
from ..exceptions import QboError, ReconnectNeeded, Refused, TryLater
from . import sentences


class App(NamedTuple):
    """Identifies the Intuit app that asks for access."""

    discovery_url: str
    client_id: str
    client_secret: str
    redirect_uri: str


class Tokens(NamedTuple):
    """Holds the tokens that Intuit issued; times are UTC without zone."""

    access_token: str
    access_expires: datetime
    refresh_token: str
    refresh_expires: datetime  # moves on with every refresh …
    hard_expires: datetime | None  # … but never beyond this, if Intuit tells it


def authorization_url(app: App, state: str) -> str:
    """Return the address of Intuit's page where an administrator allows access.

    :param state: signed text that Intuit hands back with the browser
    :raises TryLater: Intuit cannot be reached
    """
    return _ask(
        app, lambda client: client.get_authorization_url([Scopes.ACCOUNTING], state_token=state)
    )


def exchange(app: App, code: str, realm_id: str, now: datetime) -> Tokens:
    """Exchange the code of the callback for tokens.

    :param now: present moment, UTC without zone
    :raises ReconnectNeeded: the code was used, has expired or belongs to another app
    :raises QboError: Intuit cannot be reached or refuses the app
    """
    return _ask(app, lambda client: _tokens(client, now, client.get_bearer_token(code, realm_id)))


def refresh(app: App, refresh_token: str, now: datetime) -> Tokens:
    """Get new tokens for a refresh token; the answer's refresh token replaces the old one.

    :param now: present moment, UTC without zone
    :raises ReconnectNeeded: the access has ended (``invalid_grant``)
    :raises QboError: Intuit cannot be reached or refuses the app
    """
    return _ask(app, lambda client: _tokens(client, now, client.refresh(refresh_token)))


def revoke(app: App, refresh_token: str) -> None:
    """Revoke the access at Intuit.

    :raises QboError: Intuit cannot be reached or refuses
    """
    _ask(app, lambda client: client.revoke(refresh_token))


class _AuthClient(AuthClient):
    """Extends Intuit's client by a timeout, and asks when the access ends for good."""

    x_refresh_token_hard_expires_in: str | int | None = None

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", const.OAUTH_TIMEOUT)
        kwargs["headers"] = {**(kwargs.get("headers") or {}), const.HARD_END_HEADER: "true"}
        return super().request(*args, **kwargs)


def _ask(app: App, call: Callable[[AuthClient], Any]) -> Any:
    try:
        # The library uses any text that names no environment as discovery address (facts: API 1.4).
        return call(
            _AuthClient(app.client_id, app.client_secret, app.redirect_uri, app.discovery_url)
        )
    except AuthClientError as error:
        raise _refusal(error) from error
    except (requests.RequestException, ValueError) as error:
        raise TryLater(
            sentences.UNREACHABLE(address=app.discovery_url),
            technical=f"{type(error).__name__}: {error}",
        ) from error


def _tokens(client: AuthClient, now: datetime, _answer: None) -> Tokens:
    hard_end = client.x_refresh_token_hard_expires_in
    return Tokens(
        access_token=client.access_token,
        access_expires=_in(now, client.expires_in),
        refresh_token=client.refresh_token,
        refresh_expires=_in(now, client.x_refresh_token_expires_in),
        hard_expires=_in(now, hard_end) if hard_end else None,
    )


def _in(now: datetime, seconds: str | int) -> datetime:
    return now + timedelta(seconds=int(seconds))


# Errors that no later attempt cures (RFC 6749, 5.2)
_REFUSALS = ("invalid_request", "unauthorized_client", "unsupported_grant_type", "invalid_scope")


def _refusal(error: AuthClientError) -> QboError:
    technical = f"HTTP {error.status_code}: {_error_word(error.content)}"
    if error.status_code >= 500 or error.status_code == 429:
        return TryLater(sentences.NO_PROPER_ANSWER(), technical=technical)
    word = _error_word(error.content)
    if word == "invalid_grant":
        return ReconnectNeeded(
            sentences.ACCESS_ENDED(),
            technical=technical,
        )
    if word == "invalid_client":
        return Refused(
            sentences.WRONG_KEYS(),
            technical=technical,
        )
    if word in _REFUSALS:
        return Refused(sentences.ACCESS_REFUSED(), technical=technical)
    return TryLater(sentences.NO_PROPER_ANSWER(), technical=technical)


def _error_word(content: bytes) -> str:
    try:
        return str(json.loads(content).get("error", ""))
    except (ValueError, AttributeError):
        return ""
