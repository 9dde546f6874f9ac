"""Connecting Odoo to the practice company and setting it up, screen by screen."""

from __future__ import annotations

from tools.dev.report import Stop

from .countries import Country
from .practice import Practice
from .samples import Tax
from .web import Odoo

# Fields of the connection and the accounts chosen for products that are new to QuickBooks
ACCOUNTS = {
    "income_account_id": "Sales of Product Income",
    "inventory_account_id": "Inventory Asset",
    "adjustment_account_id": "Inventory Shrinkage",
    "deposit_account_id": "Checking",
    "difference_account_id": "Discounts Given",
}
TAX_GROUP = "Sales tax"  # the name below an order's lines


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
    """The connection's Sales tab: accounts, and that payments are pushed as well."""
    mine = ["connection_id", "=", connection]
    chosen = {
        field: odoo.the_one("qbo.account", mine, ["name", "=", name])
        for field, name in ACCOUNTS.items()
    }
    odoo.write("qbo.connection", [connection], push_payments=True, **chosen)


def make_taxes(odoo: Odoo, country: Country) -> dict[str, int]:
    """The taxes of the sample orders, by name; the first becomes the company's usual one.

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
            _map(odoo, connection, [taxes[tax.name]], tax.code)
    if country.untaxed:
        _map(odoo, connection, [], country.untaxed)


def _map(odoo: Odoo, connection: int, taxes: list[int], name: str) -> None:
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
