"""Describes the database as Odoo gives it to the engine, by what the engine uses of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol


class Cursor(Protocol):
    """A transaction of PostgreSQL."""

    closed: bool

    def execute(
        self, query: str, params: Sequence[object] = (), log_exceptions: bool = True
    ) -> None: ...
    def fetchone(self) -> tuple[bool, ...]: ...
    def commit(self) -> None: ...
    def rollback(self) -> None: ...


class Registry(Protocol):
    """The registry of one database."""

    def cursor(self) -> AbstractContextManager[Cursor]: ...
