"""A threaded HTTP server on loopback that can also hang up."""

from __future__ import annotations

import json
import socket
import threading
from dataclasses import asdict
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from werkzeug.serving import BaseWSGIServer, ThreadedWSGIServer, WSGIRequestHandler

from ..simulator import Simulator
from .application import Application

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

HOST = "127.0.0.1"
MOST_CONNECTIONS = 1_500
SILENCE_SECONDS = 60
STACK = 512 * 1024  # bytes for a connection's thread: a thousand fit where memory is limited, too
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Handler(WSGIRequestHandler):
    """Handles a connection: quiet, buffered, patient for a minute, and with a real end to a cut
    connection."""

    wbufsize = -1
    disable_nagle_algorithm = True
    timeout = SILENCE_SECONDS

    def connection_dropped(
        self, error: BaseException, environ: WSGIEnvironment | None = None
    ) -> None:
        """End the connection without a reply. werkzeug calls this for a ConnectionError out of the
        application (see `ConnectionCut`), before anything was written."""
        self.close_connection = True

    def log(self, type: str, message: str, *args: object) -> None:
        """Log nothing: the journal is the log."""


class Server(ThreadedWSGIServer):
    """An HTTP server with a thread for each connection, up to a number: who comes then gets a 503
    at once."""

    request_queue_size = 1024

    def __init__(self, port: int, application: Application) -> None:
        super().__init__(HOST, port, application, Handler)
        self._free = BoundedSemaphore(MOST_CONNECTIONS)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Start the connection's thread, if there is room."""
        if self._free.acquire(blocking=False):
            usual = threading.stack_size(STACK)
            try:
                super().process_request(request, client_address)
            finally:
                threading.stack_size(usual)
            return
        connection: socket.socket = request
        connection.sendall(BUSY)
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve the connection, and give its place back when it ends."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()


def serve(simulator: Simulator, port: int = 0) -> BaseWSGIServer:
    """A server bound to 127.0.0.1, not yet running; port 0 takes a free one."""
    return Server(port, Application(simulator))


def announcement(server: BaseWSGIServer, simulator: Simulator) -> str:
    """The first line on stdout: what a client needs, as JSON."""
    base_url = f"http://{HOST}:{server.server_port}"
    discovery_url = f"{base_url}/.well-known/openid_configuration/"
    addresses = {"base_url": base_url, "discovery_url": discovery_url}
    return json.dumps({**addresses, **asdict(simulator.credentials())})
