"""Files as they are uploaded."""

from __future__ import annotations

import json
from typing import Any

import requests

from .harness import TIMEOUT, Running, exact

Part = tuple[str, bytes | str, str]


def send(server: Running, **parts: Part) -> Any:
    """What `upload` answers to these parts."""
    response = requests.post(
        f"{server.api_url}/upload",
        files=parts,
        headers={"Authorization": f"Bearer {server.token}", "Accept": "application/json"},
        timeout=TIMEOUT,
    )
    assert response.status_code == 200, response.text
    assert set(response.json()) == {"AttachableResponse", "time"}
    return exact(response)["AttachableResponse"]


def metadata(invoice: str = "1", **more: Any) -> Part:
    """A metadata part that links to an invoice."""
    link = {"EntityRef": {"type": "Invoice", "value": invoice}, "IncludeOnSend": False}
    body = {"AttachableRef": [link], "FileName": "a.pdf", "ContentType": "application/pdf", **more}
    return ("m.json", json.dumps(body), "application/json")
