"""Limits how fast a connection sends, by a budget and a circuit that are stored between runs."""

from __future__ import annotations

import time
from datetime import datetime

from odoo import fields

from ...exceptions import QboError
from ...qbo.budget import Budget
from ...qbo.circuit import Circuit
from ..types import Connection


class Pace:
    """Says when the next request may go, to the one sender of a realm."""

    def __init__(self, connection: Connection) -> None:
        self._record = connection.env["qbo.budget"].sudo()._of(connection)
        # Moments are steady within a run, whatever the clock does, and comparable between runs.
        self._offset = time.time() - time.monotonic()
        self._budget = Budget(self._record.history or (), now=self._now())
        self._circuit = Circuit(self._record.failures, self._record.open_until or None)

    def delay(self, *, batch: bool = False) -> float:
        """Return the seconds until the next request may go."""
        return self._budget.delay(self._now(), batch=batch)

    def count(self, *, batch: bool = False) -> None:
        """Count a request that goes now; the caller's next commit puts it on record."""
        self._budget.count(self._now(), batch=batch)
        self.save()

    def save(self) -> None:
        """Store budget and circuit for the next run."""
        self._record.write(
            {
                "history": self._budget.history(self._now()),
                "failures": self._circuit.failures,
                "open_until": self._circuit.open_until,
            }
        )

    @property
    def paused_until(self) -> datetime | None:
        """The moment (UTC) before which no request may go, or None."""
        is_open = self._circuit.is_open(fields.Datetime.now())
        return self._circuit.open_until if is_open else None

    @property
    def is_probing(self) -> bool:
        """Whether a probe has to show first that QuickBooks answers again."""
        return self._circuit.is_probing

    def answered(self) -> None:
        """Note that QuickBooks gave a usable answer, whether yes or no."""
        self._circuit.answered()

    def failed(self, error: QboError) -> None:
        """Note that QuickBooks gave no usable answer, or asks for fewer requests."""
        self._circuit.failed(fields.Datetime.now(), getattr(error, "retry_after", None))

    def _now(self) -> float:
        return time.monotonic() + self._offset
