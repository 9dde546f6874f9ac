"""Writes the connector's own items, which stand for lines without product.

QuickBooks knows no line without an item.
"""

from __future__ import annotations

from .. import const
from ..content.company import Company
from ..content.trade import Line
from . import sentences
from .problem import Problem
from .words import Payload


def own_item_for(line: Line, company: Company) -> str:
    """Return the purpose of the own item that a line without product sells."""
    if line.own_item == const.ROUNDING and company.rounding_account:
        return const.ROUNDING
    return const.OTHER


def own_names(purpose: str) -> list[str]:
    """List an own item's names; the second for when people use an item of the first otherwise."""
    return [purpose, f"{purpose} (Odoo)"]


def fits_own(purpose: str, item_type: str, income_account: str, company: Company) -> bool:
    """Tell whether an existing item may serve: a service on the own item's account."""
    return item_type == "Service" and income_account == _own_account(purpose, company)


def own_problems(purpose: str, company: Company) -> list[Problem]:
    """List the settings that are missing before an own item can be created."""
    missing = [] if _own_account(purpose, company) else [_OWN_ACCOUNTS[purpose]]
    if company.country != "US" and not company.adjustment_account:
        missing.append(sentences.ADJUSTMENT_ACCOUNT)
    return [
        Problem(sentences.OWN_ITEM_WITHOUT_ACCOUNT(item=purpose, account=account()), hold=True)
        for account in missing
    ]


def own_item(purpose: str, item_name: str, company: Company) -> Payload:
    """Write the Item to create for lines without product.

    :param purpose: `const.OTHER` or `const.ROUNDING`
    """
    payload: Payload = {
        "Name": item_name,
        "Type": "Service",
        "IncomeAccountRef": {"value": _own_account(purpose, company)},
    }
    if company.adjustment_account:
        payload["ExpenseAccountRef"] = {"value": company.adjustment_account}
    return payload


_OWN_ACCOUNTS = {
    const.OTHER: sentences.INCOME_ACCOUNT,
    const.ROUNDING: sentences.ROUNDING_ACCOUNT,
}


def _own_account(purpose: str, company: Company) -> str:
    return company.rounding_account if purpose == const.ROUNDING else company.income_account
