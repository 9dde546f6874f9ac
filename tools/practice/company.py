"""The practice company: a simulator of QuickBooks Online in a process of its own, by HTTP only."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import requests
from lxml import html

from tools.dev.paths import CHECKOUT
from tools.dev.report import Stop

WRITES = ("create", "update", "void", "delete")
SECONDS = 30

Row = dict[str, Any]


class Practice:
    """What a person can see of the practice company and do in it, and its control surface."""

    def __init__(self, announced: str) -> None:
        facts: dict[str, str] = json.loads(announced)
        self.announced = announced
        self.url = facts["base_url"]
        self.client_id = facts["client_id"]
        self.client_secret = facts["client_secret"]
        self.realm_id = facts["realm_id"]
        self.refresh_token = facts["refresh_token"]

    # === PEOPLE ===

    def answer(self, authorize_url: str, *, allow: bool = True) -> str:
        """Press a button of the authorize page; the address it sends the browser back to."""
        page = requests.get(authorize_url, timeout=SECONDS)
        forms = html.fromstring(page.text).forms
        if page.status_code != 200 or len(forms) != 1:
            raise Stop(f"The practice company's authorize page has no form: {page.text[:300]}")
        action = "allow" if allow else "decline"
        [button] = forms[0].xpath(f".//button[@data-action='{action}']")
        form = {**dict(forms[0].form_values()), button.get("name"): button.get("value")}
        target = urljoin(authorize_url, forms[0].action)
        reply = requests.post(target, data=form, allow_redirects=False, timeout=SECONDS)
        return reply.headers["Location"]

    def authorize(self, authorize_url: str, *, allow: bool = True) -> dict[str, str]:
        """The parameters of that address."""
        query = parse_qs(urlsplit(self.answer(authorize_url, allow=allow)).query)
        return {key: values[0] for key, values in query.items()}

    def act(self, do: str, entity: str, qbo_id: str, **more: Any) -> Any:
        """Do something as a person in QuickBooks would."""
        return self.control("POST", "act", do=do, entity=entity, id=qbo_id, **more)

    # === THE CONTROL SURFACE ===

    def control(self, method: str, path: str, **body: Any) -> Any:
        """One request to the control surface; the answer as JSON."""
        url = f"{self.url}/_sim/{path}"
        reply = requests.request(method, url, json=body or None, timeout=SECONDS)
        reply.raise_for_status()
        return reply.json()

    def look(self, path: str) -> Any:
        """Read from it."""
        return self.control("GET", path)

    def reset(self) -> None:
        """As on its first day."""
        self.control("POST", "reset")

    def seed(self, **objects: Any) -> Any:
        """Put objects there past the API, such as ``seed(Vendor=[{"DisplayName": "Azure"}])``."""
        return self.control("POST", "seed", objects=objects)

    def fault(
        self, name: str, *, times: int = 1, arg: Any = None, seed: int = 0, **match: Any
    ) -> None:
        """Something goes wrong, such as ``fault("http_500", entity="Invoice", chance=0.1)``."""
        self.control("POST", "faults", match=match, fault=name, times=times, arg=arg, seed=seed)

    def entities(self, entity: str) -> list[Row]:
        """All objects of an entity."""
        found: list[Row] = self.look(f"entities/{entity}")
        return found

    def journal(self, **match: object) -> list[Row]:
        """Requests received, such as ``journal(entity="Invoice", operation="create")``."""
        return [
            entry
            for entry in self.look("journal")
            if all((entry.get(key) or "").lower() == str(match[key]).lower() for key in match)
        ]

    def writes(self) -> list[Row]:
        """Every request so far that changed something, or tried to."""
        return [entry for entry in self.journal() if entry["operation"] in WRITES]

    def balance(self, account: str) -> str:
        """Balance of an account of the general ledger."""
        ledger: list[Row] = self.look("ledger")
        return {str(row["account"]): str(row["balance"]) for row in ledger}[account]


class Simulator(Practice):
    """A fresh practice company whose process we started; whoever starts it stops it."""

    def __init__(self, company: str, *options: str, port: int = 0) -> None:
        """
        :param port: 0 takes a free one
        """
        place = ["--port", str(port), "--company", company]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "qbo_simulator", *place, *options],
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C reaches this command, which then ends the simulator
        )
        assert self.process.stdout is not None
        announced = self.process.stdout.readline()  # also returns when the process dies
        if not announced:
            self.stop()
            raise Stop(f"Read above why the practice company did not start on port {port}.")
        super().__init__(announced)

    def stop(self) -> None:
        """At once: a kind end takes half a second, and nothing is left to be put away."""
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@contextmanager
def running(company: str, *options: str, port: int = 0) -> Iterator[Simulator]:
    """A fresh practice company for the length of the block."""
    simulator = Simulator(company, *options, port=port)
    try:
        yield simulator
    finally:
        simulator.stop()
