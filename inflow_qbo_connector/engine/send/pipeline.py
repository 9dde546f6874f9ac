"""Sends several documents side by side, and records their outcomes as they come back.

QuickBooks limits batches apart from requests, and to far fewer. So batches go whenever they may,
and documents alone beside them as fast as the limit of requests allows.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import partial
from typing import cast

from ... import const
from ...exceptions import QboError, ReconnectNeeded
from ...qbo.batch import Outcome
from ...qbo.objects import QboObject
from ..run.slices import Slice
from ..run.transaction import Conflict, checkpoint, pause, undo
from ..types import Connection, Env, Request, SyncRow
from .boundary import guarded
from .gateway import Gateway
from .outcomes import arrived, react
from .parcels import Parcel, land, launch
from .writes import Operation, record_outcomes, write_ahead

AnyFuture = Future[object]

_MOST = const.IN_FLIGHT - 1  # flights of writes; one more is for questions
_MOST_BATCHES = 4  # batches take long, but four reach their limit; documents alone fly beside
_SOON = 2.0  # seconds until the next batch, within which it is worth filling one
_NEVER = sys.maxsize
_TRIES = 3


class Pipeline:
    """Sends the next document before the answer about the last one has come."""

    def __init__(self, gateway: Gateway, connection: Connection, time_slice: Slice) -> None:
        self._gateway = gateway
        self._connection = connection
        self._slice = time_slice
        self._use_batches = connection.use_batches  # asked anew for each group
        self._ready: deque[Operation] = deque()  # oldest first
        self._parcels: list[Parcel] = []
        self._dead: ReconnectNeeded | None = None
        self.recorded = 0  # outcomes
        gateway.meanwhile = self.go_on

    @property
    def is_empty(self) -> bool:
        """Whether no request is on its way or about to go."""
        return not self._parcels and not self._ready

    @property
    def is_closed(self) -> bool:
        """Whether QuickBooks accepts no further request for now."""
        return bool(self._dead or self._gateway.pace.paused_until)

    @property
    def is_over(self) -> bool:
        """Whether no further request may go in this run."""
        return self.is_closed or self._slice.is_over

    @property
    def takes_batches(self) -> bool:
        """Whether writes go in batches, and the next batch may go soon."""
        return self._connection.use_batches and self._gateway.pace.delay(batch=True) < _SOON

    def may_batch(self, more: int) -> bool:
        """Tell whether a number of further writes may go in a batch, with those that are ready."""
        return self._connection.use_batches and len(self._ready) + more >= const.BATCH_FROM

    def add(self, operations: list[Operation]) -> None:
        """Add writes to those that are ready to go."""
        self._ready += operations

    def send(self, *, keep: int = 0) -> None:
        """Put the ready writes on record and send them, as fast as the pace allows.

        :param keep: how many writes may stay, to fill a batch with those that are ready next
        :raises Uncertain: the outcome of an earlier write of a row is unknown
        """
        self._use_batches = self._connection.use_batches
        least = const.BATCH_ITEMS if keep else const.BATCH_FROM
        while len(self._ready) > keep and not self.is_over:
            self._send_next(least)
        checkpoint(self._connection.env)

    def go_on(self, question: AnyFuture) -> None:
        """Send documents and record outcomes, while a question is on its way."""
        while not question.done() and not self.is_over:
            if self._ready:
                self._send_next(const.BATCH_ITEMS, question)
            else:
                self._record_next(seconds=None, question=question)

    def record_finished(self) -> None:
        """Record the outcomes that have come back meanwhile."""
        self._record_next(seconds=0)

    def record_next(self) -> None:
        """Wait for the next outcome, and record it."""
        self._record_next(seconds=None)

    def record_all(self) -> None:
        """Wait for all requests on their way, and record their outcomes.

        While batches are on their way, which takes long, documents are still sent alone. Rows whose
        writes are not sent by then wait for the next run.

        :raises ReconnectNeeded: an administrator has to connect again
        """
        while self._ready and self._awaits_batch and self._may_go_on:
            self._send_next(least=_NEVER)
        self._put_off()
        while self._parcels:
            self._record_next(seconds=None)
        if self._dead:
            raise self._dead

    def _send_next(self, least: int, question: AnyFuture | None = None) -> None:
        """Send the oldest writes as a batch if one may go, else the newest alone, or wait for that.

        So no document waits behind the queue, and no batch waits to be filled.

        :param least: how many writes are worth a batch
        :param question: its answer ends the wait
        """
        pace, ready = self._gateway.pace, self._ready
        if len(self._parcels) >= _MOST:
            self._record_next(seconds=None, question=question)
        elif self._is_batch_due(least) and not pace.delay(batch=True):
            self._launch([ready.popleft() for _ in range(min(len(ready), const.BATCH_ITEMS))])
        elif delay := pace.delay():
            self._record_next(seconds=delay, question=question)
        else:
            self._launch([ready.pop()])

    def _is_batch_due(self, least: int) -> bool:
        """Tell whether enough writes are ready for a batch, and few enough batches on their way."""
        if len(self._ready) < least or not self._use_batches:
            return False
        return sum(parcel.flight.batch for parcel in self._parcels) < _MOST_BATCHES

    @property
    def _awaits_batch(self) -> bool:
        """Whether a batch is on its way."""
        flights = [parcel.flight for parcel in self._parcels]
        return any(flight.batch and not flight.future.done() for flight in flights)

    @property
    def _may_go_on(self) -> bool:
        """Whether documents may still go alone; nobody has paused the connection meanwhile."""
        return not self.is_closed and self._connection._may_send()

    def _launch(self, operations: list[Operation]) -> None:
        self._parcels.append(launch(self._gateway, write_ahead(operations)))

    def _put_off(self) -> None:
        """Have the rows of writes that are not sent yet wait for the next run."""
        rows = [operation.row for operation in self._ready]
        self._ready.clear()
        if rows:
            rows[0].union(*rows)._set_waiting()
            checkpoint(self._connection.env)  # whatever ends the run now

    def _record_next(self, seconds: float | None, question: AnyFuture | None = None) -> None:
        """Wait for the next outcomes, and record them.

        :param seconds: longest wait; None for no limit
        :param question: its answer ends the wait
        """
        if seconds != 0:
            checkpoint(self._connection.env)
        awaited = {cast(AnyFuture, parcel.flight.future) for parcel in self._parcels}
        if question:
            awaited.add(question)
        if not awaited:
            pause(seconds or 0)
            return
        done, _pending = wait(awaited, timeout=seconds, return_when=FIRST_COMPLETED)
        back = [parcel for parcel in self._parcels if parcel.flight.future in done]
        self._parcels = [parcel for parcel in self._parcels if parcel not in back]
        self._record([outcome for parcel in back for outcome in land(self._gateway, parcel)])

    def _record(self, outcomes: list[tuple[Request, Outcome]]) -> None:
        """Record outcomes together, or one by one if that fails."""
        if not outcomes:
            return
        self.recorded += len(outcomes)
        rows = outcomes[0][0].log_id.union(*(request.log_id for request, _outcome in outcomes))
        for _request, outcome in outcomes:
            if isinstance(outcome, ReconnectNeeded):
                self._dead = outcome
        if not guarded(
            rows, partial(_despite_conflicts, partial(record_documents, outcomes), rows.env)
        ):
            for pair in outcomes:
                guarded(pair[0].log_id, partial(record_documents, [pair]))


def _despite_conflicts(action: Callable[[], None], env: Env) -> None:
    """Repeat an action that conflicts with another transaction, so that no answer gets lost."""
    for _time in range(_TRIES - 1):
        try:
            return action()
        except Conflict:
            undo(env)
    return action()


def record_documents(outcomes: list[tuple[Request, Outcome]], *, again: bool = False) -> None:
    """Record the outcomes of requests of documents, and move their rows.

    :param again: whether the requests had been sent before, with an unknown outcome
    """
    documents: list[tuple[SyncRow, QboObject]] = []
    for request, result in record_outcomes(outcomes, again=again):
        if isinstance(result, QboError):
            react(request.log_id, result)
        else:
            documents.append((request.log_id, result))
    arrived(documents)
    if outcomes:
        checkpoint(outcomes[0][0].env)
