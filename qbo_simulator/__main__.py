"""Command line: `python -m qbo_simulator --port 8765 --company us-manual`."""

import argparse
import signal
import threading

from .companies import PROFILES
from .http.server import announcement, serve
from .simulator import Simulator


def main() -> None:
    """Serve the simulated company until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="qbo_simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free one")
    parser.add_argument("--company", choices=sorted(PROFILES), default="us-manual")
    parser.add_argument("--latency-ms", type=int, default=0, help="wait before every answer")
    parser.add_argument(
        "--enforce-limits", action="store_true", help="throttle as Intuit does, with 429"
    )
    options = parser.parse_args()
    profile, limited = PROFILES[options.company], options.enforce_limits
    simulator = Simulator(profile, options.latency_ms, enforce_limits=limited)
    server = serve(simulator, options.port)
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(announcement(server, simulator), flush=True)
    stopping.wait()
    server.shutdown()


if __name__ == "__main__":
    main()
