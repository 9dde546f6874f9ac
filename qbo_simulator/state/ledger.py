"""The general ledger keeps every posted document as a balanced double entry.

Debits are positive, credits negative. Each entry is checked before anything is stored: it balances
in its own currency and in the home currency, a receivable or payable names its party, and what the
documents of a party say is still open equals what the ledger says.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from ..money import ZERO


class LedgerBroken(Exception):
    """The simulator is about to keep wrong books: a bug of its own, reported as a 500."""


@dataclass(frozen=True)
class Posting:
    """One line of an entry: `amount` in the document's currency, `home` in the company's. `item` is
    the inventory item whose value it moves."""

    account: str
    amount: Decimal
    home: Decimal
    party: str | None = None
    memo: str = ""
    item: str = ""


@dataclass(frozen=True)
class OpenItem:
    """An amount that a document says is still to be paid, on which control account and by whom."""

    account: str
    party: str
    amount: Decimal
    home: Decimal


@dataclass(frozen=True)
class Entry:
    """The postings of one document."""

    entity: str
    object_id: str
    day: str
    currency: str
    postings: tuple[Posting, ...]
    open_items: tuple[OpenItem, ...] = ()

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Itself: it never changes."""
        return self

    @property
    def key(self) -> tuple[str, str]:
        """The key of the document whose entry it is."""
        return self.entity, self.object_id


@dataclass
class Balance:
    """The sums of an account: in the currencies posted, and in home currency."""

    amount: Decimal = ZERO
    home: Decimal = ZERO

    def __str__(self) -> str:
        return f"{self.amount} (home {self.home})"

    def add(self, posting: Posting | OpenItem, sign: int) -> None:
        """Add a posting (sign 1) or take it away (-1)."""
        self.amount += sign * posting.amount
        self.home += sign * posting.home


class Ledger:
    """The entries by document, and the running balances that follow from them."""

    def __init__(self, is_control_account: Callable[[str], bool]) -> None:
        self.entries: dict[tuple[str, str], Entry] = {}
        self._is_control_account = is_control_account
        self._balances: dict[str, Balance] = defaultdict(Balance)
        self._parties: dict[str, dict[str, Balance]] = defaultdict(lambda: defaultdict(Balance))
        self._open: dict[tuple[str, str], Balance] = defaultdict(Balance)

    def balance(self, account: str) -> Balance:
        """The balance of one account."""
        return self._balances.get(account, Balance())

    def party_balance(self, party: str) -> Decimal:
        """The amount that a party owes (positive) over all control accounts, in its currency."""
        held = self._parties[party].values() if party in self._parties else ()
        return sum((balance.amount for balance in held), ZERO)

    def uses(self, account: str) -> bool:
        """Whether any entry posts to the account."""
        lines = (line for entry in self.entries.values() for line in entry.postings)
        return any(line.account == account for line in lines)

    def post(self, *entries: Entry) -> None:
        """Replace the documents' entries by these, all or none (an entry without postings removes
        the document's)."""
        for entry in entries:
            self._require_sound(entry)
        old = [self.entries[entry.key] for entry in entries if entry.key in self.entries]
        self._exchange(old, entries)
        try:
            self._require_open_items_agree([*old, *entries])
        except LedgerBroken:
            self._exchange(entries, old)
            raise

    def audit(self) -> None:
        """Recompute every balance from the entries and compare; raises LedgerBroken."""
        fresh = Ledger(self._is_control_account)
        fresh.post(*self.entries.values())
        accounts = set(self._balances) | set(fresh._balances)
        wrong = [name for name in accounts if self.balance(name) != fresh.balance(name)]
        if wrong:
            raise LedgerBroken(f"running balances differ from the entries: {sorted(wrong)}")

    def _exchange(self, out: Iterable[Entry], put: Iterable[Entry]) -> None:
        for entry in out:
            self._apply(entry, -1)
            self.entries.pop(entry.key, None)
        for entry in put:
            self._apply(entry, 1)
            if entry.postings:
                self.entries[entry.key] = entry

    def _apply(self, entry: Entry, sign: int) -> None:
        for posting in entry.postings:
            self._balances[posting.account].add(posting, sign)
            if posting.party:
                self._parties[posting.party][posting.account].add(posting, sign)
        for item in entry.open_items:
            self._open[item.account, item.party].add(item, sign)

    def _require_sound(self, entry: Entry) -> None:
        where = f"{entry.entity} {entry.object_id}"
        for what in ("amount", "home"):
            difference = sum((getattr(line, what) for line in entry.postings), ZERO)
            if difference:
                raise LedgerBroken(f"{where} does not balance ({what}): {difference}")
        for line in entry.postings:
            if self._is_control_account(line.account) != bool(line.party):
                how = "with" if line.party else "without"
                raise LedgerBroken(f"{where} posts to account {line.account} {how} a party")

    def _require_open_items_agree(self, entries: Iterable[Entry]) -> None:
        touched = {
            (line.account, line.party) for each in entries for line in each.postings if line.party
        }
        for account, party in touched:
            booked = self._parties[party][account]
            claimed = self._open[account, party]
            if booked != claimed:
                raise LedgerBroken(
                    f"account {account}, {party}: ledger {booked}, open documents {claimed}"
                )
