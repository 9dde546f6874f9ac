"""Copying rows in SQL together with the rows that hang on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tools.dev import cluster, databases


@dataclass(frozen=True)
class Table:
    """Rows to copy under new ids.

    `points` says which columns hold ids of tables that were copied before: a copy points at the
    copy of the same number. Which rows belong is what `which` says of `old`, or the first of
    `points`; with neither it is the table that everything starts from. `values` are SQL for
    further columns, of `old` and of the copy's number, `own.copy`.
    """

    name: str
    points: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    which: str = ""


@dataclass(frozen=True)
class Pairs:
    """A table of pairs, without ids of its own."""

    name: str
    points: Mapping[str, str]


Part = Table | Pairs


def multiply(
    access: cluster.Access, database: str, parts: Sequence[Part], originals: list[int], copies: int
) -> None:
    """Add so many copies of the originals and of what hangs on them."""
    columns = {part.name: _columns(access, database, part.name) for part in parts}
    databases.sql(access, script(parts, columns, originals, copies), database)


def script(
    parts: Iterable[Part], columns: Mapping[str, list[str]], originals: list[int], copies: int
) -> str:
    """All of it as SQL; fresh statistics at the end, as a database has that grew by and by."""
    statements = []
    for part in parts:
        if isinstance(part, Table):
            statements += _numbering(part, originals, copies)
        statements.append(_insertion(part, columns[part.name]))
    return ";\n".join([*statements, *(f"ANALYZE {part.name}" for part in parts)])


def _numbering(table: Table, originals: list[int], copies: int) -> list[str]:
    """Which row becomes which; copy by copy, so that ids rise as if people had entered them."""
    which = table.which or f"old.id IN ({', '.join(map(str, originals))})"
    if table.points and not table.which:
        column, target = next(iter(table.points.items()))
        which = f"old.{column} IN (SELECT old_id FROM copy_of_{target})"
    return [
        f"CREATE TEMP TABLE copy_of_{table.name} AS"
        f" SELECT old_id, copy, nextval('{table.name}_id_seq')::int AS new_id"
        f" FROM (SELECT old.id AS old_id, copy FROM {table.name} old"
        f" CROSS JOIN generate_series(1, {copies}) copy WHERE {which} ORDER BY copy, old.id) row",
        f"CREATE INDEX ON copy_of_{table.name} (old_id, copy)",
        f"ANALYZE copy_of_{table.name}",
    ]


def _insertion(part: Part, columns: list[str]) -> str:
    """A `Table` follows its own numbering, `Pairs` that of the first table they point at."""
    values = {column: f'old."{column}"' for column in columns}
    joins, leader = [], "to_0"
    if isinstance(part, Table):
        joins, leader = [f"JOIN copy_of_{part.name} own ON own.old_id = old.id"], "own"
        values |= {"id": "own.new_id", **part.values}
    for at, (column, target) in enumerate(part.points.items()):
        same_copy = "" if leader == f"to_{at}" else f" AND to_{at}.copy = {leader}.copy"
        joins.append(f"JOIN copy_of_{target} to_{at} ON to_{at}.old_id = old.{column}{same_copy}")
        values[column] = f"to_{at}.new_id"
    names = ", ".join(f'"{column}"' for column in values)
    return (
        f"INSERT INTO {part.name} ({names}) SELECT {', '.join(values.values())}"
        f" FROM {part.name} old {' '.join(joins)}"
    )


def _columns(access: cluster.Access, database: str, table: str) -> list[str]:
    known = f"FROM information_schema.columns WHERE table_name = '{table}'"
    rows = databases.sql(access, f"SELECT column_name {known} ORDER BY ordinal_position", database)
    return rows.splitlines()
