"""Ports on this computer, for the two servers of the demonstration."""

from __future__ import annotations

import socket
from typing import NamedTuple

from tools.dev.report import Stop

ODOO = 8069
PRACTICE = 8765


class Places(NamedTuple):
    """Where the two servers listen."""

    odoo: int
    practice: int


def is_free(port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_one() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def well_known() -> Places:
    """The ports that people know by heart; a Stop if one is taken."""
    for port, server in ((ODOO, "Odoo"), (PRACTICE, "the practice company")):
        if not is_free(port):
            raise Stop(
                f"Port {port}, on which {server} is to serve, is taken: end the program that uses "
                "it (perhaps another 'make demo'), then run this again."
            )
    return Places(ODOO, PRACTICE)


def any_free() -> Places:
    """Ports that nobody uses."""
    return Places(free_one(), free_one())


def preferred() -> Places:
    """The ports that people know by heart where they are free, for pictures that show addresses."""
    return Places(
        ODOO if is_free(ODOO) else free_one(), PRACTICE if is_free(PRACTICE) else free_one()
    )
