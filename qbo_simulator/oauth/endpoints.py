"""The OAuth calls are discovery, token and revoke (facts 1.1, 1.3)."""

from __future__ import annotations

import base64
import binascii
import hmac

from werkzeug.wrappers import Request, Response

from ..faults.fault import NotModelled
from ..http.call import Call
from ..http.replies import fault_reply, json_reply, trace_headers
from ..json_types import Object, Reply
from ..simulator import Simulator
from .authority import OAuthError
from .pages import authorize

HARD_CAP_HEADER = "x-include-refresh-token-hard-expires-in"


def handle(simulator: Simulator, request: Request, call: Call) -> Response:
    """Answer an OAuth call; refusals are RFC 6749's JSON."""
    if call.entity == "discovery":
        return json_reply(discovery(request.host_url.rstrip("/")))
    if call.entity == "jwks":
        return json_reply({"keys": []})
    try:
        with simulator.lock:
            if call.entity == "authorize":
                return authorize(simulator, request)
            if call.entity == "token":
                return _token(simulator, request, call.body)
            if call.entity == "revoke":
                return _revoke(simulator, request, call.body)
    except OAuthError as error:
        return json_reply(error.body, error.status)
    return fault_reply(NotModelled(call.path), simulator.clock)


def discovery(base_url: str) -> Reply:
    """The discovery document with the six addresses that intuit-oauth reads."""
    return {
        "issuer": f"{base_url}/op/v1",
        "authorization_endpoint": f"{base_url}/connect/oauth2",
        "token_endpoint": f"{base_url}/oauth2/v1/tokens/bearer",
        "userinfo_endpoint": f"{base_url}/v1/openid_connect/userinfo",
        "revocation_endpoint": f"{base_url}/v2/oauth2/tokens/revoke",
        "jwks_uri": f"{base_url}/oauth2/v1/jwks",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["com.intuit.quickbooks.accounting"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
    }


def _require_client(simulator: Simulator, request: Request) -> None:
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    try:
        sent = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        sent = b""
    authority = simulator.authority
    right = f"{authority.client_id}:{authority.client_secret}".encode()
    if scheme.lower() != "basic" or not hmac.compare_digest(sent, right):
        raise OAuthError("invalid_client", status=401)


def _token(simulator: Simulator, request: Request, body: object) -> Response:
    _require_client(simulator, request)
    if request.method != "POST" or not isinstance(body, dict):
        raise OAuthError("invalid_request")
    authority, switches = simulator.authority, simulator.company.switches
    kind = body.get("grant_type")
    if kind == "authorization_code":
        grant = authority.exchange(_field(body, "code"), _field(body, "redirect_uri"))
    elif kind == "refresh_token":
        grant = authority.refresh(_field(body, "refresh_token"), switches)
    else:
        raise OAuthError("unsupported_grant_type" if kind else "invalid_request")
    asked = request.headers.get(HARD_CAP_HEADER, "").lower() == "true"
    with_hard_cap = asked and switches["hard_expiry_header"]
    return json_reply(authority.token_reply(grant, with_hard_cap=with_hard_cap))


def _field(body: Object, name: str) -> str:
    if not body.get(name):
        raise OAuthError("invalid_request", f"{name} is missing")
    return str(body[name])


def _revoke(simulator: Simulator, request: Request, body: object) -> Response:
    _require_client(simulator, request)
    if request.method != "POST" or not isinstance(body, dict):
        raise OAuthError("invalid_request")
    simulator.authority.revoke(_field(body, "token"))
    return Response("", 200, trace_headers())
