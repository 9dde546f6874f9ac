"""Writes an Item for a product: created when unknown, never as Inventory (S-6)."""

from __future__ import annotations

from .. import const
from ..content.company import Company
from ..content.lists import Product
from .problem import Problem
from .text import Texts, name, normalised
from .words import Payload


def names(product: Product, *, emoji: bool = True) -> list[str]:
    """The names this product may have in QuickBooks, best first.

    Its own name; if another product took that, with its attributes or its internal reference.
    """
    attributes = ", ".join(product.attributes)
    code = f"[{normalised(product.code)}]" if product.code else ""
    base = product.name
    wanted = [base]
    if attributes:
        wanted.append(f"{base} ({attributes})")
    if code:
        wanted.append(f"{base} {code}")
    wanted.append(f"{base} #{product.product_id}")
    found = [name(text, const.ITEM_NAME, emoji=emoji) for text in wanted]
    return [one for one in found if one]


def problems(product: Product, company: Company) -> list[Problem]:
    """What is missing before an Item can be created.

    Outside the US an item needs an expense account even if it is only sold (facts: API 5.9).
    """
    missing = [] if company.income_account else ["product income account"]
    if company.country != "US" and not _expense_account(product, company):
        missing.append("inventory assets account" if product.is_storable else "adjustments account")
    return [
        Problem(
            f"{product.title} is not in QuickBooks yet and cannot be created: choose the "
            f"{what} in the QuickBooks settings.",
            hold=True,
        )
        for what in missing
    ]


def item(product: Product, item_name: str, company: Company, texts: Texts) -> Payload:
    """The Item to create for a product that is sold.

    Stock is valued in Odoo, so goods are `NonInventory`: an `Inventory` item would make
    QuickBooks book the cost of goods sold a second time (facts: API 5.9).
    """
    payload: Payload = {
        "Name": item_name,
        "Type": "Service" if product.is_service else "NonInventory",
        "IncomeAccountRef": {"value": company.income_account},
    }
    if expense_account := _expense_account(product, company):
        payload["ExpenseAccountRef"] = {"value": expense_account}
    if product.code:
        payload["Sku"] = texts.fit(product.code, const.SKU, f"The reference of {product.name} was")
    return payload


def _expense_account(product: Product, company: Company) -> str:
    """What buying it is booked to: stock is an asset, the rest a cost (S-6)."""
    return company.inventory_account if product.is_storable else company.adjustment_account
