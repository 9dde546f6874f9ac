"""When QuickBooks is left alone because it is down or asks for less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from . import retry

_TRIPS_AT = 3  # failures in a row; one may be the network's hiccup


@dataclass
class Circuit:
    """Closed while QuickBooks answers. Once open, nothing goes until a moment, and then one probe
    alone: its answer closes the circuit, its failure opens it for longer.

    Times are UTC without zone.
    """

    failures: int = 0  # in a row
    open_until: datetime | None = None

    @property
    def is_probing(self) -> bool:
        """Whether the last pause has not been answered for yet."""
        return self.open_until is not None

    def is_open(self, now: datetime) -> bool:
        """Whether nothing may go. A pause that no clock of ours can have set is over."""
        until = self.open_until
        return until is not None and now < until <= retry.latest(now)

    def answered(self) -> None:
        """QuickBooks said something, yes or no."""
        self.failures, self.open_until = 0, None

    def failed(self, now: datetime, retry_after: int | None = None) -> None:
        """No usable answer.

        :param retry_after: seconds to wait if QuickBooks asks for less, which opens at once
        """
        if self.is_open(now):  # what was on its way when it opened tells nothing new
            return
        self.failures += 1
        if self.is_probing or retry_after or self.failures >= _TRIPS_AT:
            tries = max(self.failures - _TRIPS_AT, 0) + 1
            self.open_until = retry.not_before(now, tries, retry_after)
