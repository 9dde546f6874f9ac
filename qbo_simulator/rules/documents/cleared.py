"""What the bank has cleared: a transaction is matched to a line of its statement, or reconciled
(facts 4.3). No entity shows it, reports filter by it (recorded: SUBSTRIX, PROBUILD)."""

from __future__ import annotations

from ...books import Books
from ...entity import Change, Entity
from ...faults import business
from ...state.links import Key
from ..accounts.account_types import PAYABLE, RECEIVABLE

MATCHED, RECONCILED = "matched", "reconciled"


def require_deletable(books: Books, key: Key) -> None:
    """Refuse to delete what is cleared, if the switch `delete_of_cleared` says so: nobody has
    recorded one."""
    answer = books.switches["delete_of_cleared"]
    if key not in books.cleared or answer == "allow":
        return
    raise business.matched_delete() if answer == "6480" else business.matched()


def require_same_accounts(entity: Entity, change: Change) -> None:
    """Refuse other accounts for what is matched to the bank's feed: it is to be unmatched first
    (recorded: IRON, MADELINE)."""
    books, old = change.books, change.old
    if old is None or books.cleared.get((entity.name, old["Id"])) != MATCHED:
        return
    if _accounts(books, entity, old) != _accounts(books, entity, change.draft):
        raise business.matched()


def _accounts(books: Books, entity: Entity, document: dict[str, object]) -> set[tuple[str, bool]]:
    """The accounts and sides of a document's postings, without what follows from its links: control
    accounts and exchange differences."""
    entry = entity.entry(books, document)
    if not entry:
        return set()
    lines = [(line, books.get("Account", {"value": line.account})) for line in entry.postings]
    return {
        (line.account, line.home > 0)
        for line, account in lines
        if account["AccountType"] not in (RECEIVABLE, PAYABLE)
        and account["AccountSubType"] != "ExchangeGainOrLoss"
    }
