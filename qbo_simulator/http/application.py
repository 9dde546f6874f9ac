"""The WSGI application has every request answered by the part whose address it has.

A request to QBO (API or OAuth) passes, in this order: understand, take its turn, wait (latency),
suffer an ordered fault, be answered, be recorded. The control surface and the pages are answered
at once and leave no trace.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.wrappers import Request, Response

from ..api import endpoints as api
from ..control import endpoints as control
from ..faults import validation
from ..faults.access import Throttled
from ..faults.fault import Fault, system_failure
from ..oauth import endpoints as oauth
from ..ordered_faults.effects import apply_fault
from ..ordered_faults.orders import OrderedFault
from ..pages import endpoints as pages
from ..pages.layout import page
from ..simulator import Simulator
from .call import Call, understand
from .limits import latency
from .replies import fault_reply, html_reply

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

DEFAULT_DELAY_MS = 1000
# Bytes a body may have: of any request, and of an upload (facts 4.3, 6030).
LARGEST = {False: 20_000_000, True: 110_000_000}
CHUNK = 65_536
GATEWAY_TIMEOUT = "<html><head><title>504</title></head><body>Gateway Time-out</body></html>"


class ConnectionCut(ConnectionAbortedError):
    """The client gets no reply at all; the server closes the connection."""


class Application:
    """A simulator behind WSGI."""

    def __init__(self, simulator: Simulator) -> None:
        self.simulator = simulator

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request; whatever goes wrong unforeseen becomes a 10000 and a traceback."""
        request = Request(environ)
        request.max_content_length = LARGEST[request.path.endswith("/upload")]
        try:
            response = self.respond(request)
        except ConnectionError:
            raise
        except (TimeoutError, ClientDisconnected) as error:
            raise ConnectionCut from error
        except RequestEntityTooLarge:
            drain(environ)
            response = fault_reply(validation.body_too_large(), self.simulator.clock)
        except Exception as error:  # noqa: BLE001
            traceback.print_exc(file=sys.stderr)
            failure = system_failure(f"bug in the simulator: {error!r}")
            response = fault_reply(failure, self.simulator.clock)
        return response(environ, start_response)

    def respond(self, request: Request) -> Response:
        """Have the request answered by the part of the simulator whose address it has."""
        if request.path.startswith("/_sim/"):
            return control.handle(self.simulator, request)
        call = understand(request)
        if call.is_api:
            with self.simulator.stats.track(call):
                return self._recorded(request, call)
        if call.entity:
            return self._recorded(request, call)
        with self.simulator.lock:
            found = pages.handle(self.simulator, request)
        return found or html_reply(page("Nothing here", "<p>No such page.</p>"), 404)

    def _recorded(self, request: Request, call: Call) -> Response:
        simulator = self.simulator
        at = simulator.clock.reply_time()
        hit = simulator.ordered_faults.strike(call, request.get_data())
        try:
            month = f"{simulator.clock.now():%Y-%m}"
            with (
                simulator.limits.admitted(call, month),
                api.in_turn(simulator, call) as admitted,
            ):
                late = self._wait(call, hit)
                answer = partial(self._answer, request, admitted)
                response, cut = apply_fault(simulator, request, hit, answer)
            response = html_reply(GATEWAY_TIMEOUT, 504) if late and response else response
        except Throttled as fault:
            simulator.stats.throttled()
            response, cut = fault_reply(fault, simulator.clock), False
        except Fault as fault:
            response, cut = fault_reply(fault, simulator.clock), False
        reply = response.get_data(as_text=True) if response else ""
        status = response.status_code if response and not cut else None
        simulator.journal.add(at, call, status, reply, hit.name if hit else None)
        if response is None or cut:
            raise ConnectionCut
        return response

    def _wait(self, call: Call, hit: OrderedFault | None) -> bool:
        """Wait as long as QBO takes, and tell whether that is so long that its gateway gives up."""
        seconds = latency(self.simulator.latency_ms, call)
        if hit and hit.name == "delay_ms":
            seconds += (hit.arg if isinstance(hit.arg, int) else DEFAULT_DELAY_MS) / 1000
        seconds, late = self.simulator.limits.within_timeout(seconds)
        if seconds:
            time.sleep(seconds)
        return late

    def _answer(self, request: Request, call: Call) -> Response:
        answer = api.handle if call.is_api else oauth.handle
        return answer(self.simulator, request, call)


def drain(environ: WSGIEnvironment) -> None:
    """Read the rest of a body that nobody looks at, so that the client gets to read the reply."""
    left = int(environ.get("CONTENT_LENGTH") or 0)
    while left > 0:
        read = len(environ["wsgi.input"].read(min(left, CHUNK)))
        left = left - read if read else 0
