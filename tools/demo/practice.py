"""The practice company: a simulator of QuickBooks Online in a process of its own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin

import requests
from lxml import html

from tools.dev.paths import CHECKOUT, Cache
from tools.dev.report import Stop

COMPANY = "us-manual"
WRITES = ("create", "update", "void", "delete")
SECONDS = 30


class Practice:
    """What a person can see of the practice company, and do in it."""

    def __init__(self, announced: str) -> None:
        facts: dict[str, str] = json.loads(announced)
        self.announced = announced
        self.url = facts["base_url"]
        self.client_id = facts["client_id"]
        self.client_secret = facts["client_secret"]
        self.realm_id = facts["realm_id"]
        self.refresh_token = facts["refresh_token"]

    def allow(self, authorize_url: str) -> str:
        """Press Connect on the authorize page; the address it sends the browser back to."""
        page = requests.get(authorize_url, timeout=SECONDS)
        forms = html.fromstring(page.text).forms
        if page.status_code != 200 or len(forms) != 1:
            raise Stop(f"The practice company's authorize page has no form: {page.text[:300]}")
        [button] = forms[0].xpath(".//button[@data-action='allow']")
        answer = {**dict(forms[0].form_values()), button.get("name"): button.get("value")}
        action = urljoin(authorize_url, forms[0].action)
        reply = requests.post(action, data=answer, allow_redirects=False, timeout=SECONDS)
        return reply.headers["Location"]

    def look(self, path: str) -> Any:
        """Read from the control surface."""
        reply = requests.get(f"{self.url}/_sim/{path}", timeout=SECONDS)
        reply.raise_for_status()
        return reply.json()

    def act(self, do: str, entity: str, qbo_id: str, **more: Any) -> None:
        """Do something as a person in QuickBooks would."""
        asked = {"do": do, "entity": entity, "id": qbo_id, **more}
        requests.post(f"{self.url}/_sim/act", json=asked, timeout=SECONDS).raise_for_status()

    def enter(self, entity: str, **document: Any) -> None:
        """Enter a document by hand, past the API."""
        asked = {"objects": {entity: [document]}}
        reply = requests.post(f"{self.url}/_sim/seed", json=asked, timeout=SECONDS)
        reply.raise_for_status()

    def writes(self) -> list[dict[str, Any]]:
        """Every request so far that changed something, or tried to."""
        return [entry for entry in self.look("journal") if entry["operation"] in WRITES]


class OwnPractice(Practice):
    """A practice company whose process this command started."""

    def __init__(self, announced: str, process: subprocess.Popen[str]) -> None:
        super().__init__(announced)
        self.process = process


@contextmanager
def running(
    cache: Cache, port: int, *options: str, company: str = COMPANY
) -> Iterator[OwnPractice]:
    """A fresh practice company for the length of the block; port 0 takes a free one."""
    place = ["--port", str(port), "--company", company]
    process = subprocess.Popen(
        [cache.python, "-m", "qbo_simulator", *place, *options],
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C reaches this command, which then ends the simulator
    )
    assert process.stdout is not None
    try:
        announced = process.stdout.readline()  # also returns when the process dies
        if not announced:
            raise Stop(f"Read above why the practice company did not start on port {port}.")
        yield OwnPractice(announced, process)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
