"""Accounts of journal entries by the role that they play there: one row for each role."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..content.company import Company
from ..content.entry import Entry
from ..content.side import BUYING, SELLING


class Role(NamedTuple):
    """Where a posting goes, and what to say where that is not known."""

    account: Callable[[Entry, Company], str]  # QuickBooks' id, or "" where it is missing
    missing: str = ""  # a sentence with {number} and {currency}; none where others see to it
    party: str = ""  # the entity of who is named on the line


def _control(account_type: str) -> Callable[[Entry, Company], str]:
    """The account that adds up what parties owe or are owed, by the entry's currency."""
    return lambda entry, company: company.control_accounts.get((account_type, entry.currency), "")


_SEVERAL = (
    "QuickBooks has several {account} accounts in {{currency}}, or none. Choose the one of your "
    "{parties} in the QuickBooks settings; {{number}} then goes by itself."
)

ROLES = {
    "deposit": Role(account=lambda _entry, company: company.deposit_account),
    "difference": Role(
        account=lambda _entry, company: company.difference_account,
        missing="{number} settles more or less than was paid. Choose the account for payment "
        "differences in the QuickBooks settings; it then goes by itself.",
    ),
    "receivable": Role(
        account=_control(SELLING.control_account),
        missing=_SEVERAL.format(account=SELLING.control_account, parties="customers"),
        party=SELLING.party,
    ),
    "payable": Role(
        account=_control(BUYING.control_account),
        missing=_SEVERAL.format(account=BUYING.control_account, parties="vendors"),
        party=BUYING.party,
    ),
}
