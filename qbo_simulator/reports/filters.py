"""What reports that list postings are narrowed by: accounts, and what the bank has cleared."""

from __future__ import annotations

from ..company import Company
from ..faults import validation
from ..rules.documents.cleared import MATCHED, RECONCILED
from ..state.ledger import Entry

UNCLEARED = "Uncleared"
STATES = {"Reconciled": RECONCILED, "Cleared": MATCHED, UNCLEARED: ""}


def accounts(query: dict[str, str]) -> frozenset[str]:
    """The ids of the accounts asked for; none for all."""
    return frozenset(each.strip() for each in query.get("account", "").split(",") if each.strip())


def is_asked(company: Company, query: dict[str, str], entry: Entry) -> bool:
    """Whether a transaction is in the state that `cleared` asks for; journal entries are in none
    (recorded: PROBUILD; switch `cleared_journal_entries`)."""
    asked = query.get("cleared")
    if asked is None:
        return True
    if asked not in STATES:
        raise validation.invalid_enumeration("cleared", asked)
    finds_all = company.switches["cleared_journal_entries"]
    if entry.entity == "JournalEntry" and not finds_all:
        return False
    return company.cleared.get(entry.key, "") == STATES[asked]
