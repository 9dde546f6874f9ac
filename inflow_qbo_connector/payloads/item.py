"""Item: created when unknown, never as Inventory (requirement S-6)."""

from __future__ import annotations

from .. import const
from ..content.values import Company, Payload, Problem, Record, SaleLine
from .text import Texts, name, normalised


def names(product: Record, *, emoji: bool = True) -> list[str]:
    """The names this product may have in QuickBooks, best first.

    Its own name; if another product took that, with its attributes or its internal reference.
    """
    attributes = ", ".join(product.product_template_variant_value_ids.mapped("name"))
    code = f"[{normalised(product.default_code)}]" if product.default_code else ""
    base = product.name
    wanted = [base]
    if attributes:
        wanted.append(f"{base} ({attributes})")
    if code:
        wanted.append(f"{base} {code}")
    wanted.append(f"{base} #{product.id}")
    found = [name(text, const.ITEM_NAME, emoji=emoji) for text in wanted]
    return [one for one in found if one]


def problems(product: Record, company: Company) -> list[Problem]:
    """What is missing before an Item can be created.

    Outside the US an item needs an expense account even if it is only sold (facts: API 5.9).
    """
    missing = [] if company.income_account else ["product income account"]
    if company.country != "US" and not _expense_account(product, company):
        missing.append("inventory assets account" if product.is_storable else "adjustments account")
    return [
        Problem(
            f"{product.display_name} is not in QuickBooks yet and cannot be created: choose the "
            f"{what} in the QuickBooks settings.",
            hold=True,
        )
        for what in missing
    ]


def item(product: Record, item_name: str, company: Company, texts: Texts) -> Payload:
    """The Item to create for a product that is sold.

    Stock is valued in Odoo, so goods are `NonInventory`: an `Inventory` item would make
    QuickBooks book the cost of goods sold a second time (facts: API 5.9).
    """
    payload: Payload = {
        "Name": item_name,
        "Type": "Service" if product.type == "service" else "NonInventory",
        "IncomeAccountRef": {"value": company.income_account},
    }
    if expense_account := _expense_account(product, company):
        payload["ExpenseAccountRef"] = {"value": expense_account}
    if product.default_code:
        payload["Sku"] = texts.fit(
            product.default_code, const.SKU, f"The reference of {product.name} was"
        )
    return payload


def _expense_account(product: Record, company: Company) -> str:
    """What buying it is booked to: stock is an asset, the rest a cost (S-6)."""
    return company.inventory_account if product.is_storable else company.adjustment_account


# === OWN ITEMS === (for lines without product, which QuickBooks does not know)


def own_item_for(line: SaleLine, company: Company) -> str:
    """Which of the connector's own items a line without product sells."""
    if line.own_item == const.ROUNDING and company.rounding_account:
        return const.ROUNDING
    return const.OTHER


def own_names(purpose: str) -> list[str]:
    """The names an own item may have; the second where people use the first otherwise."""
    return [purpose, f"{purpose} (Odoo)"]


def fits_own(purpose: str, document: Payload, company: Company) -> bool:
    """Whether an item of that name may be used: a service that is booked where ours would be."""
    account = document.get("IncomeAccountRef", {}).get("value")
    return bool(document["Type"] == "Service" and account == _own_account(purpose, company))


def own_problems(purpose: str, company: Company) -> list[Problem]:
    """What is missing before an own item can be created."""
    missing = [] if _own_account(purpose, company) else [_OWN_ACCOUNTS[purpose]]
    if company.country != "US" and not company.adjustment_account:
        missing.append("adjustments account")
    return [
        Problem(
            f"QuickBooks has no item “{purpose}” for lines without product yet: choose the {what} "
            "in the QuickBooks settings.",
            hold=True,
        )
        for what in missing
    ]


def own_item(purpose: str, item_name: str, company: Company) -> Payload:
    """The Item to create for lines without product."""
    payload: Payload = {
        "Name": item_name,
        "Type": "Service",
        "IncomeAccountRef": {"value": _own_account(purpose, company)},
    }
    if company.adjustment_account:
        payload["ExpenseAccountRef"] = {"value": company.adjustment_account}
    return payload


_OWN_ACCOUNTS = {const.OTHER: "product income account", const.ROUNDING: "rounding account"}


def _own_account(purpose: str, company: Company) -> str:
    return company.rounding_account if purpose == const.ROUNDING else company.income_account
