"""How fast a connection goes: the budget and the circuit, kept from one run to the next."""

from __future__ import annotations

import time
from datetime import datetime

from odoo import fields

from ...exceptions import QboError
from ...qbo.budget import Budget
from ...qbo.circuit import Circuit
from ..types import Connection


class Pace:
    """Says when the next request may go. Only the one sender of a realm has it."""

    def __init__(self, connection: Connection) -> None:
        self._kept = connection.env["qbo.budget"].sudo()._of(connection)
        # Steady within a run whatever happens to the clock, and comparable between runs.
        self._offset = time.time() - time.monotonic()
        self._budget = Budget(self._kept.history or (), now=self._now())
        self._circuit = Circuit(self._kept.failures, self._kept.open_until or None)

    def delay(self, *, batch: bool = False) -> float:
        """Seconds until the next request may go."""
        return self._budget.delay(self._now(), batch=batch)

    def count(self, *, batch: bool = False) -> None:
        """The next request goes; it counts from the caller's next commit on, whatever happens."""
        self._budget.count(self._now(), batch=batch)
        self.keep()

    def keep(self) -> None:
        """Leave word for the next run."""
        self._kept.write(
            {
                "history": self._budget.history(self._now()),
                "failures": self._circuit.failures,
                "open_until": self._circuit.open_until,
            }
        )

    @property
    def paused_until(self) -> datetime | None:
        """The moment (UTC) before which nothing may go, or None."""
        is_open = self._circuit.is_open(fields.Datetime.now())
        return self._circuit.open_until if is_open else None

    @property
    def is_probing(self) -> bool:
        """Whether QuickBooks has to show first that it answers again."""
        return self._circuit.is_probing

    def answered(self) -> None:
        """QuickBooks gave a usable answer, yes or no."""
        self._circuit.answered()

    def failed(self, error: QboError) -> None:
        """QuickBooks gave no usable answer, or asks for less."""
        self._circuit.failed(fields.Datetime.now(), getattr(error, "retry_after", None))

    def _now(self) -> float:
        return time.monotonic() + self._offset
