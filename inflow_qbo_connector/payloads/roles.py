"""Lists the roles that accounts play in journal entries, one row for each role."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..content.company import Company
from ..content.entry import Entry
from ..content.side import BUYING, SELLING


class Role(NamedTuple):
    """Says which account a posting is booked on, and which sentence tells that it is missing."""

    account: Callable[[Entry, Company], str]  # QuickBooks' id, or "" where it is missing
    missing: str = (
        ""  # sentence with {number} and {currency}; "" if the account is checked elsewhere
    )
    party: str = ""  # entity of the party that the line names, if it names one


def _control(account_type: str) -> Callable[[Entry, Company], str]:
    """Return how the control account of an entry's currency is found."""
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
