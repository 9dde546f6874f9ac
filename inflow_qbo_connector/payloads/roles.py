"""Lists the roles that accounts play in journal entries, one row for each role."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..content.company import Company
from ..content.entry import Entry
from ..content.side import BUYING, SELLING, Side
from ..message import Message, Sentence
from . import sentences


class Role(NamedTuple):
    """Says which account a posting is booked on, and which message tells that it is missing."""

    account: Callable[[Entry, Company], str]  # QuickBooks' id, or "" where it is missing
    missing: Callable[[Entry], Message] | None = None  # None if the account is checked elsewhere
    side: Side | None = None  # whose control account it is; its line names the party


def _control(side: Side, missing: Sentence) -> Role:
    """Return the role of a side's control account, of which there is one for each currency."""
    account_type = side.control_account
    return Role(
        account=lambda entry, company: company.control_accounts.get(
            (account_type, entry.currency), ""
        ),
        missing=lambda entry: missing(number=entry.number, currency=entry.currency),
        side=side,
    )


ROLES = {
    "deposit": Role(account=lambda _entry, company: company.deposit_account),
    "difference": Role(
        account=lambda _entry, company: company.difference_account,
        missing=lambda entry: sentences.NO_DIFFERENCE_ACCOUNT(number=entry.number),
    ),
    "receivable": _control(SELLING, sentences.NO_RECEIVABLE_ACCOUNT),
    "payable": _control(BUYING, sentences.NO_PAYABLE_ACCOUNT),
}


def control_accounts_of(entry: Entry) -> set[tuple[str, str]]:
    """Return the type and currency of each control account that an entry names."""
    sides = (ROLES[posting.role].side for posting in entry.postings)
    return {(side.control_account, entry.currency) for side in sides if side}
