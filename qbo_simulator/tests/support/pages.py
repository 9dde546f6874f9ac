"""Pages as people open them."""

from __future__ import annotations

import requests

from .harness import TIMEOUT, Running


def show(us: Running, path: str, status: int = 200) -> str:
    """The HTML at a path."""
    response = requests.get(us.base_url + path, timeout=TIMEOUT)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "text/html;charset=UTF-8"
    return response.text
