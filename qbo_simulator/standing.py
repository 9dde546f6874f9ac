"""How the company, its subscription and the user stand with QBO (facts 4.3): states that a person
or Intuit brings about, and that refuse an app whatever it asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from .faults import Fault

NORMAL = "normal"


def not_authenticated() -> Fault:
    """100: the service itself does not know the user."""
    return Fault(
        100,
        "General Authentication Error",
        "AuthenticationErrorGeneral: the user is not signed in",
        status=401,
        kind="AuthenticationFault",
    )


def user_removed() -> Fault:
    """120: who connected the app is no user of the company any more."""
    return Fault(
        120,
        "Authorization Failure",
        "AuthorizationFailure: -11014-You do not have access to use QuickBooks Online Plus.",
        status=403,
        kind="AuthorizationFault",
    )


def wrong_cluster() -> Fault:
    """130: the company lives elsewhere."""
    return Fault(130, "Accessing Wrong Cluster", "Accessing Wrong Cluster")


def locked_out() -> Fault:
    """140: somebody keeps the company for himself; later it works again."""
    return Fault(140, "Company Locked Out", "Company Locked Out")


def under_maintenance() -> Fault:
    """150: later it works again."""
    return Fault(150, "Company Under Maintenance", "Company Under Maintenance")


def subscription_ended() -> Fault:
    """6190: nobody pays any more."""
    return Fault(
        6190,
        "Invalid Company Status",
        "Subscription period has ended or canceled or there was a billing problem : You can't add "
        "data to QuickBooks Online Plus because your trial or subscription period ended.",
    )


def company_reset() -> Fault:
    """10200: the company began anew, what an app knows about it is stale."""
    return Fault(10200, "Company Reset", "Company Reset")


def permission_denied(entity: str) -> Fault:
    """5020: the user has no right to that."""
    message = "Permission Denied Error"
    return Fault(5020, message, f"{message} : {entity}")


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


class Standing:
    """The state in force, and the entities that the user has no right to."""

    def __init__(self) -> None:
        self.state = NORMAL
        self.denied: frozenset[str] = frozenset()

    def deny(self, entities: Collection[str]) -> None:
        """Take the rights to these away, and give those to all others back."""
        self.denied = frozenset(entities)

    def require_service(self) -> None:
        """Refuse everything, in a state that does."""
        if self.state in EVERYTHING:
            raise EVERYTHING[self.state]()

    def require_writable(self) -> None:
        """Refuse a write, in a state that does."""
        if self.state in WRITES:
            raise WRITES[self.state]()

    def require_right(self, entity: str) -> None:
        """5020 for what the user may not see or change."""
        if entity in self.denied:
            raise permission_denied(entity)
