"""Keeps a run from putting the same rows on hold again and again."""

from __future__ import annotations

from ..types import Domain, SyncRow


class HeldInRun:
    """Remembers the rows that a run has put on hold since it learned anything new.

    Without news such a row comes to what it came to before. So a run ends that sends nothing and
    learns nothing, whatever documents wait for each other.
    """

    def __init__(self) -> None:
        self._ids: set[int] = set()

    @property
    def may_be_claimed(self) -> Domain:
        """The domain of the rows that may be claimed."""
        return [("id", "not in", list(self._ids))] if self._ids else []

    def add(self, rows: SyncRow) -> None:
        """Remember those of the rows just planned that are on hold.

        One that is synced is news, and so is one that came to nothing.
        """
        left = rows.exists()
        if len(left) < len(rows) or any(row.state == "synced" for row in left):
            self.forget()
        self._ids |= {row.id for row in left if row.state == "held"}

    def forget(self) -> None:
        """Let every row be taken up again, because something is known that was not before."""
        self._ids.clear()
