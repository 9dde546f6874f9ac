"""Slow, silent and vanishing clients hurt nobody else."""

from __future__ import annotations

import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from qbo_simulator.http import server

from .support.harness import Running, running
from .support.raw_requests import books

SLOW = 1000


def connection(us: Running) -> socket.socket:
    """An open line to the server."""
    host, port = us.base_url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


@pytest.fixture
def many_files() -> Iterator[None]:
    """Client and server are one process here: each connection has two ends to be kept open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4 * SLOW)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_files")
def test_a_thousand_slow_clients_keep_nobody_else_waiting(us: Running) -> None:
    before = books(us)
    with ExitStack() as stack:
        lines = [stack.enter_context(connection(us)) for _ in range(SLOW)]
        for line in lines:
            line.sendall(b"POST /v3/company/1/invoice HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n")
        for piece in (b"\r\n", b"{", b'"Id": '):
            for line in lines:
                line.sendall(piece)
            began = time.monotonic()
            assert us.call("GET", "customer/1").status_code == 200
            assert time.monotonic() - began < 1
        for line in lines[:: SLOW // 10]:
            line.sendall(b"1}")
            assert line.recv(100).startswith(b"HTTP/1.1 401 ")
    assert books(us) == before


def test_too_many_connections_are_turned_away_and_silent_ones_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 3)
    monkeypatch.setattr(server.Handler, "timeout", 0.4)
    with running("us-manual") as small, ExitStack() as stack:
        small.token = small.new_token()
        lines = [stack.enter_context(connection(small)) for _ in range(3)]
        for line in lines:
            line.sendall(
                b"POST /v3/company/1/invoice HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"
            )
        time.sleep(0.1)
        assert small.call("GET", "customer/1").status_code == 503
        for line in lines:
            assert line.recv(100) == b""
        assert small.call("GET", "customer/1").status_code == 200


def test_a_client_that_leaves_in_the_middle_hurts_nobody(us: Running) -> None:
    with connection(us) as line:
        line.sendall(
            b"POST /v3/company/1/invoice HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"
        )
    assert us.call("GET", "customer/1").status_code == 200
