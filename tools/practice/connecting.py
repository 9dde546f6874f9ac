"""Connecting Odoo to a practice company and setting it up: by its screens, or in this process."""

from __future__ import annotations

from typing import Any

from tools.dev.report import Stop

from .company import Practice
from .countries import Country, Tax
from .web import Odoo

# Fields of the connection and the accounts chosen for them
ACCOUNTS = {
    "income_account_id": "Sales of Product Income",
    "inventory_account_id": "Inventory Asset",
    "adjustment_account_id": "Inventory Shrinkage",
    "deposit_account_id": "Checking",
    "difference_account_id": "Discounts Given",
}
TAX_GROUP = "Sales tax"  # the name below an order's lines


# === THE CONNECTION ===


def connect(odoo: Odoo, practice: Practice, address: str = "") -> int:
    """Settings ▸ QuickBooks ▸ Connect, through the authorize page and back; the connection.

    :param address: where Odoo meets the practice company, if not at its own address
    """
    settings = odoo.create(
        "res.config.settings",
        qbo_environment="practice",
        qbo_practice_url=address or practice.url,
        qbo_client_id=practice.client_id,
        qbo_client_secret=practice.client_secret,
    )
    _through_the_page(odoo, practice, "res.config.settings", "action_qbo_connect", settings)
    connection = odoo.the_one("qbo.connection", ["company_id", "=", odoo.company])
    [state] = odoo.read("qbo.connection", [connection], "state")
    if state["state"] != "connected":
        raise Stop(f"The connection is {state['state']} after the authorize page.")
    return connection


def reconnect(odoo: Odoo, practice: Practice, connection: int) -> None:
    """The button Connect of a connection that was made before."""
    _through_the_page(odoo, practice, "qbo.connection", "action_connect", connection)


def _through_the_page(odoo: Odoo, practice: Practice, model: str, button: str, record: int) -> None:
    action = odoo.call(model, button, [record])
    answer = odoo.visit(practice.answer(action["url"]))
    if answer.status_code not in (302, 303):
        raise Stop(f"Odoo did not accept the practice company's answer: {answer.text[:500]}")


def connect_in_process(connection: Any, practice: Practice) -> None:
    """The same for a connection of an Odoo in this process."""
    from odoo.addons.inflow_qbo_connector.engine.connection import connect as engine

    answer = practice.authorize(engine.authorization_url(connection))
    claimed = engine.claimed_connection(connection.env, answer["state"])
    engine.complete(claimed, answer["code"], answer["realmId"])


def values_of(practice: Practice, address: str = "") -> dict[str, str]:
    """What a connection needs to know of a practice company."""
    return {
        "environment": "practice",
        "practice_url": address or practice.url,
        "client_id": practice.client_id,
        "client_secret": practice.client_secret,
    }


# === ACCOUNTS AND TAXES ===


def choose_accounts(odoo: Odoo, connection: int) -> None:
    """The connection's Sales tab: accounts, and that payments are pushed as well."""
    mine = ["connection_id", "=", connection]
    chosen = {
        field: odoo.the_one("qbo.account", mine, ["name", "=", name])
        for field, name in ACCOUNTS.items()
    }
    odoo.write("qbo.connection", [connection], push_payments=True, **chosen)


def make_taxes(odoo: Odoo, country: Country) -> dict[str, int]:
    """The taxes of a country, by name; the first becomes the company's usual one.

    What was the usual one is archived: the practice company does not know its rate.
    """
    taxes = {tax.name: duplicate_tax(odoo, tax) for tax in country.taxes}
    [company] = odoo.read("res.company", [odoo.company], "account_sale_tax_id")
    odoo.write("res.company", [odoo.company], account_sale_tax_id=taxes[country.taxes[0].name])
    odoo.write("account.tax", [company["account_sale_tax_id"][0]], active=False)
    return taxes


def map_taxes(odoo: Odoo, connection: int, country: Country, taxes: dict[str, int]) -> None:
    """The connection's Taxes tab: check what was suggested, choose what was not."""
    for tax in country.taxes:
        if tax.code:
            map_tax(odoo, connection, [taxes[tax.name]], tax.code)
    if country.untaxed:
        map_tax(odoo, connection, [], country.untaxed)


def map_tax(odoo: Odoo, connection: int, taxes: list[int], name: str) -> None:
    """Choose a QuickBooks code for a set of taxes."""
    mine = ["connection_id", "=", connection]
    code = odoo.the_one("qbo.tax.code", mine, ["name", "=", name])
    rows = odoo.search("qbo.tax.mapping", mine, ["tax_ids", "in" if taxes else "=", taxes or False])
    if rows:
        odoo.write("qbo.tax.mapping", rows, tax_code_id=code)
        return
    chosen = [[6, 0, taxes]]
    odoo.create("qbo.tax.mapping", connection_id=connection, tax_ids=chosen, tax_code_id=code)


def duplicate_tax(odoo: Odoo, tax: Tax) -> int:
    """One of the company's own taxes, copied with another name and rate."""
    mine = ["company_id", "=", odoo.company]
    model = odoo.search("account.tax", ["type_tax_use", "=", "sale"], mine)[0]
    groups = odoo.search("account.tax.group", mine, ["name", "=", TAX_GROUP])
    group = groups[0] if groups else odoo.create("account.tax.group", name=TAX_GROUP)
    label = {"name": tax.name, "invoice_label": tax.name, "tax_group_id": group}
    [copy] = odoo.call("account.tax", "copy", [model], {**label, "amount": tax.percent})
    return int(copy)
