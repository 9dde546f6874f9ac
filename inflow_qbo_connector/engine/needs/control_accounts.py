"""The Accounts Receivable account of each currency, which journal entries name (facts: API 7)."""

from __future__ import annotations

from dataclasses import replace
from operator import methodcaller
from typing import Any

from ...content.values import Company, Entry
from ..decide.plan import Plan
from ..send.gateway import Gateway

Connection = Any

_TYPE = "Accounts Receivable"


def known(gateway: Gateway, connection: Connection, plans: list[Plan], company: Company) -> Company:
    """The company with its receivable accounts, as far as these documents need them.

    QuickBooks makes the account of a foreign currency with its first document, so one that is not
    in the list yet is asked for.
    """
    needed = {one.wanted.currency.name for one in plans if isinstance(one.wanted, Entry)}
    if not needed:
        return company
    accounts = _accounts(connection, company)
    if needed - set(accounts):
        documents = gateway.ask(methodcaller("find", "Account", f"AccountType = '{_TYPE}'"))
        connection.env["qbo.account"]._add(connection, documents)
        accounts = _accounts(connection, company)
    return replace(company, receivables=accounts)


def _accounts(connection: Connection, company: Company) -> dict[str, str]:
    """By currency: the chosen one, or the only one."""
    listed = connection.account_ids.filtered(lambda one: one.account_type == _TYPE and one.active)
    by_currency = listed.grouped(lambda one: one.currency or company.home_currency)
    chosen = connection.receivable_account_id
    return {
        currency: (chosen & some or some).qbo_id
        for currency, some in by_currency.items()
        if len(some) == 1 or chosen & some
    }
