"""The consent page, on which a user lets the app into the company (facts 1.2)."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode, urlsplit

from werkzeug.wrappers import Request, Response

from ..http.replies import html_reply, trace_headers
from ..pages.layout import page
from ..simulator import Simulator

SCOPES = frozenset(
    [
        "com.intuit.quickbooks.accounting",
        "com.intuit.quickbooks.payment",
        "openid",
        "profile",
        "email",
        "phone",
        "address",
    ]
)


def authorize(simulator: Simulator, request: Request) -> Response:
    """Show the question (GET), or carry the user's answer back to the app (POST)."""
    asked = request.args
    problem = _problem(simulator, request)
    if problem:
        return html_reply(page("Sorry, but something went wrong", f"<p>{escape(problem)}</p>"), 400)
    if not set(asked.get("scope", "").split()) & SCOPES:
        return _back(request, {"error": "invalid_scope"})
    if request.method == "GET":
        return html_reply(page("Connect to QuickBooks", _form(simulator, request), menu=False))
    if request.form.get("decision") != "allow":
        return _back(request, {"error": "access_denied"})
    if request.form.get("company") != simulator.profile.realm_id:
        return html_reply(page("Choose a company", "<p>No such company.</p>"), 400)
    seconds = simulator.company.switches["code_seconds"]
    code = simulator.authority.issue_code(asked["redirect_uri"], seconds)
    return _back(request, {"code": code, "realmId": simulator.profile.realm_id})


def _problem(simulator: Simulator, request: Request) -> str | None:
    """The problem that Intuit shows to the user instead of sending the browser back."""
    asked = request.args
    if asked.get("client_id") != simulator.authority.client_id:
        return "The client_id query parameter is missing or invalid."
    if asked.get("response_type") != "code":
        return "The response_type query parameter should be code."
    target = urlsplit(asked.get("redirect_uri", ""))
    if target.scheme not in ("http", "https") or not target.netloc:
        return "The redirect_uri query parameter is missing or invalid."
    return None


def _back(request: Request, answer: dict[str, str]) -> Response:
    """A redirect to the app's callback; without a body, for the code in it would end up in the
    journal."""
    target = request.args["redirect_uri"]
    state = request.args.get("state")
    parameters = {**answer, **({"state": state} if state is not None else {})}
    joint = "&" if urlsplit(target).query else "?"
    location = f"{target}{joint}{urlencode(parameters)}"
    return Response("", 302, {**trace_headers(), "Location": location})


def _form(simulator: Simulator, request: Request) -> str:
    """The consent form: it posts to the address it came from, which holds the app's parameters."""
    name = escape(str(simulator.company.info["CompanyName"]))
    realm = escape(simulator.profile.realm_id)
    action = escape(request.full_path)
    return f"""
<form method="post" action="{action}" class="card narrow">
  <p>An app asks to <b>read and change the books</b> of a company of yours.</p>
  <label for="company">Company</label>
  <select name="company" id="company"><option value="{realm}">{name}</option></select>
  <p class="buttons">
    <button id="allow" name="decision" value="allow" data-action="allow" class="primary">
      Connect</button>
    <button id="decline" name="decision" value="decline" data-action="decline">
      No, thanks</button>
  </p>
</form>"""
