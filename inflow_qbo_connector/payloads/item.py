"""Writes an Item for a product that QuickBooks does not know, never as Inventory (S-6)."""

from __future__ import annotations

from .. import const
from ..content.company import Company
from ..content.lists import Product
from . import sentences
from .problem import Problem
from .text import Texts, name, normalised
from .words import Payload


def names(product: Product, *, emoji: bool = True) -> list[str]:
    """List the names that a product may have in QuickBooks, best first.

    These are its own name, and that name with its attributes, its internal reference or its id,
    for the case that another product has it.

    :param emoji: whether QuickBooks accepts characters of four bytes
    """
    attributes = ", ".join(product.attributes)
    code = f"[{normalised(product.code)}]" if product.code else ""
    base = product.name
    candidates = [base]
    if attributes:
        candidates.append(f"{base} ({attributes})")
    if code:
        candidates.append(f"{base} {code}")
    candidates.append(f"{base} #{product.product_id}")
    fitting = (name(text, const.ITEM_NAME, emoji=emoji) for text in candidates)
    return [text for text in fitting if text]


def problems(product: Product, company: Company) -> list[Problem]:
    """List the settings that are missing before an Item can be created.

    Outside the US an item needs an expense account even if it is only sold (facts: API 5.9).
    """
    missing = [] if company.income_account else [sentences.INCOME_ACCOUNT]
    if company.country != "US" and not _expense_account(product, company):
        is_asset = product.is_storable
        missing.append(sentences.INVENTORY_ACCOUNT if is_asset else sentences.ADJUSTMENT_ACCOUNT)
    messages = (
        sentences.ITEM_WITHOUT_ACCOUNT(item=product.title, account=account()) for account in missing
    )
    return [
        Problem(message.about("product.product", product.product_id), hold=True)
        for message in messages
    ]


def item(product: Product, item_name: str, company: Company, texts: Texts) -> Payload:
    """Write the Item to create for a product.

    Odoo values the stock, so goods are `NonInventory`: an `Inventory` item would make
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
        payload["Sku"] = texts.fit(
            product.code, const.SKU, sentences.ITEM_CODE_WAS(name=product.name)
        )
    return payload


def _expense_account(product: Product, company: Company) -> str:
    """Return the account that purchases of a product are booked on: stock is an asset (S-6)."""
    return company.inventory_account if product.is_storable else company.adjustment_account
