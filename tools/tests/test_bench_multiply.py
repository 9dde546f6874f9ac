"""Copying rows in SQL: on a small shop of two tables and their pairs, in PostgreSQL itself."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tools.bench.multiply import Pairs, Table, multiply
from tools.dev import cluster, databases
from tools.dev.paths import Cache

SHOP = """
CREATE TABLE sold (id serial PRIMARY KEY, name text, "user" text);
CREATE TABLE line (id serial PRIMARY KEY, sold_id int REFERENCES sold, amount int);
CREATE TABLE bill (id serial PRIMARY KEY, total int);
CREATE TABLE bill_line (line_id int REFERENCES line, bill_id int REFERENCES bill, note text);
INSERT INTO sold (name, "user") VALUES ('A', 'x'), ('B', 'y'), ('C', 'z');
INSERT INTO line (sold_id, amount) VALUES (1, 10), (1, 20), (2, 30), (3, 40);
INSERT INTO bill (total) VALUES (30), (30), (40);
INSERT INTO bill_line VALUES (1, 1, 'p'), (2, 1, 'q'), (3, 2, 'r'), (4, 3, 's');
"""
BILLS = "old.id IN (SELECT bill_id FROM bill_line JOIN copy_of_line ON old_id = line_id)"
PARTS = (
    Table("sold", values={"name": "old.name || '-' || own.copy"}),
    Table("line", {"sold_id": "sold"}),
    Table("bill", which=BILLS),
    Pairs("bill_line", {"line_id": "line", "bill_id": "bill"}),
)
ALL = """
SELECT sold.name, "user", string_agg(amount || note, ',' ORDER BY line.id), total, count(*)
  FROM sold JOIN line ON sold_id = sold.id
  JOIN bill_line ON line_id = line.id JOIN bill ON bill.id = bill_id
 GROUP BY sold.id, bill.id ORDER BY sold.id
"""


@pytest.fixture
def shop() -> Iterator[tuple[cluster.Access, str]]:
    """An empty database with the small shop."""
    cache, name = Cache.from_environment(), f"qbo_bench_multiply_{os.getpid()}"
    with cluster.running(cache) as access:
        databases.sql(access, f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            databases.sql(access, SHOP, name)
            yield access, name
        finally:
            databases.drop(cache, access, name)


def test_copies_hang_together_as_their_originals_do(shop: tuple[cluster.Access, str]) -> None:
    access, name = shop
    multiply(access, name, PARTS, [1, 2], 2)
    assert databases.sql(access, ALL, name).splitlines() == [
        "A|x|10p,20q|30|2",
        "B|y|30r|30|1",
        "C|z|40s|40|1",
        "A-1|x|10p,20q|30|2",
        "B-1|y|30r|30|1",
        "A-2|x|10p,20q|30|2",
        "B-2|y|30r|30|1",
    ]
    assert databases.sql(access, "SELECT count(*) FROM bill", name) == "7"
