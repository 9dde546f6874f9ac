"""The only place that talks to QuickBooks' API: `python-quickbooks` with what it lacks.

Added to the library: timeouts, the HTTP status and ``intuit_tid`` of every answer, both fault
envelopes, and errors that tell whether a write may have been taken.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NamedTuple

import requests
from quickbooks.client import QuickBooks
from quickbooks.exceptions import QuickbooksException

from .. import const
from ..exceptions import TryLater, Uncertain
from .faults import error_from_network, error_from_response


class Write(NamedTuple):
    """One request that changes something in QuickBooks, exactly as it goes out."""

    entity: str  # "Invoice"
    operation: str  # "create" or "update"
    body: str  # JSON
    request_id: str


class Reply(NamedTuple):
    """QuickBooks' answer to a write."""

    status: int
    tid: str
    text: str
    document: dict[str, Any]


class BearerSession(requests.Session):
    """What `python-quickbooks` needs of a session, with a timeout on every call."""

    def __init__(self, access_token: str) -> None:
        super().__init__()
        self.access_token = access_token

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", const.API_TIMEOUT)
        return super().request(*args, **kwargs)


class Client(QuickBooks):
    """QuickBooks' API for one realm. Not for several threads at once."""

    def __init__(self, *, api_url: str, realm_id: str, access_token: str) -> None:
        """
        :param api_url: base of the API, ending in ``/v3``
        :param realm_id: the QuickBooks company
        :param access_token: bearer token; renewing it is the caller's task
        """
        self._api_url = api_url
        self.company_id = realm_id
        self.minorversion = const.MINOR_VERSION
        self.use_decimal = True
        self.session = BearerSession(access_token)
        self._response: requests.Response | None = None

    def __new__(cls, **_kwargs: Any) -> Client:
        # The library's own would warn about the minor version and set up OAuth.
        return object.__new__(cls)

    @property
    def api_url(self) -> str:
        return self._api_url

    # === READ ===

    def fetch(self, entity: str, qbo_id: str) -> dict[str, Any]:
        """One object by its id.

        :raises Refused: unknown or deleted (610)
        """
        return self._part(self.get_single_object(entity, qbo_id), entity)

    def preferences(self) -> dict[str, Any]:
        """The company's Preferences, which have no id."""
        address = f"{self.api_url}/company/{self.company_id}/preferences"
        return self._part(self.get(address), "Preferences")

    def find(self, entity: str, where: str = "") -> list[dict[str, Any]]:
        """All objects that fulfil a condition of the query language, page by page.

        :param where: such as ``Active IN (true, false)``; values must be escaped by `quoted`
        """
        found: list[dict[str, Any]] = []
        condition = f" WHERE {where}" if where else ""
        while True:
            statement = (
                f"SELECT * FROM {entity}{condition} ORDERBY Id "
                f"STARTPOSITION {len(found) + 1} MAXRESULTS {const.QUERY_PAGE}"
            )
            page = self._part(self.query(statement), "QueryResponse").get(entity, [])
            found += page
            if len(page) < const.QUERY_PAGE:
                return found

    def _part(self, answer: Any, key: str) -> dict[str, Any]:
        """What a read asked for; an answer about something else is no answer."""
        part = answer.get(key) if isinstance(answer, dict) else None
        if not isinstance(part, dict):
            raise TryLater("QuickBooks answered something else.", technical=f"no {key}")
        return part

    # === WRITE ===

    def send(self, write: Write) -> Reply:
        """Send one write, once.

        :raises Uncertain: QuickBooks may have taken it
        :raises QboError: any other kind: it has not
        """
        results = self._post_write(write)
        response = self._response
        assert response is not None
        tid = response.headers.get("intuit_tid", "")
        document = results.get(write.entity) if isinstance(results, dict) else None
        if not isinstance(document, dict) or "Id" not in document:
            raise Uncertain(
                f"QuickBooks' answer does not hold the {write.entity} that was sent.",
                technical=response.text[:500],
                tid=tid,
            )
        return Reply(response.status_code, tid, response.text, document)

    def _post_write(self, write: Write) -> Any:
        if write.operation == "update":
            return self.update_object(write.entity, write.body, request_id=write.request_id)
        return self.create_object(write.entity, write.body, request_id=write.request_id)

    # === HOOKS INTO THE LIBRARY ===

    def process_request(self, *args: Any, **kwargs: Any) -> requests.Response:
        if isinstance(kwargs.get("data"), str):
            kwargs["data"] = kwargs["data"].encode()  # else it would go out as Latin-1
        self._response = super().process_request(*args, **kwargs)
        return self._response

    def make_request(self, request_type: str, url: str, *args: Any, **kwargs: Any) -> Any:
        write = request_type == "POST" and not url.endswith("/query")
        self._response = None
        try:
            return super().make_request(request_type, url, *args, **kwargs)
        except QuickbooksException as error:
            response = self._response
            assert response is not None  # the library raises only about an answer
            raise error_from_response(
                response.status_code, response.headers, response.text, write=write
            ) from error
        except requests.RequestException as error:
            raise error_from_network(error, write=write) from error


def quoted(value: str) -> str:
    """A text as a literal of the query language (facts: API 2.4)."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def to_json(document: dict[str, Any]) -> str:
    """A document as the bytes that go out, the same for the same content.

    Amounts are `Decimal`s of at most 15 digits, which a JSON number carries exactly.
    """
    return json.dumps(document, default=_json_number, ensure_ascii=False, sort_keys=True)


def kept(document: dict[str, Any]) -> str:
    """A document that QuickBooks answered, to be kept and compared, never to be sent."""
    return json.dumps(document, default=float, ensure_ascii=False, sort_keys=True)


def _json_number(value: object) -> float:
    if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        return float(value)
    raise TypeError(f"{value!r} cannot be sent to QuickBooks exactly")
