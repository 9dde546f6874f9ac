"""Finds the account that adds up what parties owe or are owed, in each currency (facts: API 7).

Journal entries name it; everything else is booked there by QuickBooks itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from operator import methodcaller

from ...content.company import Company
from ...content.document import Content
from ...content.side import BUYING, SELLING
from ..send.gateway import Gateway
from ..types import Account, Connection

# QuickBooks' type of account -> the setting that chooses among several
_CHOSEN = {
    SELLING.control_account: "receivable_account_id",
    BUYING.control_account: "payable_account_id",
}


def with_control_accounts(
    gateway: Gateway, connection: Connection, contents: Iterable[Content], company: Company
) -> Company:
    """The company with its control accounts, as far as these documents name them.

    QuickBooks makes the account of a foreign currency with its first document, so one that is not
    in the list yet is asked for.
    """
    needed = {
        (content.party.side.control_account, content.currency)
        for content in contents
        if content.party and content.names_control_account
    }
    if not needed:
        return company
    accounts = _accounts(connection, company)
    for account_type in sorted({key[0] for key in needed - set(accounts)}):
        question = methodcaller("find", "Account", f"AccountType = '{account_type}'")
        connection.env["qbo.account"]._add(connection, gateway.ask(question))
    return replace(company, control_accounts=_accounts(connection, company))


def _accounts(connection: Connection, company: Company) -> dict[tuple[str, str], str]:
    """By type and currency: the chosen one, or the only one."""
    accounts = {}
    for account_type, setting in _CHOSEN.items():
        chosen: Account = getattr(connection, setting)
        listed = connection.account_ids.filtered(partial(_is_usable, account_type))
        for currency, some in listed.grouped(
            lambda account: account.currency or company.home_currency
        ).items():
            if len(some) == 1 or chosen & some:
                accounts[account_type, currency] = (chosen & some or some).qbo_id
    return accounts


def _is_usable(account_type: str, account: Account) -> bool:
    return account.account_type == account_type and account.active
