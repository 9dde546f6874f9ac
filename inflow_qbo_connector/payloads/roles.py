"""Lists the roles that accounts play in journal entries, one row for each role."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..content.company import Company
from ..content.entry import Entry
from ..content.side import BUYING, SELLING, Side


class Role(NamedTuple):
    """Says which account a posting is booked on, and which sentence tells that it is missing."""

    account: Callable[[Entry, Company], str]  # QuickBooks' id, or "" where it is missing
    # sentence with {number} and {currency}; "" if the account is checked elsewhere
    missing: str = ""
    side: Side | None = None  # whose control account it is; its line names the party


_SEVERAL = (
    "QuickBooks has several {account} accounts in {{currency}}, or none. Choose the one of your "
    "{parties} in the QuickBooks settings; {{number}} then goes by itself."
)


def _control(side: Side, parties: str) -> Role:
    """Return the role of a side's control account, of which there is one for each currency."""
    account_type = side.control_account
    return Role(
        account=lambda entry, company: company.control_accounts.get(
            (account_type, entry.currency), ""
        ),
        missing=_SEVERAL.format(account=account_type, parties=parties),
        side=side,
    )


ROLES = {
    "deposit": Role(account=lambda _entry, company: company.deposit_account),
    "difference": Role(
        account=lambda _entry, company: company.difference_account,
        missing="{number} settles more or less than was paid. Choose the account for payment "
        "differences in the QuickBooks settings; it then goes by itself.",
    ),
    "receivable": _control(SELLING, "customers"),
    "payable": _control(BUYING, "vendors"),
}


def control_accounts_of(entry: Entry) -> set[tuple[str, str]]:
    """Return the type and currency of each control account that an entry names."""
    sides = (ROLES[posting.role].side for posting in entry.postings)
    return {(side.control_account, entry.currency) for side in sides if side}
