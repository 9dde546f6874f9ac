"""Decides when QuickBooks is left alone, because it is down or asks for fewer requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from . import retry

_TRIPS_AT = 3  # failures in a row; a single one may be a hiccup of the network


@dataclass
class Circuit:
    """Stops requests for a time after several failures in a row.

    It is closed while QuickBooks answers. Once it opens, no request goes until `open_until`, and
    then one probe alone: its answer closes the circuit, its failure opens it for longer. Times are
    UTC without zone.
    """

    failures: int = 0  # in a row
    open_until: datetime | None = None

    @property
    def is_probing(self) -> bool:
        """Whether a pause was made and no answer has ended it yet."""
        return self.open_until is not None

    def is_open(self, now: datetime) -> bool:
        """Tell whether no request may go; a pause longer than the longest delay is ignored."""
        until = self.open_until
        return until is not None and now < until <= retry.latest(now)

    def answered(self) -> None:
        """Close the circuit: QuickBooks gave an answer, whether yes or no."""
        self.failures, self.open_until = 0, None

    def failed(self, now: datetime, retry_after: int | None = None) -> None:
        """Count a request without a usable answer, and open the circuit if that is one too many.

        :param retry_after: seconds that QuickBooks asks to wait; that opens the circuit at once
        """
        if self.is_open(now):  # a request that left before it opened tells nothing new
            return
        self.failures += 1
        if self.is_probing or retry_after or self.failures >= _TRIPS_AT:
            tries = max(self.failures - _TRIPS_AT, 0) + 1
            self.open_until = retry.not_before(now, tries, retry_after)
