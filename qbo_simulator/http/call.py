"""A call is a request understood: which entity it is about, and what it wants done."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from werkzeug.wrappers import Request

from . import exact_json, multipart

METERED = frozenset({"read", "query", "cdc", "reports"})
WRITES = frozenset({"create", "update", "delete", "void"})
COMPANY_PATH = re.compile(r"^/v3/company/(?P<realm>[^/]+)(?:/(?P<rest>.*))?$")
FROM = re.compile(r"\bfrom\s+([A-Za-z]\w*)", re.IGNORECASE)
SECRET_NAMES = frozenset(
    {"access_token", "refresh_token", "token", "code", "client_secret", "id_token"}
)
OAUTH_PATHS = {
    "/oauth2/v1/tokens/bearer": "token",
    "/v2/oauth2/tokens/revoke": "revoke",
    "/connect/oauth2": "authorize",
    "/.well-known/openid_configuration": "discovery",
    "/.well-known/openid_sandbox_configuration": "discovery",
    "/v1/openid_connect/userinfo": "userinfo",
    "/oauth2/v1/jwks": "jwks",
}
MISCELLANEOUS = frozenset({"batch", "cdc", "reports"})


@dataclass(frozen=True)
class Call:
    """A request as the journal records it and ordered faults match it: `entity` is QBO's word in
    lower case. `names_busy` is the batch's share of the rule that names are written one at a
    time."""

    method: str
    path: str
    query: dict[str, str]
    entity: str
    operation: str
    body: object
    realm_id: str = ""
    object_id: str = ""
    tail: str = ""
    size: int = 0
    names_busy: bool = False

    @property
    def is_api(self) -> bool:
        """Whether it is a call of the accounting API, not of OAuth."""
        return bool(self.realm_id)

    @property
    def is_write(self) -> bool:
        """Whether it may change the books."""
        return self.operation in WRITES

    @property
    def is_core_plus(self) -> bool:
        """Whether Intuit meters it: reads, queries, reports and the like (facts 3)."""
        return self.operation in METERED


def understand(request: Request) -> Call:
    """The call that a request makes, by its address, parameters and body."""
    query = {name: request.args[name] for name in request.args}
    body = parsed_body(request)
    match = COMPANY_PATH.match(request.path)
    if match is None:
        entity = OAUTH_PATHS.get(request.path.rstrip("/"), "")
        operation = body.get("grant_type", entity) if isinstance(body, dict) else entity
        return Call(request.method, request.path, query, entity, str(operation), body)
    entity, _, rest = (match["rest"] or "").partition("/")
    object_id, _, tail = rest.partition("/")
    entity = entity.lower()
    operation = _operation(request.method, entity, query, body)
    if entity == "query":
        statement = body if isinstance(body, str) and body.strip() else query.get("query", "")
        about = FROM.search(statement)
        entity, body = (about[1].lower() if about else "query"), statement
    return Call(
        request.method,
        request.path,
        query,
        entity,
        operation,
        body,
        match["realm"],
        object_id,
        tail,
        request.content_length or 0,
    )


def parsed_body(request: Request) -> object:
    """The body as JSON if it is JSON, a form as a dict, otherwise as text; undecodable bytes stay
    bytes."""
    raw = request.get_data(cache=True)
    if request.mimetype == "multipart/form-data":
        return multipart.parts(request.headers["Content-Type"], raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    if request.mimetype == "application/x-www-form-urlencoded":
        return {name: values[0] for name, values in parse_qs(text).items()}
    if request.path.endswith("/query"):
        return text
    try:
        return exact_json.loads(text) if text.strip() else None
    except (ValueError, RecursionError):
        return text


def masked(value: object) -> Any:
    """A copy of an OAuth message in which tokens cannot be read."""
    if isinstance(value, dict):
        return {
            name: "***" if name in SECRET_NAMES and isinstance(inner, str) else masked(inner)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [masked(inner) for inner in value]
    return repr(value) if isinstance(value, bytes) else value


def parsed_reply(text: str) -> object:
    """A reply's body as the journal shows it."""
    try:
        return exact_json.loads(text) if text else None
    except json.JSONDecodeError:
        return text


def _operation(method: str, entity: str, query: dict[str, str], body: object) -> str:
    if entity in MISCELLANEOUS or entity == "query":
        return entity
    if method == "GET":
        return "read"
    if method != "POST":
        return f"HTTP {method}"
    asked = query.get("operation", "").lower()
    if asked == "update" and "void" in query.get("include", "").lower():
        return "void"
    if asked:
        return asked
    has_id = isinstance(body, dict) and body.get("Id") not in (None, "")
    return "update" if has_id else "create"
