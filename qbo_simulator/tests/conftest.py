"""Fixtures: one server per company for the whole run, reset before every test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from intuitlib.client import AuthClient
from quickbooks import QuickBooks

from .support.harness import Running, running


@pytest.fixture(scope="session")
def us_server() -> Iterator[Running]:
    with running("us-manual") as server:
        yield server


@pytest.fixture(scope="session")
def ca_server() -> Iterator[Running]:
    with running("ca") as server:
        yield server


@pytest.fixture
def us(us_server: Running) -> Running:
    """The US company, as on its first day."""
    us_server.fresh()
    return us_server


@pytest.fixture
def ca(ca_server: Running) -> Running:
    """The Canadian company, as on its first day."""
    ca_server.fresh()
    return ca_server


@pytest.fixture(scope="session")
def ast_server() -> Iterator[Running]:
    with running("us-ast") as server:
        yield server


@pytest.fixture(scope="session")
def gb_server() -> Iterator[Running]:
    with running("gb") as server:
        yield server


@pytest.fixture(scope="session")
def au_server() -> Iterator[Running]:
    with running("au") as server:
        yield server


@pytest.fixture
def ast(ast_server: Running) -> Running:
    """The US company with automated tax, as on its first day."""
    ast_server.fresh()
    return ast_server


@pytest.fixture
def gb(gb_server: Running) -> Running:
    """The British company, as on its first day."""
    gb_server.fresh()
    return gb_server


@pytest.fixture
def au(au_server: Running) -> Running:
    """The Australian company, as on its first day."""
    au_server.fresh()
    return au_server


@pytest.fixture
def connect(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Makes a client of a simulator; the addresses are class attributes of the client."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")

    def client(server: Running, **more: Any) -> QuickBooks:
        url = f"{server.base_url}/v3"
        monkeypatch.setattr(QuickBooks, "api_url_v3", url)
        monkeypatch.setattr(QuickBooks, "sandbox_api_url_v3", url)
        announced = server.announced
        auth = AuthClient(
            announced["client_id"],
            announced["client_secret"],
            "http://localhost/callback",
            announced["discovery_url"],
        )
        refresh_token = server.simulator.authority.grant().refresh_token
        return QuickBooks(
            auth_client=auth,
            refresh_token=refresh_token,
            company_id=server.realm_id,
            minorversion=75,
            **more,
        )

    yield client


@pytest.fixture
def qb(us: Running, connect: Any) -> QuickBooks:
    """A client of the US company."""
    client: QuickBooks = connect(us)
    return client
