"""Webhooks (facts 2.7), received by a small server of the test's own."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from typing import Any

import pytest
from quickbooks import QuickBooks

from .support.harness import Running

Delivery = tuple[dict[str, str], str]


class Receiver:
    """Where webhooks arrive; answers `statuses` in turn, then 200."""

    def __init__(self) -> None:
        self.arrived: Queue[Delivery] = Queue()
        self.statuses: list[int] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.arrived.put((headers, body))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        serve = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        serve.start()

    def next(self) -> Delivery:
        return self.arrived.get(timeout=5)


@pytest.fixture
def hook() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()


def register(us: Running, hook: Receiver, **more: Any) -> None:
    us.control("POST", "webhook", {"url": hook.url, **more})


def test_the_older_form(us: Running, hook: Receiver) -> None:
    us.control("POST", "clock", {"now": "2026-03-31T12:00:00", "frozen": True})
    us.token = us.new_token()
    register(us, hook)
    made = us.write("Customer", {"DisplayName": "New"})
    headers, body = hook.next()
    assert json.loads(body) == {
        "eventNotifications": [
            {
                "realmId": us.realm_id,
                "dataChangeEvent": {
                    "entities": [
                        {
                            "name": "Customer",
                            "id": made["Id"],
                            "operation": "Create",
                            "lastUpdated": "2026-03-31T12:00:00-0700",
                        }
                    ]
                },
            }
        ]
    }
    verifier = us.announced["webhook_verifier"]
    client = object.__new__(QuickBooks)
    assert client.validate_webhook_signature(body, headers["intuit-signature"], verifier)
    assert not client.validate_webhook_signature(body + " ", headers["intuit-signature"], verifier)


def test_the_newer_form(us: Running, hook: Receiver) -> None:
    us.control("POST", "clock", {"now": "2026-03-31T12:00:00", "frozen": True})
    us.token = us.new_token()
    register(us, hook, format="cloudevents")
    made = us.write("Invoice", us.invoice())
    key = {"Id": made["Id"], "SyncToken": "0"}
    us.write("Invoice", key, operation="void")
    us.write("Invoice", {**key, "SyncToken": "1"}, operation="delete")
    headers, body = hook.next()
    assert headers["intuit-signature"]
    events = json.loads(body)
    assert [event["type"] for event in events] == [
        "qbo.invoice.created.v1",
        "qbo.invoice.voided.v1",
        "qbo.invoice.deleted.v1",
    ]
    assert len({event["id"] for event in events}) == 3
    first = {key: value for key, value in events[0].items() if key not in ("id", "source")}
    assert first == {
        "specversion": "1.0",
        "type": "qbo.invoice.created.v1",
        "datacontenttype": "application/json",
        "time": "2026-03-31T19:00:00.000Z",
        "intuitentityid": made["Id"],
        "intuitaccountid": us.realm_id,
        "data": {},
    }


def test_only_what_was_written_is_told(us: Running, hook: Receiver) -> None:
    register(us, hook)
    us.refused("Customer", {"DisplayName": "Amy's Bird Sanctuary"})
    us.read("Customer", "1")
    us.write("TaxAgency", {"DisplayName": "Utah"})
    (told,) = json.loads(hook.next()[1])["eventNotifications"]
    assert [each["name"] for each in told["dataChangeEvent"]["entities"]] == ["TaxAgency"]


def test_a_delivery_has_the_recorded_headers(us: Running, hook: Receiver) -> None:
    register(us, hook)
    us.write("Customer", {"DisplayName": "New"})
    headers = {name.lower(): value for name, value in hook.next()[0].items()}
    assert headers["content-type"] == "application/json; charset=utf-8"
    assert headers["user-agent"] == "intuit_notification_server/0.1"
    assert {
        *("intuit-signature", "intuit-created-time", "intuit-t-id"),
        "intuit-notification-schema-version",
    } <= set(headers)


def test_people_inside_qbo_cause_events_too(us: Running, hook: Receiver) -> None:
    register(us, hook)
    us.control("POST", "act", {"do": "deactivate", "entity": "Customer", "id": "1"})
    assert '"operation": "Update"' in hook.next()[1]


def test_a_delivery_may_arrive_more_than_once(us: Running, hook: Receiver) -> None:
    register(us, hook, copies=2)
    us.write("Customer", {"DisplayName": "New"})
    (_, first), (_, second) = hook.next(), hook.next()
    assert first == second


def test_another_try_after_a_failure(us: Running, hook: Receiver) -> None:
    hook.statuses = [500]
    register(us, hook)
    us.write("Customer", {"DisplayName": "New"})
    (_, first), (_, second) = hook.next(), hook.next()
    assert first == second
    deadline = time.monotonic() + 5
    while not us.control("GET", "webhook")["deliveries"] and time.monotonic() < deadline:
        time.sleep(0.01)
    assert us.control("GET", "webhook")["deliveries"] == [{"events": 1, "answers": [500, 200]}]


def test_nobody_there_hurts_nobody(us: Running) -> None:
    us.control("POST", "webhook", {"url": "http://127.0.0.1:9/nobody"})
    us.write("Customer", {"DisplayName": "New"})
    us.control("DELETE", "webhook")
    assert us.control("GET", "webhook") == {"url": None, "format": None, "deliveries": []}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"url": "ftp://x"},
        {"url": "http://x", "format": "xml"},
        {"url": "http://x", "copies": 0},
        {"url": "http://x", "copies": "2"},
    ],
)
def test_registrations_that_make_no_sense(us: Running, body: dict[str, Any]) -> None:
    us.control("POST", "webhook", body, status=400)
