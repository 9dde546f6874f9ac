"""The token server issues, refreshes, rotates, expires and revokes tokens in simulated time (facts
1.3)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..faults import access
from ..json_types import Reply
from ..state.clock import Clock
from ..state.switches import Switches

ACCESS_SECONDS = 3_600
FIRST_REFRESH_SECONDS = 8_726_400
REFRESH_SECONDS = 8_640_000
HARD_CAP_SECONDS = 157_680_000
LONGEST_TOKEN = 4096
SHORTEST_TOKEN = 20


class OAuthError(Exception):
    """A refusal of the token endpoint: JSON as RFC 6749 has it, not a Fault."""

    def __init__(self, error: str, description: str = "", status: int = 400) -> None:
        super().__init__(f"{error} {description}".strip())
        self.status = status
        self.body = {"error": error}
        if description:
            self.body["error_description"] = description


@dataclass
class Grant:
    """One authorization of the app by a user, with the tokens that follow from it."""

    realm_id: str
    authorised: datetime
    refresh_token: str
    refreshed_value: datetime
    expires: datetime
    old_tokens: dict[str, datetime] = field(default_factory=dict)
    access_tokens: dict[str, datetime] = field(default_factory=dict)
    rotate_now: bool = False
    refresh_revoked: bool = False
    revoked: bool = False
    disconnected: bool = False

    @property
    def hard_cap(self) -> datetime:
        """The end of the authorization, five years after it was given (facts 1.3)."""
        return self.authorised + timedelta(seconds=HARD_CAP_SECONDS)


@dataclass(frozen=True)
class Code:
    """An authorization code: single use, short-lived, bound to its redirect address."""

    redirect_uri: str
    realm_id: str
    expires: datetime


class Authority:
    """The token server and its memory. The caller holds the simulator's lock."""

    def __init__(self, clock: Clock, realm_id: str) -> None:
        self.clock = clock
        self.realm_id = realm_id
        self.client_id = "AB" + secrets.token_hex(24)
        self.client_secret = secrets.token_urlsafe(30)
        self.webhook_verifier = secrets.token_urlsafe(24)
        self._codes: dict[str, Code] = {}
        self._grants: list[Grant] = []

    # --- authorization code ---------------------------------------------------------------------

    def issue_code(self, redirect_uri: str, seconds: int) -> str:
        """Issue an authorization code, once the user has clicked Allow."""
        code = "AB1" + secrets.token_urlsafe(32)
        expires = self.clock.now() + timedelta(seconds=seconds)
        self._codes[code] = Code(redirect_uri, self.realm_id, expires)
        return code

    def exchange(self, code: str, redirect_uri: str) -> Grant:
        """Exchange a code for tokens, once (facts 1.2)."""
        issued = self._codes.pop(code, None)
        if issued is None or issued.expires <= self.clock.now():
            raise OAuthError("invalid_grant", "Incorrect Token type or clientID")
        if issued.redirect_uri != redirect_uri:
            raise OAuthError("invalid_grant", "Redirect URI does not match")
        return self.grant()

    def grant(self) -> Grant:
        """Make a new authorization, as if a user had clicked Allow."""
        now = self.clock.now()
        expires = now + timedelta(seconds=FIRST_REFRESH_SECONDS)
        grant = Grant(self.realm_id, now, _refresh_value(), now, expires)
        self._grants.append(grant)
        return grant

    # --- refresh --------------------------------------------------------------------------------

    def refresh(self, token: str, switches: Switches) -> Grant:
        """Refresh the tokens: the expiry rolls on, and a value older than a day changes (facts 1.3
        "rotation")."""
        grant = self._by_refresh_token(token)
        now = self.clock.now()
        if grant is None or grant.expires <= now:
            raise OAuthError("invalid_grant", "Incorrect Token type or clientID")
        if token == grant.refresh_token:
            self._rotate_if_due(grant, switches)
        grant.expires = min(now + timedelta(seconds=REFRESH_SECONDS), grant.hard_cap)
        return grant

    def token_reply(self, grant: Grant, *, with_hard_cap: bool = False) -> Reply:
        """The JSON of a successful token call, with a new access token."""
        now = self.clock.now()
        access = "eyJ" + secrets.token_urlsafe(64)
        grant.access_tokens[access] = now + timedelta(seconds=ACCESS_SECONDS)
        reply: Reply = {
            "token_type": "bearer",
            "access_token": access,
            "refresh_token": grant.refresh_token,
            "expires_in": ACCESS_SECONDS,
            "x_refresh_token_expires_in": round((grant.expires - now).total_seconds()),
        }
        if with_hard_cap:
            left = (grant.hard_cap - now).total_seconds()
            reply["x_refresh_token_hard_expires_in"] = round(left)
        return reply

    def _rotate_if_due(self, grant: Grant, switches: Switches) -> None:
        now = self.clock.now()
        age = (now - grant.refreshed_value).total_seconds()
        if age >= switches["refresh_rotation_seconds"] or grant.rotate_now:
            grace = timedelta(seconds=switches["old_refresh_token_grace_seconds"])
            grant.old_tokens[grant.refresh_token] = now + grace
            grant.refresh_token, grant.refreshed_value = _refresh_value(), now
            grant.rotate_now = False

    def _by_refresh_token(self, token: str) -> Grant | None:
        now = self.clock.now()
        for grant in self._grants:
            current = token == grant.refresh_token
            in_grace = token in grant.old_tokens and now < grant.old_tokens[token]
            if (current or in_grace) and not grant.revoked and not grant.refresh_revoked:
                return grant
        return None

    # --- bearer check and its opposite ----------------------------------------------------------

    def check_bearer(self, header: str, realm_id: str) -> Grant:
        """Refuse a token that is no good with 401, one that is good elsewhere with 403 (facts
        4.3)."""
        scheme, _, token = header.partition(" ")
        if scheme.lower() == "bearer" and not token.strip():
            raise access.empty_token()
        if scheme.lower() != "bearer" or not SHORTEST_TOKEN <= len(token) <= LONGEST_TOKEN:
            raise access.authentication_failed("Malformed bearer token: too short or too long")
        grant = self._by_access_token(token)
        if grant is None or grant.access_tokens[token] <= self.clock.now():
            raise access.authentication_failed(f"Token expired: {token[:4]}***")
        if grant.revoked:
            raise access.authentication_failed(f"Token revoked: {token[:4]}***")
        if grant.disconnected or grant.realm_id != realm_id:
            raise access.application_not_authorized()
        return grant

    def revoke(self, token: str) -> None:
        """End the authorization that an access or refresh token belongs to."""
        for grant in self._grants:
            if token in grant.access_tokens or token in (grant.refresh_token, *grant.old_tokens):
                grant.revoked = True

    def expire_access_token(self, header: str) -> None:
        """Make the access token of this request one that has just expired."""
        token = header.partition(" ")[2]
        grant = self._by_access_token(token)
        if grant:
            grant.access_tokens[token] = self.clock.now()

    def rotate_refresh_tokens(self) -> None:
        """Have the next refresh change the refresh token's value, whatever its age."""
        for grant in self._grants:
            grant.rotate_now = True

    def revoke_refresh_tokens(self) -> None:
        """Revoke the refresh tokens; access tokens live on until they expire."""
        for grant in self._grants:
            grant.refresh_revoked = True

    def disconnect(self) -> None:
        """Remove the app from the company, as a user inside QBO: its tokens are refused with
        3100."""
        for grant in self._grants:
            grant.disconnected = grant.refresh_revoked = True

    def _by_access_token(self, token: str) -> Grant | None:
        return next((grant for grant in self._grants if token in grant.access_tokens), None)


def _refresh_value() -> str:
    return "AB11" + secrets.token_urlsafe(36)
