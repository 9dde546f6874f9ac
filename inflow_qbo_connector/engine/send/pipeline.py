"""Sends documents several at once, and records their outcomes as they come back."""

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

_MOST = const.IN_FLIGHT - 1  # one is left for questions
_TRIES = 3


class Pipeline:
    """Sends documents without waiting for one before the next goes."""

    def __init__(self, gateway: Gateway, connection: Connection, time_slice: Slice) -> None:
        self._gateway = gateway
        self._connection = connection
        self._slice = time_slice
        self._parcels: list[Parcel] = []
        self._dead: ReconnectNeeded | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on its way."""
        return not self._parcels

    @property
    def is_closed(self) -> bool:
        """Whether QuickBooks takes nothing more for now."""
        return bool(self._dead or self._gateway.pace.paused_until)

    @property
    def is_over(self) -> bool:
        """Whether nothing more may go in this run."""
        return self.is_closed or self._slice.is_over

    def send(self, operations: list[Operation]) -> None:
        """Put writes on record and let them go, as fast as they may.

        What may not go any more waits for the next run.
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
        """Record what has come back meanwhile."""
        self._record_next(seconds=0)

    def record_next(self) -> None:
        """Wait for something to come back, and record it."""
        self._record_next(seconds=None)

    def record_all(self) -> None:
        """Wait for all that is on its way.

        :raises ReconnectNeeded: the connection died meanwhile
        """
        while self._parcels:
            self._record_next(seconds=None)
        if self._dead:
            raise self._dead

    def _await_turn(self, *, batch: bool) -> None:
        """Until the next may go; what comes back meanwhile is recorded."""
        while len(self._parcels) >= _MOST:
            self._record_next(seconds=None)
        while not self.is_over and (delay := self._gateway.pace.delay(batch=batch)):
            self._record_next(seconds=delay)

    def _record_next(self, seconds: float | None) -> None:
        """Wait for something to come back, if need be and not too long, and record it."""
        if seconds != 0:
            checkpoint(self._connection.env)
        if not self._parcels:
            pause(seconds or 0)
            return
        futures = [parcel.flight.future for parcel in self._parcels]
        done, _others = wait(futures, timeout=seconds, return_when=FIRST_COMPLETED)
        back = [one for one in self._parcels if one.flight.future in done]
        self._parcels = [one for one in self._parcels if one not in back]
        self._record([outcome for parcel in back for outcome in land(self._gateway, parcel)])

    def _record(self, outcomes: list[tuple[Request, Outcome]]) -> None:
        """Record the outcomes of requests that came back; should that fail together, one by one."""
        if not outcomes:
            return
        rows = outcomes[0][0].log_id.union(*(request.log_id for request, _outcome in outcomes))
        for _request, outcome in outcomes:
            if isinstance(outcome, ReconnectNeeded):
                self._dead = outcome
        if not guarded(rows, partial(_surely, partial(record_documents, outcomes), rows.env)):
            for one in outcomes:
                guarded(one[0].log_id, partial(record_documents, [one]))


def _surely(action: Callable[[], None], env: Env) -> None:
    """Do something again if it met another transaction: an answer is too good to be asked twice."""
    for _time in range(_TRIES - 1):
        try:
            return action()
        except Conflict:
            undo(env)
    return action()


def record_documents(outcomes: list[tuple[Request, Outcome]], *, again: bool = False) -> None:
    """Record what became of documents' requests, and what that means for their rows.

    :param again: whether they had been sent before, with an unknown outcome
    """
    for request, result in record_outcomes(outcomes, again=again):
        if isinstance(result, QboError):
            react(request.log_id, result)
        else:
            arrived(request.log_id, result)
    if outcomes:
        checkpoint(outcomes[0][0].env)
