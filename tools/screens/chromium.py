"""Headless Chromium, spoken to over its DevTools protocol."""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
import websocket

from tools.dev.report import Stop

WIDTH, HEIGHT = 1280, 800
SECONDS = 60  # Odoo builds its scripts and styles for the first page
FLAGS = [
    "--headless=new",
    "--no-sandbox",  # a container's root may have no other way; only our own pages are opened
    "--remote-debugging-port=0",
    "--hide-scrollbars",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # Nothing below may go looking for the internet.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
]


class Browser:
    """One tab, a page at a time."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(
            address, timeout=SECONDS, suppress_origin=True, enable_multithread=False
        )
        self._asked = 0
        self.ask("Page.enable")

    def close(self) -> None:
        """Let go of the tab."""
        self._socket.close()

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """One command; what it answers."""
        self._asked += 1
        self._socket.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._asked:
                break
        if "error" in message:
            raise Stop(f"Chromium refused {method}: {message['error']['message']}")
        result: dict[str, Any] = message["result"]
        return result

    def keep_cookie(self, name: str, value: str, url: str) -> None:
        """Be logged in there."""
        self.ask("Network.setCookie", name=name, value=value, url=url)

    def open(self, url: str, height: int = HEIGHT) -> None:
        """Go to an address in a window of the usual width."""
        size = {"width": WIDTH, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        self.ask("Page.navigate", url="about:blank")
        self.ask("Page.navigate", url=url)

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression on the page."""
        answer = self.ask(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise Stop(f"{expression} failed in the page: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Until a JavaScript expression is true on the page."""
        deadline = time.monotonic() + SECONDS
        while not self.run(expression):
            if time.monotonic() > deadline:
                page = self.run("location.href + ' ' + document.body.innerText.slice(0, 500)")
                raise Stop(f"{expression} did not come true within {SECONDS} s on {page}")
            time.sleep(0.1)

    def picture(self) -> bytes:
        """The window as a PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser with nothing in it, for the length of the block."""
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        command = ["chromium", *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            tab = Browser(_address(process, Path(profile)))
            yield tab
            tab.close()
        finally:
            process.terminate()
            process.wait()


def _address(process: subprocess.Popen[bytes], profile: Path) -> str:
    """Where the browser's first tab takes commands; Chromium writes its port into the profile."""
    port_file, deadline = profile / "DevToolsActivePort", time.monotonic() + SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        lines = port_file.read_text().splitlines() if port_file.is_file() else []
        if len(lines) == 2:
            tabs = requests.get(f"http://127.0.0.1:{lines[0]}/json", timeout=SECONDS).json()
            return str(next(tab for tab in tabs if tab["type"] == "page")["webSocketDebuggerUrl"])
        time.sleep(0.1)
    raise Stop("Run 'chromium --headless=new about:blank' by hand to see why it does not start.")
