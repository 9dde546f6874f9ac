"""Item: created when unknown, never as Inventory (requirement S-6)."""

from __future__ import annotations

from .. import const
from .text import name, normalised, shortened
from .values import Company, Payload, Problem, Record


def names(product: Record) -> list[str]:
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
    return [name(text, const.ITEM_NAME) for text in wanted]


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


def item(product: Record, item_name: str, company: Company) -> Payload:
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
        payload["Sku"] = shortened(product.default_code, const.SKU)
    return payload


def _expense_account(product: Record, company: Company) -> str:
    """What buying it is booked to: stock is an asset, the rest a cost (S-6)."""
    return company.inventory_account if product.is_storable else company.adjustment_account
