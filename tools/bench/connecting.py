"""Connecting an Odoo of this process to a practice company: the demonstration's clicks."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from tools.demo.connecting import ACCOUNTS
from tools.demo.practice import Practice
from tools.demo.samples import CALIFORNIA

from .registry import Env
from .shop import tax_of

Record = Any


def connect(env: Env, practice: Practice, **settings: Any) -> Record:
    """Through the authorize page and back, then the accounts and the tax; the connection."""
    from odoo.addons.inflow_qbo_connector.engine.connection import connect as engine

    asked = env["qbo.connection"].create(
        {
            "environment": "practice",
            "practice_url": practice.url,
            "client_id": practice.client_id,
            "client_secret": practice.client_secret,
        }
    )
    answer = parse_qs(urlsplit(practice.allow(asked.action_connect()["url"])).query)
    connection = engine.claimed_connection(env, answer["state"][0])
    engine.complete(connection, answer["code"][0], answer["realmId"][0])
    connection.write({field: _named(env, "qbo.account", name) for field, name in ACCOUNTS.items()})
    connection.write(settings)
    _map_tax(env, connection)
    return connection


def _map_tax(env: Env, connection: Record) -> None:
    code = {"tax_code_id": _named(env, "qbo.tax.code", CALIFORNIA.code)}
    mappings, tax = env["qbo.tax.mapping"], tax_of(env)
    if suggested := mappings.search([("tax_ids", "in", tax.ids)]):
        suggested.write(code)
    else:
        mappings.create({"connection_id": connection.id, "tax_ids": [(6, 0, tax.ids)], **code})


def _named(env: Env, model: str, name: str) -> int:
    return int(env[model].search([("name", "=", name)]).ensure_one().id)
