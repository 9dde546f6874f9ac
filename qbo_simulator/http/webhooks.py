"""Webhooks tell a registered address what changed, in either of two forms (facts 2.7).

Events tell that an object changed, never what it says. They are sent from a thread of their own, a
moment after the reply; an address that does not answer 200 is tried once more.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty, Queue

from ..json_types import Reply
from ..state.changes import Changed

LEGACY, CLOUD_EVENTS = "legacy", "cloudevents"
FORMATS = (LEGACY, CLOUD_EVENTS)
MOST_EVENTS = 100
GATHER_SECONDS = 0.05
TIMEOUT_SECONDS = 3
ATTEMPTS = 2
SILENT = frozenset({"TaxCode", "TaxRate"})
SOURCE = "intuit.dsnBeE5xQUlNQ0dDdW1jcGVJaGJLcTE2Z1lXdEZkUk0="
PAST = {"Create": "created", "Update": "updated", "Delete": "deleted", "Void": "voided"}


@dataclass(frozen=True)
class Target:
    """The address that events go to, their form, and how often each delivery arrives ("at least
    once")."""

    url: str
    form: str = LEGACY
    copies: int = 1


class Webhooks:
    """The app's one webhook; none until it is registered."""

    def __init__(self, realm_id: str, verifier: str) -> None:
        self._realm_id = realm_id
        self._verifier = verifier
        self._target: Target | None = None
        self._queue: Queue[tuple[Target, Changed]] = Queue()
        self._thread: threading.Thread | None = None
        self.deliveries: list[Reply] = []

    def register(self, target: Target) -> None:
        """Send every change from now on to this address."""
        self._target = target
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """Stop sending, and forget what was sent."""
        self._target = None
        self.deliveries = []

    def describe(self) -> Reply:
        """The address that events go to, and what became of those that went."""
        target = self._target
        return {
            "url": target.url if target else None,
            "format": target.form if target else None,
            "deliveries": self.deliveries,
        }

    def note(self, changed: Changed) -> None:
        """Queue a change for delivery."""
        if self._target and changed.entity not in SILENT:
            self._queue.put((self._target, changed))

    def _run(self) -> None:
        while True:
            target, first = self._queue.get()
            self._deliver(target, [first, *self._more(target)])

    def _more(self, target: Target) -> list[Changed]:
        """The changes that follow at once, up to a hundred events in all."""
        found: list[Changed] = []
        try:
            while len(found) < MOST_EVENTS - 1:
                next_target, changed = self._queue.get(timeout=GATHER_SECONDS)
                if next_target is target:
                    found.append(changed)
        except Empty:
            pass
        return found

    def _deliver(self, target: Target, events: list[Changed]) -> None:
        form = legacy if target.form == LEGACY else cloud_events
        body = json.dumps(form(self._realm_id, events)).encode()
        for _ in range(target.copies):
            answers = [_send(target.url, body, self._verifier)]
            while answers[-1] != 200 and len(answers) < ATTEMPTS:
                answers.append(_send(target.url, body, self._verifier))
            self.deliveries.append({"events": len(events), "answers": answers})


def signature(body: bytes, verifier: str) -> str:
    """The value of the header `intuit-signature`."""
    return base64.b64encode(hmac.new(verifier.encode(), body, hashlib.sha256).digest()).decode()


def _send(url: str, body: bytes, verifier: str) -> int | None:
    """Send one delivery; answers the HTTP status, None if nobody answered."""
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "intuit_notification_server/0.1",
        "intuit-signature": signature(body, verifier),
        "intuit-created-time": datetime.now(UTC).isoformat(timespec="seconds"),
        "intuit-t-id": str(uuid.uuid4()),
        "intuit-notification-schema-version": "0.1",
    }
    request = urllib.request.Request(url, body, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def legacy(realm_id: str, events: list[Changed]) -> Reply:
    """Events in the older form: one notification with a list of entities."""
    entities = [
        {
            "name": event.entity,
            "id": event.object_id,
            "operation": event.verb,
            "lastUpdated": event.at.strftime("%Y-%m-%dT%H:%M:%S%z"),
        }
        for event in events
    ]
    notification = {"realmId": realm_id, "dataChangeEvent": {"entities": entities}}
    return {"eventNotifications": [notification]}


def cloud_events(realm_id: str, events: list[Changed]) -> list[Reply]:
    """Events in the newer form: an array of CloudEvents 1.0."""
    return [
        {
            "specversion": "1.0",
            "id": str(uuid.uuid4()),
            "source": SOURCE,
            "type": f"qbo.{event.entity.lower()}.{PAST[event.verb]}.v1",
            "datacontenttype": "application/json",
            "time": f"{event.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z",
            "intuitentityid": event.object_id,
            "intuitaccountid": realm_id,
            "data": {},
        }
        for event in events
    ]
