"""Talks to QuickBooks' API by the library `python-quickbooks`; no other module does.

It adds timeouts, the HTTP status and ``intuit_tid`` of every answer, both fault envelopes, and
errors that tell whether QuickBooks may have accepted a write.
"""

from __future__ import annotations

from typing import Any, cast

import requests
from quickbooks.client import QuickBooks
from quickbooks.exceptions import QuickbooksException

from .. import const
from ..exceptions import TryLater, Uncertain
from . import sentences
from .batch import Item, Outcome, body_of, outcomes_of
from .faults import error_from_network, error_from_response
from .objects import QboObject
from .writing import Reply, Write


class BearerSession(requests.Session):
    """Gives `python-quickbooks` a session that has a timeout on every call."""

    timeout: float = const.API_TIMEOUT  # seconds

    def __init__(self, access_token: str) -> None:
        super().__init__()
        self.access_token = access_token

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", self.timeout)
        return super().request(*args, **kwargs)


class Client(QuickBooks):
    """Calls QuickBooks' API for one realm, in one thread at a time."""

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
        # The library's `__new__` would warn about the minor version and set up OAuth.
        return object.__new__(cls)

    @property
    def api_url(self) -> str:
        return self._api_url

    # === READ ===

    def fetch(self, entity: str, qbo_id: str) -> dict[str, Any]:
        """Fetch one object by its id.

        :raises Refused: QuickBooks does not know the id or has deleted the object (610)
        :raises QboError: QuickBooks gave no usable answer, or refused
        """
        return self._part(self.get_single_object(entity, qbo_id), entity)

    def preferences(self) -> dict[str, Any]:
        """Fetch the company's Preferences, which have no id."""
        address = f"{self.api_url}/company/{self.company_id}/preferences"
        return self._part(self.get(address), "Preferences")

    def find(self, entity: str, where: str = "") -> list[QboObject]:
        """Query all objects that fulfil a condition, page by page.

        :param where: in the query language, such as ``Active IN (true, false)``; values are
            escaped by `writing.quoted`
        """
        objects: list[QboObject] = []
        condition = f" WHERE {where}" if where else ""
        columns = "*, Sku" if entity == "Item" else "*"  # * leaves Sku out (facts: API 2.4)
        while True:
            statement = (
                f"SELECT {columns} FROM {entity}{condition} ORDERBY Id "
                f"STARTPOSITION {len(objects) + 1} MAXRESULTS {const.QUERY_PAGE}"
            )
            page = self._part(self.query(statement), "QueryResponse").get(entity, [])
            objects += page
            if len(page) < const.QUERY_PAGE:
                return objects

    def _part(self, answer: Any, key: str) -> dict[str, Any]:
        """Return the part of an answer that was asked for.

        :raises TryLater: the answer has no such part
        """
        part = answer.get(key) if isinstance(answer, dict) else None
        if not isinstance(part, dict):
            raise TryLater(sentences.SOMETHING_ELSE(), technical=f"no {key}")
        return part

    # === WRITE ===

    def send(self, write: Write) -> Reply:
        """Send one write, once.

        :raises Uncertain: QuickBooks may have accepted it
        :raises QboError: of any other class: QuickBooks has not accepted it
        """
        address = f"{self.api_url}/company/{self.company_id}/{write.entity.lower()}"
        operation, include = write.way
        params = {} if write.operation in ("create", "update") else {"operation": operation}
        if include:
            params["include"] = include
        results = self.post(address, write.body, params=params, request_id=write.request_id)
        answered = results.get(write.entity) if isinstance(results, dict) else None
        if not isinstance(answered, dict) or "Id" not in answered:
            raise Uncertain(
                sentences.NOT_IN_ANSWER(entity=sentences.TITLES[write.entity]()),
                technical=self._answer.text[:500],
                tid=self._tid,
            )
        qbo_object = cast(QboObject, answered)
        return Reply(self._answer.status_code, self._tid, self._answer.text, qbo_object)

    def send_batch(self, batch_id: str, items: list[Item]) -> dict[str, Outcome]:
        """Send several writes in one request, once.

        :param batch_id: Intuit's ``requestid`` of the whole batch
        :returns: the outcome of each write, by the id of its item
        :raises QboError: the batch failed as a whole
        """
        address = f"{self.api_url}/company/{self.company_id}/batch"
        results = self.post(address, body_of(items), request_id=batch_id)
        return outcomes_of(items, results, self._tid)

    @property
    def _answer(self) -> requests.Response:
        """The answer to the request just made."""
        assert self._response is not None
        return self._response

    @property
    def _tid(self) -> str:
        return self._answer.headers.get("intuit_tid", "")

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
        except (QuickbooksException, TypeError) as error:  # TypeError: JSON, but no object
            answer = self._answer
            raise error_from_response(
                answer.status_code, answer.headers, answer.text, write=write
            ) from error
        except requests.RequestException as error:
            raise error_from_network(error, write=write) from error
