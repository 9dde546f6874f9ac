"""Ports on this computer, for the two servers of the demonstration."""

from __future__ import annotations

from typing import NamedTuple

from tools.dev.ports import free_port, is_free
from tools.dev.report import Stop

ODOO = 8069
PRACTICE = 8765


class Places(NamedTuple):
    """Where the two servers listen."""

    odoo: int
    practice: int


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
    return Places(free_port(), free_port())


def preferred() -> Places:
    """The ports that people know by heart where they are free, for pictures that show addresses."""
    return Places(
        ODOO if is_free(ODOO) else free_port(), PRACTICE if is_free(PRACTICE) else free_port()
    )
