"""The simulated clock runs with the real one, and can be set, advanced and stopped."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

# Years that leave room for what is added to a moment: zones, terms, the lives of tokens.
YEARS = range(1900, 9900)


class Clock:
    """The only source of "now" in the simulator, in the company's time zone."""

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self._offset = timedelta(0)
        self._frozen: datetime | None = None

    def now(self) -> datetime:
        """The simulated time, with the company's offset (facts 2.1: not UTC)."""
        moment = self._frozen or datetime.now(UTC) + self._offset
        return moment.astimezone(self.zone)

    def today(self) -> date:
        """The date QBO would give a new transaction (facts 5.0 TxnDate)."""
        return self.now().date()

    def set(self, moment: datetime) -> None:
        """Set the clock; a naive moment is in the company's zone."""
        if moment.year not in YEARS:
            raise ValueError(f"the year {moment.year} is too far away")
        aware = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        if self._frozen:
            self._frozen = aware.astimezone(UTC)
        self._offset = aware.astimezone(UTC) - datetime.now(UTC)

    def advance(self, seconds: float) -> None:
        """Move time forward."""
        self.set(self.now() + timedelta(seconds=seconds))

    def freeze(self, frozen: bool) -> None:
        """Stop time, or let it run on from where it stands."""
        now = self.now()
        self._frozen = now.astimezone(UTC) if frozen else None
        if not frozen:
            self.set(now)

    def reset(self) -> None:
        """Go back to real time."""
        self._frozen, self._offset = None, timedelta(0)

    def stamp(self) -> str:
        """The time as `MetaData` has it: whole seconds."""
        return self.now().isoformat(timespec="seconds")

    def reply_time(self) -> str:
        """The time as an envelope has it: milliseconds (facts 2.1)."""
        return self.now().isoformat(timespec="milliseconds")
