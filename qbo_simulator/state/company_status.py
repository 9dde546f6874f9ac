"""The status of a company, its subscription and its user (facts 4.3): a person or Intuit brings it
about, and it refuses an app whatever it asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from ..faults.access import (
    company_reset,
    locked_out,
    not_authenticated,
    permission_denied,
    subscription_ended,
    under_maintenance,
    user_removed,
    wrong_cluster,
)
from ..faults.fault import Fault

NORMAL = "normal"
# What each state refuses: everything, or writes alone (facts 4.3 "reads may work").
EVERYTHING: Mapping[str, Callable[[], Fault]] = {
    "not_authenticated": not_authenticated,
    "user_removed": user_removed,
    "wrong_cluster": wrong_cluster,
    "locked_out": locked_out,
    "maintenance": under_maintenance,
}
WRITES: Mapping[str, Callable[[], Fault]] = {
    "subscription_ended": subscription_ended,
    "reset": company_reset,
}
STATES = (NORMAL, *EVERYTHING, *WRITES)


class CompanyStatus:
    """The state in force, and the entities that the user has no right to."""

    def __init__(self) -> None:
        self.state = NORMAL
        self.denied: frozenset[str] = frozenset()

    def deny(self, entities: Collection[str]) -> None:
        """Take the rights to these away, and give those to all others back."""
        self.denied = frozenset(entities)

    def require_service(self) -> None:
        """Refuse whatever is asked, in a state that refuses everything."""
        if self.state in EVERYTHING:
            raise EVERYTHING[self.state]()

    def require_writable(self) -> None:
        """Refuse a write, in a state that refuses writes."""
        if self.state in WRITES:
            raise WRITES[self.state]()

    def require_right(self, entity: str) -> None:
        """Refuse an entity that the user may not see or change (5020)."""
        if entity in self.denied:
            raise permission_denied(entity)
