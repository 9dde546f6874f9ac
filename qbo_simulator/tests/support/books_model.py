"""A small model of receivables and payables, written without a look at the simulator.

Amounts are whole and rates have two places, so nothing is ever rounded. A trade is a side of the
books: what is charged, what is credited, and the money that is applied to both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

ZERO = Decimal(0)


@dataclass
class Document:
    """A charge, a credit or money; `links` of money: how much of it is applied to which document;
    `account` of the others: where they were booked when they were last written."""

    number: int
    kind: str
    party: str
    amount: Decimal
    rate: Decimal
    links: dict[str, Decimal] = field(default_factory=dict)
    deposit: str = ""
    account: str = ""


@dataclass
class Deposit:
    """Where a payment's money went, and at which rate."""

    payment: str
    rate: Decimal


class Trade:
    """One side of the books."""

    def __init__(self, kinds: tuple[str, str, str]) -> None:
        self.charge, self.credit, self.money = kinds
        self.documents: dict[str, Document] = {}
        self.deposits: dict[str, Deposit] = {}
        self.inactive: set[str] = set()

    def of(self, kind: str) -> list[str]:
        """Ids of all documents of a kind, the oldest first."""
        found = [key for key, each in self.documents.items() if each.kind == kind]
        return sorted(found, key=lambda key: self.documents[key].number)

    def applied(self, key: str, *, but: str = "") -> Decimal:
        """How much is applied to a document, by money other than `but`."""
        each = self.of(self.money)
        return sum((self.documents[m].links.get(key, ZERO) for m in each if m != but), ZERO)

    def left(self, key: str) -> Decimal:
        """What a document leaves open, always positive but for overdrawn money."""
        document = self.documents[key]
        if document.kind != self.money:
            return document.amount - self.applied(key)
        used = {kind: ZERO for kind in (self.charge, self.credit)}
        for other, amount in document.links.items():
            used[self.documents[other].kind] += amount
        return document.amount - used[self.charge] + used[self.credit]

    def accepts(self, key: str, party: str, amount: Decimal, links: dict[str, Decimal]) -> bool:
        """Whether money of a party can be applied to these documents."""
        used = ZERO
        for other, part in links.items():
            document = self.documents[other]
            if document.party != party or part > document.amount - self.applied(other, but=key):
                return False
            used += part if document.kind == self.charge else -part
        return used <= amount

    def shrink(self, key: str, amount: Decimal) -> None:
        """A charge gets another amount: the latest money lets go first."""
        self.documents[key].amount = amount
        for money in reversed(self.of(self.money)):
            excess = self.applied(key) - amount
            held = self.documents[money].links.get(key, ZERO)
            if excess > 0 and held:
                self.documents[money].links[key] = held - min(held, excess)
                if not self.documents[money].links[key]:
                    del self.documents[money].links[key]

    def remove(self, key: str) -> None:
        """A document goes: money lets go of it, and of the charges that a credit had paid."""
        for money in self.of(self.money):
            links = self.documents[money].links
            if links.pop(key, None) is not None:
                self._let_go(money)
        del self.documents[key]

    def _let_go(self, money: str) -> None:
        """Money that is applied to more than there is lets go of its last charges."""
        links = self.documents[money].links
        for other in reversed(list(links)):
            missing = -self.left(money)
            if missing > 0 and self.documents[other].kind == self.charge:
                links[other] -= min(missing, links[other])
                if not links[other]:
                    del links[other]

    def owed(self, party: str) -> Decimal:
        """What the party owes (or is owed): charges less credits and money, links or not."""
        total = ZERO
        for document in self.documents.values():
            if document.party == party:
                total += document.amount if document.kind == self.charge else -document.amount
        return total

    def control(self, party: str) -> Decimal:
        """The home value of all that is open with a party, each at its own rate."""
        total = ZERO
        for key, document in self.documents.items():
            if document.party == party:
                sign = 1 if document.kind == self.charge else -1
                total += sign * self.left(key) * document.rate
        return total

    def earned(self, account: str) -> Decimal:
        """Home value of charges less credits on an account: income, or expense."""
        signs = {self.charge: 1, self.credit: -1, self.money: 0}
        each = [one for one in self.documents.values() if one.account == account]
        return sum((signs[one.kind] * one.amount * one.rate for one in each), ZERO)

    def waiting(self) -> Decimal:
        """Home value of money that is in no deposit."""
        each = (self.documents[key] for key in self.of(self.money))
        return sum((one.amount * one.rate for one in each if not one.deposit), ZERO)

    def banked(self) -> Decimal:
        """Home value of deposits, each at its own rate."""
        each = self.deposits.values()
        return sum((self.documents[one.payment].amount * one.rate for one in each), ZERO)
