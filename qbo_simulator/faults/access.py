"""Faults about who asks, and whether the company may be used at all (facts 4.3)."""

from .fault import UNAUTHORIZED, Fault, GatewayFault

# --- the token ----------------------------------------------------------------------------------


def authentication_failed(detail: str) -> Fault:
    """3200: the bearer token is malformed, expired or revoked."""
    return GatewayFault(
        3200, "AuthenticationFailed", detail, status=UNAUTHORIZED, kind="AUTHENTICATION"
    )


def empty_token() -> Fault:
    """3202: the bearer header has no token."""
    return GatewayFault(3202, "EmptyField", status=UNAUTHORIZED, kind="AUTHENTICATION")


def application_not_authorized() -> Fault:
    """3100: the token belongs to another company, or the app was disconnected."""
    return GatewayFault(3100, "ApplicationAuthorizationFailed", status=403, kind="SERVICE")


class Throttled(GatewayFault):
    """3001: the app made too many requests."""

    def __init__(self) -> None:
        detail = "The request limit was reached.  Try again later"
        super().__init__(3001, "ThrottleExceeded", detail, status=429, kind="SERVICE")


# --- how the company, its subscription and the user stand ---------------------------------------


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
    """130: the company is served elsewhere."""
    return Fault(130, "Accessing Wrong Cluster", "Accessing Wrong Cluster")


def locked_out() -> Fault:
    """140: somebody else has locked the company; later it works again."""
    return Fault(140, "Company Locked Out", "Company Locked Out")


def under_maintenance() -> Fault:
    """150: the company is under maintenance; later it works again."""
    return Fault(150, "Company Under Maintenance", "Company Under Maintenance")


def subscription_ended() -> Fault:
    """6190: the company's subscription is not paid any more."""
    return Fault(
        6190,
        "Invalid Company Status",
        "Subscription period has ended or canceled or there was a billing problem : You can't add "
        "data to QuickBooks Online Plus because your trial or subscription period ended.",
    )


def company_reset() -> Fault:
    """10200: the company began anew, and what an app knows about it is stale."""
    return Fault(10200, "Company Reset", "Company Reset")


def permission_denied(entity: str) -> Fault:
    """5020: the user has no right to the entity."""
    message = "Permission Denied Error"
    return Fault(5020, message, f"{message} : {entity}")
