"""Sends several documents side by side, and records their outcomes as they come back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, wait
from functools import partial

from ... import const
from ...exceptions import QboError, ReconnectNeeded
from ...qbo.batch import Outcome
from ..run.slices import Slice
from ..run.transaction import Conflict, checkpoint, pause, undo
from ..types import Connection, Env, Request
from .boundary import guarded
from .gateway import Gateway
from .outcomes import arrived, react
from .parcels import Parcel, land, launch
from .writes import Operation, parcels, record_outcomes, write_ahead

_MOST = const.IN_FLIGHT - 1  # flights of writes; one more is for questions
_TRIES = 3


class Pipeline:
    """Sends the next document before the answer about the last one has come."""

    def __init__(self, gateway: Gateway, connection: Connection, time_slice: Slice) -> None:
        self._gateway = gateway
        self._connection = connection
        self._slice = time_slice
        self._parcels: list[Parcel] = []
        self._dead: ReconnectNeeded | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no request is on its way."""
        return not self._parcels

    @property
    def is_closed(self) -> bool:
        """Whether QuickBooks accepts no further request for now."""
        return bool(self._dead or self._gateway.pace.paused_until)

    @property
    def is_over(self) -> bool:
        """Whether no further request may go in this run."""
        return self.is_closed or self._slice.is_over

    def send(self, operations: list[Operation]) -> None:
        """Put writes on record and send them, as fast as the pace allows.

        Rows whose writes may not go in this run wait for the next one.

        :raises Uncertain: the outcome of an earlier write of a row is unknown
        """
        use_batches = self._connection.use_batches
        for parcel in parcels(operations, use_batches=use_batches):
            self._await_turn(batch=len(parcel) > 1)
            if self.is_over:
                for operation in parcel:
                    operation.row._set_waiting()
                continue
            self._parcels.append(launch(self._gateway, write_ahead(parcel)))
        checkpoint(self._connection.env)

    def record_finished(self) -> None:
        """Record the outcomes that have come back meanwhile."""
        self._record_next(seconds=0)

    def record_next(self) -> None:
        """Wait for the next outcome, and record it."""
        self._record_next(seconds=None)

    def record_all(self) -> None:
        """Wait for all requests on their way, and record their outcomes.

        :raises ReconnectNeeded: an administrator has to connect again
        """
        while self._parcels:
            self._record_next(seconds=None)
        if self._dead:
            raise self._dead

    def _await_turn(self, *, batch: bool) -> None:
        """Wait until the next request may go, and record the outcomes that come back meanwhile."""
        while len(self._parcels) >= _MOST:
            self._record_next(seconds=None)
        while not self.is_over and (delay := self._gateway.pace.delay(batch=batch)):
            self._record_next(seconds=delay)

    def _record_next(self, seconds: float | None) -> None:
        """Wait for the next outcomes, and record them.

        :param seconds: longest wait; None for no limit
        """
        if seconds != 0:
            checkpoint(self._connection.env)
        if not self._parcels:
            pause(seconds or 0)
            return
        futures = [parcel.flight.future for parcel in self._parcels]
        done, _pending = wait(futures, timeout=seconds, return_when=FIRST_COMPLETED)
        back = [parcel for parcel in self._parcels if parcel.flight.future in done]
        self._parcels = [parcel for parcel in self._parcels if parcel not in back]
        self._record([outcome for parcel in back for outcome in land(self._gateway, parcel)])

    def _record(self, outcomes: list[tuple[Request, Outcome]]) -> None:
        """Record outcomes together, or one by one if that fails."""
        if not outcomes:
            return
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
    for request, result in record_outcomes(outcomes, again=again):
        if isinstance(result, QboError):
            react(request.log_id, result)
        else:
            arrived(request.log_id, result)
    if outcomes:
        checkpoint(outcomes[0][0].env)
