"""A threaded HTTP server on loopback that can also hang up."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from .app import Application
from .simulator import Simulator

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

HOST = "127.0.0.1"


class Handler(WSGIRequestHandler):
    """Quiet, buffered, and with a real end to a cut connection."""

    wbufsize = -1
    disable_nagle_algorithm = True

    def connection_dropped(
        self, error: BaseException, environ: WSGIEnvironment | None = None
    ) -> None:
        """werkzeug calls this for a ConnectionError out of the application (see `ConnectionCut`):
        nothing has been written, and closing now leaves the client without a reply."""
        self.close_connection = True

    def log(self, type: str, message: str, *args: Any) -> None:
        """The journal is the log."""


def serve(simulator: Simulator, port: int = 0) -> BaseWSGIServer:
    """A server bound to 127.0.0.1, not yet running; port 0 takes a free one."""
    application = Application(simulator)
    return make_server(HOST, port, application, threaded=True, request_handler=Handler)


def announcement(server: BaseWSGIServer, simulator: Simulator) -> str:
    """The first line on stdout: what a client needs, as JSON."""
    base_url = f"http://{HOST}:{server.server_port}"
    discovery_url = f"{base_url}/.well-known/openid_configuration/"
    addresses = {"base_url": base_url, "discovery_url": discovery_url}
    return json.dumps({**addresses, **asdict(simulator.credentials())})
