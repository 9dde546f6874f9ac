"""The faults about who asks, and whether the company may be used (faults/access.py)."""

from __future__ import annotations

import requests

from .harness import TIMEOUT, Running
from .raising import Raise, Row, acted, get, post, query, state


def malformed_bearer(us: Running) -> requests.Response:
    us.token = "short"
    return us.call("GET", "customer/1")


def no_token(us: Running) -> requests.Response:
    headers = {"Authorization": "Bearer ", "Accept": "application/json"}
    return requests.get(f"{us.api_url}/customer/1", headers=headers, timeout=TIMEOUT)


def another_realm(us: Running) -> requests.Response:
    headers = {"Authorization": f"Bearer {us.token}", "Accept": "application/json"}
    url = f"{us.base_url}/v3/company/1/customer/1"
    return requests.get(url, headers=headers, timeout=TIMEOUT)


def throttled(us: Running) -> requests.Response:
    us.order_fault("http_429")
    return us.call("GET", "customer/1")


def system_failure(us: Running) -> requests.Response:
    us.order_fault("http_500")
    return us.call("GET", "customer/1")


# Of the company, its subscription and its rights.
COMPANY: list[Row] = [
    (
        "130",
        state("wrong_cluster", get("customer/1")),
        "Accessing Wrong Cluster",
        "Accessing Wrong Cluster",
    ),
    ("140", state("locked_out", get("customer/1")), "Company Locked Out", "Company Locked Out"),
    (
        "150",
        state("maintenance", query("select * from Customer")),
        "Company Under Maintenance",
        "Company Under Maintenance",
    ),
    (
        "5020",
        acted(get("invoice/1"), do="deny", entities=["Invoice"]),
        "Permission Denied Error",
        "Permission Denied Error : Invoice",
    ),
    (
        "6190",
        state("subscription_ended", post("customer", {"DisplayName": "X"})),
        "Invalid Company Status",
        "Subscription period has ended or canceled or there was a billing problem : You can't add "
        "data to QuickBooks Online Plus because your trial or subscription period ended.",
    ),
    (
        "10200",
        state("reset", post("customer", {"DisplayName": "X"})),
        "Company Reset",
        "Company Reset",
    ),
]

# Of the user: code, state, HTTP status, type, Message, Detail.
USER: list[tuple[str, str, int, str, str, str]] = [
    (
        "100",
        "not_authenticated",
        401,
        "AuthenticationFault",
        "General Authentication Error",
        "AuthenticationErrorGeneral: the user is not signed in",
    ),
    (
        "120",
        "user_removed",
        403,
        "AuthorizationFault",
        "Authorization Failure",
        "AuthorizationFailure: -11014-You do not have access to use QuickBooks Online Plus.",
    ),
]

# Of the gateway: code, what raises it, HTTP status, type, name in the message, detail.
GATEWAY: list[tuple[str, Raise, int, str, str, str | None]] = [
    (
        "3200",
        malformed_bearer,
        401,
        "AUTHENTICATION",
        "AuthenticationFailed",
        "Malformed bearer token: too short or too long",
    ),
    ("3202", no_token, 401, "AUTHENTICATION", "EmptyField", None),
    ("3100", another_realm, 403, "SERVICE", "ApplicationAuthorizationFailed", None),
    (
        "3001",
        throttled,
        429,
        "SERVICE",
        "ThrottleExceeded",
        "The request limit was reached.  Try again later",
    ),
]
