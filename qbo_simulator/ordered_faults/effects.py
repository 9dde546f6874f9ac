"""The effects of ordered faults on requests and replies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.wrappers import Request, Response

from ..faults.access import Throttled
from ..faults.fault import VALIDATION, Fault, system_failure
from ..http import exact_json
from ..http.replies import fault_reply, html_reply, trace_headers
from ..json_types import Object
from ..simulator import Simulator
from .orders import OrderedFault

UNAVAILABLE = "<html><head><title>503</title></head><body>Service Unavailable</body></html>"
# JSON was asked for, and XML came (recorded by four projects in 2016 and 2017).
THROTTLED = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<IntuitResponse xmlns="http://schema.intuit.com/finance/v3" time="2016-06-01T10:00:00Z">'
    '<Fault type="THROTTLE"><Error code="3001"><Message>message=ThrottleExceeded; errorCode=003001;'
    " statusCode=429</Message></Error></Fault></IntuitResponse>"
)
SIGN_IN = "<html><head><title>Sign in</title></head><body>Please sign in.</body></html>"


def apply_fault(
    simulator: Simulator, request: Request, hit: OrderedFault | None, answer: Callable[[], Response]
) -> tuple[Response | None, bool]:
    """The reply as it arrives under the fault, and whether the connection is cut instead."""
    if hit is None:
        return answer(), False
    if hit.name == "drop_before":
        return None, True
    substitute = _substitute(simulator, hit)
    if substitute is not None and not hit.comes_after:
        return substitute, False
    _before(simulator, request, hit)
    reply = answer()
    _spoil(reply, hit)
    return substitute or reply, hit.name == "drop_after"


def _substitute(simulator: Simulator, hit: OrderedFault) -> Response | None:
    """A reply that takes the place of QBO's own."""
    if hit.name == "http_429":
        simulator.stats.throttled()
        response = fault_reply(Throttled(), simulator.clock)
        if isinstance(hit.arg, int):
            response.headers["Retry-After"] = str(hit.arg)
        return response
    if hit.name == "http_429_xml":
        simulator.stats.throttled()
        return Response(THROTTLED, 429, trace_headers(), content_type="application/xml")
    if hit.name == "http_500":
        return fault_reply(system_failure("as ordered"), simulator.clock)
    if hit.name == "fault":
        return fault_reply(_ordered_fault(hit.arg), simulator.clock)
    pages = {"http_503_html": (UNAVAILABLE, 503), "html_200": (SIGN_IN, 200)}
    return html_reply(*pages[hit.name]) if hit.name in pages else None


def _ordered_fault(arg: Object) -> Fault:
    return Fault(
        arg["code"],
        arg.get("message", ""),
        arg.get("detail", ""),
        status=arg.get("status", 400),
        kind=arg.get("type", VALIDATION),
    )


def _before(simulator: Simulator, request: Request, hit: OrderedFault) -> None:
    """Change the tokens before QBO looks at the request."""
    authority = simulator.authority
    with simulator.lock:
        if hit.name == "expire_access_token":
            authority.expire_access_token(request.headers.get("Authorization", ""))
        elif hit.name == "revoke_refresh_token":
            authority.revoke_refresh_tokens()
        elif hit.name == "rotate_refresh_token":
            authority.rotate_refresh_tokens()


def _spoil(reply: Response, hit: OrderedFault) -> None:
    """Spoil the reply after everything is done."""
    if hit.name == "garbage_json":
        reply.set_data(reply.get_data()[: len(reply.get_data()) // 2])
    elif hit.name == "alter_reply" and reply.status_code == 200 and reply.is_json:
        body = exact_json.loads(reply.get_data(as_text=True))
        reply.set_data(exact_json.dumps(altered(body, hit.arg)))


def altered(body: Object, arg: Object) -> Object:
    """The reply, or each item of a batch, with other values and under other names."""
    values = {name: value for name, value in arg.items() if name != "rename"}
    names = arg.get("rename", {})
    if "BatchItemResponse" not in body:
        return _renamed(_merged(body, values), names)
    items = [
        _renamed(_merged(item, {name: values[name] for name in values if name in item}), names)
        for item in body["BatchItemResponse"]
    ]
    return {**body, "BatchItemResponse": items}


def _renamed(reply: Object, names: dict[str, str]) -> Object:
    return {names.get(name, name): value for name, value in reply.items()}


def _merged(old: Any, new: Any) -> Any:
    """Old values with new ones: objects merge, also into each one of an array; all else is
    replaced, `null` takes away."""
    if isinstance(new, dict) and isinstance(old, list):
        return [_merged(each, new) for each in old]
    if not isinstance(new, dict) or not isinstance(old, dict):
        return new
    merged = {**old, **{name: _merged(old.get(name), value) for name, value in new.items()}}
    return {name: value for name, value in merged.items() if new.get(name, value) is not None}
