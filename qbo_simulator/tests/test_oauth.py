"""OAuth 2: the user's page, codes, tokens, rotation, revocation (facts 1)."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from intuitlib.client import AuthClient
from intuitlib.enums import Scopes
from intuitlib.exceptions import AuthClientError

from .support.harness import TIMEOUT, Running

CALLBACK = "http://localhost:8069/qbo/callback"
DAY = 86_400


def app(us: Running, **more: Any) -> AuthClient:
    """Intuit's own client, pointed at the simulator by its discovery address."""
    announced = us.announced
    return AuthClient(
        announced["client_id"],
        announced["client_secret"],
        CALLBACK,
        announced["discovery_url"],
        **more,
    )


def decide(us: Running, decision: str, url: str | None = None) -> dict[str, str]:
    """Open the page, press a button, and return what the app's callback is given."""
    url = url or app(us).get_authorization_url([Scopes.ACCOUNTING], state_token="s1")
    shown = requests.get(url, timeout=TIMEOUT)
    assert shown.status_code == 200
    form = {"company": us.realm_id, "decision": decision}
    answer = requests.post(url, data=form, allow_redirects=False, timeout=TIMEOUT)
    assert answer.status_code == 302, answer.text
    target = urlsplit(answer.headers["Location"])
    assert f"{target.scheme}://{target.netloc}{target.path}" == CALLBACK
    return {name: values[0] for name, values in parse_qs(target.query).items()}


def token_call(us: Running, headers: Any = None, **form: str) -> requests.Response:
    """A plain call of the token endpoint."""
    pair = (us.announced["client_id"], us.announced["client_secret"])
    url = f"{us.base_url}/oauth2/v1/tokens/bearer"
    return requests.post(url, data=form, auth=pair, headers=headers, timeout=TIMEOUT)


def refresh(us: Running, token: str) -> Any:
    """A refresh that has to succeed."""
    response = token_call(us, grant_type="refresh_token", refresh_token=token)
    assert response.status_code == 200, response.text
    return response.json()


def refused(response: requests.Response, error: str, status: int = 400) -> None:
    """RFC 6749's JSON, not a Fault."""
    assert response.status_code == status
    assert response.json()["error"] == error


def grant(us: Running) -> Any:
    """A fresh authorization: the reply of the token call."""
    authority = us.simulator.authority
    return authority.token_reply(authority.grant())


def works(us: Running, access_token: str) -> bool:
    """Whether the API takes the token."""
    headers = {"Authorization": f"Bearer {access_token}", "Accept": "application/json"}
    answer = requests.get(f"{us.api_url}/customer/1", headers=headers, timeout=TIMEOUT)
    return answer.status_code == 200


# --- discovery ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["openid_configuration", "openid_sandbox_configuration"])
def test_discovery_has_the_six_addresses(us: Running, name: str) -> None:
    document = requests.get(f"{us.base_url}/.well-known/{name}/", timeout=TIMEOUT).json()
    for key in (
        "authorization_endpoint",
        "token_endpoint",
        "revocation_endpoint",
        "issuer",
        "jwks_uri",
        "userinfo_endpoint",
    ):
        assert document[key].startswith(us.base_url)


def test_what_openid_would_need_is_not_modelled(us: Running) -> None:
    response = requests.get(f"{us.base_url}/v1/openid_connect/userinfo", timeout=TIMEOUT)
    assert us.error(response, 501)["code"] == "501"


# --- the user's page ----------------------------------------------------------------------------


def test_the_page_offers_company_and_two_buttons(us: Running) -> None:
    url = app(us).get_authorization_url([Scopes.ACCOUNTING])
    html = requests.get(url, timeout=TIMEOUT).text
    assert us.realm_id in html and "Sandbox Company US" in html
    for button in ("allow", "decline"):
        pattern = rf'<button id="{button}" name="decision" value="{button}"'
        assert re.search(pattern, html)


def test_allow_brings_code_state_and_realm(us: Running) -> None:
    answer = decide(us, "allow")
    assert set(answer) == {"code", "state", "realmId"}
    assert (answer["state"], answer["realmId"]) == ("s1", us.realm_id)
    assert len(answer["code"]) <= 512


def test_decline_brings_an_error(us: Running) -> None:
    assert decide(us, "decline") == {"error": "access_denied", "state": "s1"}


def test_an_unknown_scope_goes_back_at_once(us: Running) -> None:
    url = app(us).get_authorization_url([Scopes.ACCOUNTING], state_token="s1")
    wrong = url.replace("com.intuit.quickbooks.accounting", "nonsense")
    answer = requests.get(wrong, allow_redirects=False, timeout=TIMEOUT)
    assert "error=invalid_scope" in answer.headers["Location"]


@pytest.mark.parametrize("change", ["client_id", "response_type", "redirect_uri"])
def test_a_bad_request_stays_on_the_page(us: Running, change: str) -> None:
    url = app(us).get_authorization_url([Scopes.ACCOUNTING])
    wrong = re.sub(rf"{change}=[^&]+", f"{change}=javascript:x", url)
    answer = requests.get(wrong, allow_redirects=False, timeout=TIMEOUT)
    assert answer.status_code == 400 and change in answer.text


def test_another_company_cannot_be_chosen(us: Running) -> None:
    url = app(us).get_authorization_url([Scopes.ACCOUNTING])
    form = {"company": "4711", "decision": "allow"}
    answer = requests.post(url, data=form, allow_redirects=False, timeout=TIMEOUT)
    assert answer.status_code == 400


# --- codes --------------------------------------------------------------------------------------


def test_intuits_client_goes_the_whole_way(us: Running) -> None:
    client = app(us)
    answer = decide(us, "allow", client.get_authorization_url([Scopes.ACCOUNTING], "s1"))
    client.get_bearer_token(answer["code"], realm_id=answer["realmId"])
    assert (client.expires_in, client.x_refresh_token_expires_in) == (3600, 8_726_400)
    assert works(us, client.access_token)
    first = client.access_token
    client.refresh()
    assert client.access_token != first and works(us, client.access_token) and works(us, first)
    assert client.revoke()
    assert not works(us, client.access_token)
    with pytest.raises(AuthClientError) as caught:
        client.refresh()
    assert (caught.value.status_code, caught.value.intuit_tid is not None) == (400, True)


def test_a_code_works_once_for_ten_minutes_and_its_own_address(us: Running) -> None:
    def exchange(code: str, address: str = CALLBACK) -> requests.Response:
        return token_call(us, grant_type="authorization_code", code=code, redirect_uri=address)

    used = decide(us, "allow")["code"]
    assert exchange(used).status_code == 200
    refused(exchange(used), "invalid_grant")
    refused(exchange(decide(us, "allow")["code"], CALLBACK + "/"), "invalid_grant")
    late = decide(us, "allow")["code"]
    us.control("POST", "clock", {"advance": 599})
    in_time = decide(us, "allow")["code"]
    us.control("POST", "clock", {"advance": 2})
    refused(exchange(late), "invalid_grant")
    assert exchange(in_time).status_code == 200
    us.turn(code_seconds=1)
    short = decide(us, "allow")["code"]
    us.control("POST", "clock", {"advance": 1})
    refused(exchange(short), "invalid_grant")


# --- refresh ------------------------------------------------------------------------------------


def test_the_announced_refresh_token_is_ready(us: Running) -> None:
    assert works(us, refresh(us, us.announced["refresh_token"])["access_token"])


def test_the_value_changes_a_day_after_it_was_given(us: Running) -> None:
    old = grant(us)["refresh_token"]
    us.control("POST", "clock", {"advance": DAY - 60})
    assert refresh(us, old)["refresh_token"] == old
    us.control("POST", "clock", {"advance": 61})
    new = refresh(us, old)["refresh_token"]
    assert new != old
    us.control("POST", "clock", {"advance": 30})
    assert refresh(us, old)["refresh_token"] == new
    us.control("POST", "clock", {"advance": 31})
    refused(token_call(us, grant_type="refresh_token", refresh_token=old), "invalid_grant")
    assert refresh(us, new)["refresh_token"] == new


def test_rotation_and_grace_are_switches(us: Running) -> None:
    us.turn(refresh_rotation_seconds=0, old_refresh_token_grace_seconds=0)
    old = grant(us)["refresh_token"]
    assert refresh(us, old)["refresh_token"] != old
    refused(token_call(us, grant_type="refresh_token", refresh_token=old), "invalid_grant")


def test_rotation_can_be_forced_once(us: Running) -> None:
    old = grant(us)["refresh_token"]
    us.control("POST", "act", {"do": "rotate_refresh_token"})
    new = refresh(us, old)["refresh_token"]
    assert new != old and refresh(us, new)["refresh_token"] == new


def test_a_refresh_token_lives_a_hundred_days_after_each_use(us: Running) -> None:
    token = grant(us)["refresh_token"]
    us.control("POST", "clock", {"advance": 100 * DAY})
    reply = refresh(us, token)
    assert reply["x_refresh_token_expires_in"] == 100 * DAY
    us.control("POST", "clock", {"advance": 100 * DAY + 1})
    form = {"grant_type": "refresh_token", "refresh_token": reply["refresh_token"]}
    refused(token_call(us, **form), "invalid_grant")


def test_the_five_year_cap_is_told_on_request(us: Running) -> None:
    token = grant(us)["refresh_token"]
    asked = {"x-include-refresh-token-hard-expires-in": "true"}
    form = {"grant_type": "refresh_token", "refresh_token": token}
    assert token_call(us, asked, **form).json()["x_refresh_token_hard_expires_in"] > 157_000_000
    assert "x_refresh_token_hard_expires_in" not in token_call(us, **form).json()
    us.turn(hard_expiry_header=False)
    assert "x_refresh_token_hard_expires_in" not in token_call(us, asked, **form).json()


def test_the_cap_ends_even_a_token_in_use(us: Running) -> None:
    token = grant(us)["refresh_token"]
    for _ in range(19):  # 19 times 96 days: one day short of five years of 365 days
        us.control("POST", "clock", {"advance": 96 * DAY})
        token = refresh(us, token)["refresh_token"]
    left = refresh(us, token)["x_refresh_token_expires_in"]
    assert DAY - 60 <= left <= DAY
    us.control("POST", "clock", {"advance": DAY})
    form = {"grant_type": "refresh_token", "refresh_token": token}
    refused(token_call(us, **form), "invalid_grant")


# --- refusals -----------------------------------------------------------------------------------


def test_wrong_client_credentials(us: Running) -> None:
    url = f"{us.base_url}/oauth2/v1/tokens/bearer"
    form = {"grant_type": "refresh_token", "refresh_token": us.announced["refresh_token"]}
    pair = (us.announced["client_id"], "wrong")
    refused(requests.post(url, data=form, auth=pair, timeout=TIMEOUT), "invalid_client", 401)
    refused(requests.post(url, data=form, timeout=TIMEOUT), "invalid_client", 401)
    revoke = f"{us.base_url}/v2/oauth2/tokens/revoke"
    refused(requests.post(revoke, json={"token": "x"}, timeout=TIMEOUT), "invalid_client", 401)


def test_other_refusals(us: Running) -> None:
    refused(token_call(us, grant_type="password"), "unsupported_grant_type")
    refused(token_call(us, code="x"), "invalid_request")
    refused(token_call(us, grant_type="refresh_token"), "invalid_request")
    refused(token_call(us, grant_type="refresh_token", refresh_token="x"), "invalid_grant")


def test_a_disconnected_app_is_refused_with_3100(us: Running) -> None:
    reply = grant(us)
    us.control("POST", "act", {"do": "disconnect"})
    headers = {"Authorization": f"Bearer {reply['access_token']}"}
    answer = requests.get(f"{us.api_url}/customer/1", headers=headers, timeout=TIMEOUT)
    assert answer.status_code == 403 and '"code":"3100"' in answer.text
    form = {"grant_type": "refresh_token", "refresh_token": reply["refresh_token"]}
    refused(token_call(us, **form), "invalid_grant")
    authority = us.simulator.authority
    us.announced["refresh_token"] = authority.grant().refresh_token


def test_tokens_never_show_in_the_journal(us: Running) -> None:
    client = app(us)
    code = decide(us, "allow")["code"]
    client.get_bearer_token(code)
    client.revoke()
    rows = us.control("GET", "journal")
    operations = [(row["entity"], row["operation"]) for row in rows]
    assert ("token", "authorization_code") in operations and ("revoke", "revoke") in operations
    text = str(rows)
    for secret in (code, client.access_token, client.refresh_token, client.client_secret):
        assert secret not in text
    assert "'access_token': '***'" in text
