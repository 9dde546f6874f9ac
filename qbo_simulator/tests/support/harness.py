"""A running simulator as tests see it: addresses, a bearer token, short verbs."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import requests

from qbo_simulator.companies import PROFILES
from qbo_simulator.http.server import announcement, serve
from qbo_simulator.simulator import Simulator

TIMEOUT = 10


def exact(response: requests.Response) -> Any:
    """The reply with every fraction as Decimal."""
    return json.loads(response.text, parse_float=Decimal)


class Running:
    """One simulator on a free port. `simulator` is for looking inside, the rest is HTTP."""

    def __init__(self, simulator: Simulator, announced: dict[str, str]) -> None:
        self.simulator = simulator
        self.announced = announced
        self.base_url = announced["base_url"]
        self.realm_id = announced["realm_id"]
        self.api_url = f"{self.base_url}/v3/company/{self.realm_id}"
        self.token = ""
        self.session = requests.Session()
        self.session.trust_env = False  # no proxy on the way to loopback

    def fresh(self) -> None:
        """Reset, and a new access token."""
        self.control("POST", "reset")
        self.token = self.new_token()

    def new_token(self) -> str:
        """An access token of a new authorization."""
        authority = self.simulator.authority
        return str(authority.token_reply(authority.grant())["access_token"])

    # --- the API --------------------------------------------------------------------------------

    def call(self, method: str, path: str, *, body: Any = None, **params: str) -> requests.Response:
        """Any call of the accounting API."""
        data = body if isinstance(body, str | bytes | None) else json.dumps(body, default=str)
        return self.session.request(
            method,
            f"{self.api_url}/{path}",
            params=params,
            data=data,
            headers={
                "Authorization": f"Bearer {self.token}",
                "Accept": "application/json",
                "Content-Type": "application/json",
            },
            timeout=TIMEOUT,
        )

    def write(self, entity: str, body: Any, **params: str) -> Any:
        """A write that has to succeed; answers the object."""
        response = self.call("POST", entity.lower(), body=body, **params)
        assert response.status_code == 200, response.text
        return exact(response)[entity]

    def read(self, entity: str, object_id: str) -> Any:
        """A read that has to succeed."""
        response = self.call("GET", f"{entity.lower()}/{object_id}")
        assert response.status_code == 200, response.text
        return exact(response)[entity]

    def query(self, statement: str) -> Any:
        """The content of QueryResponse."""
        response = self.call("POST", "query", body=statement)
        assert response.status_code == 200, response.text
        return exact(response)["QueryResponse"]

    def refused(self, entity: str, body: Any, **params: str) -> dict[str, Any]:
        """A write that has to be refused with HTTP 400 and envelope A; answers the error."""
        response = self.call("POST", entity.lower(), body=body, **params)
        return self.error(response)

    def query_refused(self, statement: str) -> dict[str, Any]:
        """A query that has to be refused."""
        return self.error(self.call("POST", "query", body=statement))

    @staticmethod
    def error(response: requests.Response, status: int = 400) -> dict[str, Any]:
        """The one error of envelope A."""
        assert response.status_code == status, response.text
        body = response.json()
        assert set(body) == {"Fault", "time"}
        assert response.headers["intuit_tid"]
        (error,) = body["Fault"]["Error"]
        assert set(error) == {"Message", "Detail", "code", "element"}
        return {**error, "type": body["Fault"]["type"]}

    # --- shorthands -----------------------------------------------------------------------------

    def line(self, amount: str = "100.00", item: str = "1", **detail: Any) -> dict[str, Any]:
        """A sales line."""
        return {
            "DetailType": "SalesItemLineDetail",
            "Amount": Decimal(amount),
            "SalesItemLineDetail": {"ItemRef": {"value": item}, **detail},
        }

    def invoice(self, *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
        """The body of an invoice to the first customer; outside the US lines are taxed at zero."""
        body: dict[str, Any] = {"CustomerRef": {"value": "1"}, "Line": list(lines or [self.line()])}
        if not self.simulator.company.is_us:
            body["GlobalTaxCalculation"] = "TaxExcluded"
            for line in body["Line"]:
                detail = line.get("SalesItemLineDetail")
                if detail is not None:
                    detail.setdefault("TaxCodeRef", {"value": self.code("Zero-rated")})
        return {**body, **more}

    def item(self, name: str, **more: Any) -> Any:
        """A new product with the usual accounts."""
        body = {
            "Name": name,
            "Type": "NonInventory",
            "IncomeAccountRef": {"value": self.account("Sales of Product Income")},
            "ExpenseAccountRef": {"value": self.account("Purchases")},
        }
        return self.write("Item", {**body, **more})

    def id_of(self, entity: str, name: str, key: str = "Name") -> str:
        """Id of an object by name."""
        found = self.query(f"select * from {entity} where {key} = '{name}'")[entity]
        return str(found[0]["Id"])

    def account(self, name: str) -> str:
        """Id of an account."""
        return self.id_of("Account", name)

    def code(self, name: str) -> str:
        """Id of a tax code."""
        return self.id_of("TaxCode", name)

    def rate(self, name: str) -> str:
        """Id of a tax rate."""
        return self.id_of("TaxRate", name)

    # --- the control surface --------------------------------------------------------------------

    def control(self, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        """A request to /_sim/…"""
        response = self.session.request(
            method, f"{self.base_url}/_sim/{path}", json=body, timeout=TIMEOUT
        )
        assert response.status_code == status, response.text
        return exact(response)

    def balances(self) -> dict[str, Decimal]:
        """Accounts that are not zero, debits positive."""
        rows = self.control("GET", "ledger")
        return {row["account"]: Decimal(row["balance"]) for row in rows if Decimal(row["balance"])}

    def turn(self, **switches: Any) -> None:
        """Turn switches."""
        self.control("POST", "switches", switches)

    def order_fault(self, fault: str, **more: Any) -> None:
        """Order a fault."""
        self.control("POST", "faults", {"fault": fault, **more})


@contextmanager
def running(company: str) -> Iterator[Running]:
    """A simulator served from a thread."""
    simulator = Simulator(PROFILES[company])
    server = serve(simulator)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Running(simulator, json.loads(announcement(server, simulator)))
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
