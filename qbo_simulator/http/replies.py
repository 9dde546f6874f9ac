"""Results and faults become HTTP responses with Intuit's headers (facts 2.1)."""

import secrets

from werkzeug.wrappers import Response

from ..faults.fault import Fault
from ..state.clock import Clock
from . import exact_json

QBO_VERSION = "2026.11"
JSON_TYPE = "application/json;charset=UTF-8"


def trace_headers() -> dict[str, str]:
    """The headers that every reply carries, errors too."""
    groups = "-".join(secrets.token_hex(size) for size in (4, 12))
    return {"intuit_tid": f"1-{groups}", "QBO-Version": QBO_VERSION}


def json_reply(body: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON response with exact numbers."""
    every = {**trace_headers(), **(headers or {})}
    return Response(exact_json.dumps(body), status, every, content_type=JSON_TYPE)


def fault_reply(fault: Fault, clock: Clock) -> Response:
    """A response with the fault in its envelope."""
    return json_reply(fault.body(clock.now()), fault.status, fault.headers())


def html_reply(html: str, status: int = 200) -> Response:
    """A response with a page."""
    return Response(html, status, trace_headers(), content_type="text/html;charset=UTF-8")
