"""Sends requests that are on record, alone or as a batch, and reads their outcomes."""

from __future__ import annotations

from operator import methodcaller
from typing import NamedTuple

from ...exceptions import QboError, TryLater
from ...qbo.batch import Item, Outcome
from ...qbo.writing import Reply, Write
from ..types import Request
from .gateway import Flight, Gateway


class Parcel(NamedTuple):
    """Holds requests that travel together."""

    requests: Request
    flight: Flight[Reply | dict[str, Outcome]]


def launch(gateway: Gateway, requests: Request) -> Parcel:
    """Send requests that are on record, once: a single one, or all of one batch."""
    batch_id = requests[:1].batch_id
    writes = [_write(request) for request in requests]
    if batch_id:
        names = [request.batch_item for request in requests]
        items = [Item(name, write) for name, write in zip(names, writes, strict=True)]
        call = methodcaller("send_batch", batch_id, items)
    else:
        [write] = writes
        call = methodcaller("send", write)
    return Parcel(requests, gateway.start(call, batch=bool(batch_id)))


def land(gateway: Gateway, parcel: Parcel) -> list[tuple[Request, Outcome]]:
    """Wait for the outcomes of a parcel's requests."""
    try:
        answer = gateway.land(parcel.flight)
    except QboError as error:
        return [(request, error) for request in parcel.requests]
    if isinstance(answer, Reply):
        return [(parcel.requests, answer)]
    for outcome in answer.values():
        if isinstance(outcome, TryLater):  # throttled within the batch
            gateway.pace.failed(outcome)
    return [(request, answer[request.batch_item]) for request in parcel.requests]


def send(gateway: Gateway, requests: Request) -> list[tuple[Request, Outcome]]:
    """Send requests that are on record, and wait for their outcomes."""
    return land(gateway, launch(gateway, requests))


def _write(request: Request) -> Write:
    return Write(
        request.entity,
        request.operation,
        request.body,
        request.request_id,
        request.options or "",
    )
