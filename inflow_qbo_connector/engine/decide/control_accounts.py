"""Finds the control account of each currency, which journal entries have to name (facts: API 7).

QuickBooks itself books all other documents on it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from operator import methodcaller

from ...content.company import Company
from ...content.side import BUYING, SELLING
from ..send.gateway import Gateway
from ..types import Account, Connection

# QuickBooks' account type -> the setting that chooses one of several accounts
_CHOSEN = {
    SELLING.control_account: "receivable_account_id",
    BUYING.control_account: "payable_account_id",
}


def with_control_accounts(
    gateway: Gateway, connection: Connection, needed: set[tuple[str, str]], company: Company
) -> Company:
    """Return the company with its control accounts, if documents name one.

    QuickBooks makes the account of a foreign currency with the first document in it, so accounts
    that are missing in the list are queried.

    :param needed: account type and currency of those that documents name
    :raises QboError: QuickBooks gave no usable answer
    """
    if not needed:
        return company
    accounts = _accounts(connection, company)
    for account_type in sorted({key[0] for key in needed - set(accounts)}):
        question = methodcaller("find", "Account", f"AccountType = '{account_type}'")
        connection.env["qbo.account"]._add(connection, gateway.ask(question))
    return replace(company, control_accounts=_accounts(connection, company))


def _accounts(connection: Connection, company: Company) -> dict[tuple[str, str], str]:
    """Return the chosen or only control account, by type and currency."""
    accounts = {}
    for account_type, setting in _CHOSEN.items():
        chosen: Account = getattr(connection, setting)
        listed = connection.account_ids.filtered(partial(_is_usable, account_type))
        for currency, candidates in listed.grouped(
            lambda account: account.currency or company.home_currency
        ).items():
            if len(candidates) == 1 or chosen & candidates:
                accounts[account_type, currency] = (chosen & candidates or candidates).qbo_id
    return accounts


def _is_usable(account_type: str, account: Account) -> bool:
    return account.account_type == account_type and account.active
