"""Fixtures: one server per company for the whole run, reset before every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .harness import Running, running


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
