"""Sends requests of a connection to QuickBooks, side by side and at the pace it allows."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from ... import const
from ...exceptions import QboError, ReconnectNeeded, TokenRejected, TryLater, Uncertain
from ...qbo.client import Client
from .. import sentences
from ..connection.tokens import client_of
from ..run.slices import Slice
from ..run.transaction import checkpoint, pause, undo
from ..types import Connection
from .pace import Pace

Answer = TypeVar("Answer")


@dataclass
class Flight(Generic[Answer]):
    """Holds a request on its way."""

    call: Callable[[Client], Answer]
    batch: bool
    future: Future[Answer]
    client: Client | None = None  # None if the request could not start


class Gateway:
    """Sends requests of a connection, for the one sender of its realm.

    Its threads do HTTP and nothing else. The budget on record counts each request before it goes,
    and no transaction is open while it travels. While a question is on its way, `meanwhile` works
    on something else.
    """

    def __init__(self, connection: Connection, time_slice: Slice) -> None:
        self.pace = Pace(connection)
        self.meanwhile: Callable[[Future[object]], None] = _wait_for
        self._connection = connection
        self._slice = time_slice
        self._idle: list[Client] = []
        self._pool = ThreadPoolExecutor(const.IN_FLIGHT, thread_name_prefix="qbo")

    def close(self) -> None:
        """Stop waiting for requests, and store the pace for the next run."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        undo(self._connection.env)
        self.pace.save()
        checkpoint(self._connection.env)

    def ask(self, call: Callable[[Client], Answer]) -> Answer:
        """Call the client, and wait for the answer.

        :raises ReconnectNeeded: the refresh token has ended, or QuickBooks refuses a new token
        :raises TryLater: Intuit cannot be asked for a token, or the call raises it
        :raises QboError: the call raises it
        """
        flight = self.start(call)
        self.meanwhile(cast(Future[object], flight.future))
        return self.land(flight)

    def start(
        self, call: Callable[[Client], Answer], *, batch: bool = False, refused: str = ""
    ) -> Flight[Answer]:
        """Start a request as soon as the pace allows it; the transaction is committed before.

        :param batch: whether the request is a batch, which has a limit of its own
        :param refused: token that QuickBooks has just refused, if any
        :returns: the flight, which holds the error if the request could not start
        """
        try:
            client = self._client(refused)
        except QboError as error:
            grounded: Future[Answer] = Future()
            grounded.set_exception(error)
            return Flight(call, batch, grounded)
        while delay := self.pace.delay(batch=batch):
            checkpoint(self._connection.env)
            pause(delay)
        self.pace.count(batch=batch)
        checkpoint(self._connection.env)
        client.session.timeout = self._slice.timeout()
        return Flight(call, batch, self._pool.submit(call, client), client)

    def land(self, flight: Flight[Answer]) -> Answer:
        """Wait for the answer of a request; on 401 it goes once more with a new token.

        :raises ReconnectNeeded: QuickBooks refuses a new token
        :raises QboError: the call raises it
        """
        try:
            return self._outcome(flight)
        except TokenRejected:
            assert flight.client is not None  # only QuickBooks refuses a token
            refused = flight.client.session.access_token
        try:
            return self._outcome(self.start(flight.call, batch=flight.batch, refused=refused))
        except TokenRejected as error:
            raise ReconnectNeeded(
                sentences.NEW_TOKEN_REFUSED(), technical=error.technical
            ) from error

    def _outcome(self, flight: Flight[Answer]) -> Answer:
        try:
            answer = flight.future.result()
        except TokenRejected:
            raise
        except (TryLater, Uncertain) as error:
            self.pace.failed(error)
            raise
        except QboError:
            self.pace.answered()
            raise
        finally:
            if flight.client:
                self._idle.append(flight.client)
        self.pace.answered()
        return answer

    def _client(self, refused: str) -> Client:
        """Return an idle or new client whose token is not the refused one."""
        while self._idle:
            client = self._idle.pop()
            if client.session.access_token != refused:
                return client
        checkpoint(self._connection.env)
        return client_of(self._connection, refused)


def _wait_for(_question: Future[object]) -> None:
    """Do nothing while a question is on its way."""
