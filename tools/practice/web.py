"""Odoo as its own web client sees it: a session and public methods of models, over HTTP."""

from __future__ import annotations

from typing import Any

import requests

from tools.dev.report import Stop

LOGIN = PASSWORD = "admin"
SECONDS = 120  # the first click after a start also builds what Odoo then keeps


class Odoo:
    """A browser's view of an Odoo server: who is logged in, and in which company."""

    def __init__(self, url: str, database: str) -> None:
        self.url = url
        self.database = database
        self.session = requests.Session()
        self.context: dict[str, Any] = {}

    def log_in(self, login: str = LOGIN, password: str = PASSWORD) -> None:
        """Begin a session, in the user's own company and language."""
        asked = {"db": self.database, "login": login, "password": password}
        info = self._json("/web/session/authenticate", asked, f"log in as {login}")
        company = info["user_companies"]["current_company"]
        self.context = {**info["user_context"], "allowed_company_ids": [company]}

    @property
    def company(self) -> int:
        """The company in which this session works."""
        return int(self.context["allowed_company_ids"][0])

    def enter(self, company: int) -> None:
        """Work in another company, as the switch in the upper right corner does."""
        self.context["allowed_company_ids"] = [company]

    @property
    def session_id(self) -> str:
        """What a browser keeps as its cookie."""
        return str(self.session.cookies["session_id"])

    def call(
        self, model: str, method: str, *args: Any, context: dict[str, Any] | None = None, **kw: Any
    ) -> Any:
        """Call a public method, as a button or a view does."""
        kw["context"] = {**self.context, **(context or {})}
        asked = {"model": model, "method": method, "args": list(args), "kwargs": kw}
        return self._json(f"/web/dataset/call_kw/{model}/{method}", asked, f"{model}.{method}")

    def create(self, model: str, context: dict[str, Any] | None = None, **values: Any) -> int:
        """A new record; its id."""
        return int(self.call(model, "create", [values], context=context)[0])

    def create_all(self, model: str, records: list[dict[str, Any]]) -> list[int]:
        """Several new records; their ids in the same order."""
        ids: list[int] = self.call(model, "create", records)
        return ids

    def write(self, model: str, ids: list[int], **values: Any) -> None:
        """Change records."""
        self.call(model, "write", ids, values)

    def read(self, model: str, ids: list[int], *fields: str) -> list[dict[str, Any]]:
        """Some fields of records, in the order of the ids."""
        rows: list[dict[str, Any]] = self.call(model, "read", ids, list(fields))
        return rows

    def search(self, model: str, *domain: Any) -> list[int]:
        """Ids of the records that match, in the model's own order."""
        ids: list[int] = self.call(model, "search", list(domain))
        return ids

    def find(self, model: str, domain: list[Any], *fields: str) -> list[dict[str, Any]]:
        """Some fields of the records that match."""
        rows: list[dict[str, Any]] = self.call(model, "search_read", domain, list(fields))
        return rows

    def the_one(self, model: str, *domain: Any) -> int:
        """The id of the only record that matches."""
        ids = self.search(model, *domain)
        if len(ids) != 1:
            raise Stop(f"{len(ids)} records of {model} match {domain}, where one is meant.")
        return ids[0]

    def visit(self, url: str) -> requests.Response:
        """Open an address of Odoo in this session, without following where it leads."""
        return self.session.get(url, allow_redirects=False, timeout=SECONDS)

    def _json(self, path: str, params: dict[str, Any], what: str) -> Any:
        body = {"jsonrpc": "2.0", "method": "call", "params": params}
        reply = self.session.post(f"{self.url}{path}", json=body, timeout=SECONDS)
        reply.raise_for_status()
        answer = reply.json()
        if "error" in answer:
            reason = answer["error"].get("data", {}).get("message") or answer["error"]["message"]
            raise Stop(f"Odoo refused {what}: {reason}")
        return answer.get("result")  # absent when a method returns nothing
