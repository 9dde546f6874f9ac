"""Connecting Odoo to the practice company and setting it up, screen by screen."""

from __future__ import annotations

from tools.dev.report import Stop

from .practice import Practice
from .samples import INCOME_ACCOUNT, TAXES, Tax
from .web import Odoo


def connect(odoo: Odoo, practice: Practice) -> int:
    """Settings ▸ QuickBooks ▸ Connect, through the authorize page and back; the connection."""
    settings = odoo.create(
        "res.config.settings",
        qbo_environment="practice",
        qbo_practice_url=practice.url,
        qbo_client_id=practice.client_id,
        qbo_client_secret=practice.client_secret,
    )
    action = odoo.call("res.config.settings", "action_qbo_connect", [settings])
    answer = odoo.visit(practice.allow(action["url"]))
    if answer.status_code not in (302, 303):
        raise Stop(f"Odoo did not accept the practice company's answer: {answer.text[:500]}")
    connection = odoo.the_one("qbo.connection", ["company_id", "=", odoo.company])
    [state] = odoo.read("qbo.connection", [connection], "state")
    if state["state"] != "connected":
        raise Stop(f"The connection is {state['state']} after the authorize page.")
    return connection


def choose_accounts(odoo: Odoo, connection: int) -> None:
    """The connection's Sales tab: where products that are new to QuickBooks sell to."""
    mine = ["connection_id", "=", connection]
    account = odoo.the_one("qbo.account", mine, ["name", "=", INCOME_ACCOUNT])
    odoo.write("qbo.connection", [connection], income_account_id=account)


def make_taxes(odoo: Odoo) -> dict[str, int]:
    """Taxes of the demo by name: an American tax duplicated and given the practice rate."""
    american = ["type_tax_use", "=", "sale"], ["company_id", "=", odoo.company]
    model = odoo.search("account.tax", *american)[0]
    return {tax.name: _duplicate(odoo, model, tax) for tax in TAXES}


def map_taxes(odoo: Odoo, connection: int, taxes: dict[str, int]) -> None:
    """The connection's Taxes tab: check what was suggested, choose what was not."""
    for tax in TAXES:
        mine = ["connection_id", "=", connection]
        code = odoo.the_one("qbo.tax.code", mine, ["name", "=", tax.code])
        rows = odoo.search("qbo.tax.mapping", mine, ["tax_ids", "in", [taxes[tax.name]]])
        if rows:
            odoo.write("qbo.tax.mapping", rows, tax_code_id=code)
        else:
            odoo.create(
                "qbo.tax.mapping",
                connection_id=connection,
                tax_ids=[[6, 0, [taxes[tax.name]]]],
                tax_code_id=code,
            )


def _duplicate(odoo: Odoo, model: int, tax: Tax) -> int:
    values = {"name": tax.name, "amount": tax.percent, "invoice_label": tax.name}
    [copy] = odoo.call("account.tax", "copy", [model], values)
    return int(copy)
