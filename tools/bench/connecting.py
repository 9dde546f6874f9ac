"""Connecting an Odoo of this process to a practice company: the demonstration's clicks."""

from __future__ import annotations

from tools.dev.orm import Env, Records
from tools.practice.company import Practice
from tools.practice.connecting import ACCOUNTS, connect_in_process, values_of
from tools.practice.countries import CALIFORNIA

from .shop import tax_of


def connect(env: Env, practice: Practice, **settings: object) -> Records:
    """Through the authorize page and back, then the accounts and the tax; the connection."""
    connection = env["qbo.connection"].create(values_of(practice))
    connect_in_process(connection, practice)
    connection.write({field: _named(env, "qbo.account", name) for field, name in ACCOUNTS.items()})
    connection.write(settings)
    _map_tax(env, connection)
    return connection


def _map_tax(env: Env, connection: Records) -> None:
    code = {"tax_code_id": _named(env, "qbo.tax.code", CALIFORNIA.code)}
    mappings, tax = env["qbo.tax.mapping"], tax_of(env)
    if suggested := mappings.search([("tax_ids", "in", tax.ids)]):
        suggested.write(code)
    else:
        mappings.create({"connection_id": connection.id, "tax_ids": [(6, 0, tax.ids)], **code})


def _named(env: Env, model: str, name: str) -> int:
    return int(env[model].search([("name", "=", name)]).ensure_one().id)
