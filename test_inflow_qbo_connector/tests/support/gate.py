"""A door between Odoo and the simulator that can hold a request, before or after its work is done.

So a test can end the Odoo process at exactly the moment it means, without waiting for luck.
"""

import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

PATIENCE = 90  # seconds that a held request waits at most, should a test forget it
# With the gate's own address as host, QuickBooks names the gate as its address everywhere.
PASSED_ON = ("Authorization", "Content-Type", "Accept", "Host")
PASSED_BACK = ("Content-Type", "intuit_tid", "Retry-After", "Location")
TOKEN = "Token"  # held like an entity: the call for a new access token
TOKEN_PATH = "bearer"


class Hold:
    """One write to an entity that is to be held, alone or in a batch."""

    def __init__(self, entity, when):
        self.entity = entity
        self.when = when  # "before" QuickBooks has it, or "after" it has done it
        self.in_batch = False
        self.is_dropped = False
        self.reached = threading.Event()
        self.released = threading.Event()
        self.over = threading.Event()

    def is_for(self, path, body):
        """Whether a request is what is to be held."""
        name = path.partition("?")[0].rpartition("/")[2]
        self.in_batch = name == "batch" and any(
            self.entity in item for item in json.loads(body)["BatchItemRequest"]
        )
        wanted = TOKEN_PATH if self.entity == TOKEN else self.entity.lower()
        return self.in_batch or name == wanted

    def at(self, moment):
        """Stop here if this is the moment."""
        if moment == self.when:
            self.reached.set()
            self.released.wait(PATIENCE)

    def wait_until_reached(self, seconds=60):
        assert self.reached.wait(seconds), f"no write to {self.entity} came within {seconds} s"

    def release(self, seconds=20):
        """Let it go on its way, and wait until it is through."""
        self.released.set()
        assert self.over.wait(seconds), f"the held {self.entity} is not through after {seconds} s"

    def drop(self):
        """Let it get lost before QuickBooks has it."""
        self.is_dropped = True
        self.release()


class Gate:
    """Listens on a port of its own; `url` is the practice company's address for Odoo."""

    def __init__(self, simulator_url):
        self.simulator_url = simulator_url
        self._lock = threading.Lock()
        self._hold = None
        handler = type("Handler", (_Handler,), {"gate": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    @contextmanager
    def hold(self, entity, when):
        """Hold the next write to an entity, alone or in a batch; at the end it goes on its way."""
        hold = self._hold = Hold(entity, when)
        try:
            yield hold
        finally:
            self._hold = None
            hold.released.set()

    def taken_by(self, method, path, body):
        """The hold that a request runs into, which it uses up."""
        with self._lock:
            hold = self._hold
            if hold and method == "POST" and hold.is_for(path, body):
                self._hold = None
                return hold
        return Hold("", "never")


class _Handler(BaseHTTPRequestHandler):
    gate = None

    def do_GET(self):
        self._pass_on()

    def do_POST(self):
        self._pass_on()

    def log_message(self, *args):
        """The simulator's journal is the log."""

    def _pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        hold = self.gate.taken_by(self.command, self.path, body)
        try:
            hold.at("before")
            if hold.is_dropped:
                return
            # QuickBooks may cut the connection, or the asking process be gone by now.
            with suppress(requests.ConnectionError, ConnectionError):
                reply = self._ask(body)
                hold.at("after")
                self._answer(reply)
        finally:
            hold.over.set()

    def _ask(self, body):
        headers = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
        url = f"{self.gate.simulator_url}{self.path}"
        return requests.request(
            self.command, url, data=body, headers=headers, timeout=60, allow_redirects=False
        )

    def _answer(self, reply):
        self.send_response(reply.status_code)
        for name in PASSED_BACK:
            if name in reply.headers:
                self.send_header(name, reply.headers[name])
        self.send_header("Content-Length", str(len(reply.content)))
        self.end_headers()
        self.wfile.write(reply.content)
