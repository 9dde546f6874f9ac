"""LinkedTxn: the transactions that a document may name, how they show, and when they stand in its
way (facts 2.3, 4.3, 5.3 to 5.5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from ...books import Books
from ...entity import Change
from ...faults import business
from ...faults.fault import NotModelled
from ...json_types import Object
from ...money import ZERO
from ...state.links import Key, Link

# How QBO names links that it makes itself; sent back by a client they mean nothing.
OWN_WORDS = frozenset(
    {
        *("Payment", "BillPaymentCheck", "BillPaymentCreditCard", "Deposit", "Invoice"),
        *("Bill", "CreditMemo", "VendorCredit"),
    }
)


def complete_head(change: Change, allowed: Collection[str], party_name: str) -> None:
    """Keep the links in the head to kinds that the document may link to, with the same party
    (620)."""
    kept = []
    for each in change.draft.get("LinkedTxn", []):
        kind = each["TxnType"]
        if kind in allowed:
            _require_same_party(change, kind, each["TxnId"], party_name)
            kept.append({"TxnId": each["TxnId"], "TxnType": kind})
        elif kind not in OWN_WORDS:
            raise NotModelled(f"{change.entity.name}.LinkedTxn {kind}")
    change.draft["LinkedTxn"] = kept


def _require_same_party(change: Change, kind: str, object_id: str, party_name: str) -> None:
    target = change.books.find(kind, object_id)
    if target is None or target.get(party_name) != change.draft.get(party_name):
        raise business.cannot_be_linked()


def in_head(key: Key, stored: Object, allowed: Collection[str]) -> Iterable[Link]:
    """The links of a document's head that the client wrote."""
    targets = [(each["TxnType"], each["TxnId"]) for each in stored.get("LinkedTxn", [])]
    return [Link(key, target) for target in targets if target[0] in allowed]


def shown(books: Books, key: Key, stored: Object, allowed: Collection[str]) -> list[Object]:
    """LinkedTxn as replies show it: what the client wrote, then the documents that name this
    one."""
    own = [each for each in stored.get("LinkedTxn", []) if each["TxnType"] in allowed]
    for source in dict.fromkeys(link.source for link in books.links.to(key)):
        own.append({"TxnId": source[1], "TxnType": books.link_word(source)})
    return own


def require_undeposited(books: Books, key: Key) -> None:
    """Refuse a change while the money lies in a deposit (6540)."""
    if any(link.source[0] == "Deposit" for link in books.links.to(key)):
        raise business.deposited()


def require_deletable(books: Books, key: Key) -> None:
    """Refuse to delete what others name, if the switch `delete_of_linked` says so: Intuit wants
    links undone first, where it was done payments let go (CODAT, ACB)."""
    refused = books.switches["delete_of_linked"] == "refuse"
    if refused and books.links.to(key):
        raise business.refusal("You must unlink the transactions linked to this one first.")


def require_voidable(books: Books, key: Key) -> None:
    """Refuse the void of what payments are applied to (6450), if the switch says so; otherwise they
    let go of it."""
    refused = books.switches["void_of_settled"] == "refuse"
    if refused and any(link.party for link in books.links.to(key)):
        raise business.void_failed()


def require_room(books: Books, target: Key, keep: Mapping[str, Decimal]) -> None:
    """Refuse a change that leaves less than is applied already, if the switch `edit_of_linked` says
    so: not documented; otherwise payments let go of the rest."""
    if books.switches["edit_of_linked"] == "refuse":
        for link in books.links.to(target):
            if books.links.applied(target, link.party) > keep.get(link.party, ZERO):
                raise business.refusal("Payments are applied to this transaction.")
