"""Links between transactions: who may be linked to, how they show, and when they let go
(facts 2.3, 4.3, 5.3 to 5.5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .. import faults, refusals
from ..links import Key, Link
from ..money import ZERO
from ..store import Object

if TYPE_CHECKING:
    from ..company import Company
    from ..entity import Change
    from ..writing import Writing

# How QBO names links that it makes itself; sent back by a client they mean nothing.
OWN_WORDS = frozenset(
    {
        *("Payment", "BillPaymentCheck", "BillPaymentCreditCard", "Deposit", "Invoice"),
        *("Bill", "CreditMemo", "VendorCredit"),
    }
)


def settle_head(change: Change, allowed: Collection[str], party_name: str) -> None:
    """LinkedTxn in the head: of kinds the document may link to, with the same party (620)."""
    kept = []
    for each in change.draft.get("LinkedTxn", []):
        kind = each["TxnType"]
        if kind in allowed:
            _require_same_party(change, kind, each["TxnId"], party_name)
            kept.append({"TxnId": each["TxnId"], "TxnType": kind})
        elif kind not in OWN_WORDS:
            raise faults.NotModelled(f"{change.entity.name}.LinkedTxn {kind}")
    change.draft["LinkedTxn"] = kept


def _require_same_party(change: Change, kind: str, object_id: str, party_name: str) -> None:
    target = change.company.find(kind, object_id)
    if target is None or target.get(party_name) != change.draft.get(party_name):
        raise refusals.cannot_be_linked()


def in_head(key: Key, stored: Object, allowed: Collection[str]) -> Iterable[Link]:
    """The links of a document's head that the client wrote."""
    targets = [(each["TxnType"], each["TxnId"]) for each in stored.get("LinkedTxn", [])]
    return [Link(key, target) for target in targets if target[0] in allowed]


def shown(
    company: Company, key: Key, stored: Object, allowed: Collection[str]
) -> list[dict[str, Any]]:
    """LinkedTxn as replies show it: what the client wrote, then what names this document."""
    own = [each for each in stored.get("LinkedTxn", []) if each["TxnType"] in allowed]
    for source in dict.fromkeys(link.source for link in company.links.to(key)):
        entity, naming = company.entity(source[0]), company.table(source[0]).get(source[1])
        word = entity.link_word(naming) if naming else entity.name
        own.append({"TxnId": source[1], "TxnType": word})
    return own


def require_undeposited(company: Company, key: Key) -> None:
    """6540: the money lies in a deposit."""
    if any(link.source[0] == "Deposit" for link in company.links.to(key)):
        raise refusals.deposited()


def require_deletable(company: Company, key: Key) -> None:
    """The documentation wants links undone first; what else happens is not known (switch)."""
    refused = company.switches["delete_of_linked"] == "refuse"
    if refused and company.links.to(key):
        raise refusals.business("You must unlink the transactions linked to this one first.")


def require_voidable(company: Company, key: Key) -> None:
    """What settles a transaction lets go of it, or its void fails (6450; switch)."""
    refused = company.switches["void_of_settled"] == "refuse"
    if refused and any(link.party for link in company.links.to(key)):
        raise refusals.void_failed()


def require_room(company: Company, target: Key, keep: Mapping[str, Decimal]) -> None:
    """A change that leaves less than is settled already lets go of the rest, or is refused: not
    documented (switch `edit_of_linked`)."""
    if company.switches["edit_of_linked"] == "refuse":
        for link in company.links.to(target):
            if company.links.settled(target, link.party) > keep.get(link.party, ZERO):
                raise refusals.business("Payments are applied to this transaction.")


def release(work: Writing, target: Key, keep: Mapping[str, Decimal] | None) -> None:
    """Cut what settles more than `keep` says is there, the latest first (facts 2.3: the amount goes
    back to the payment). With None everything goes, links without money too."""
    company = work.company
    for party in {link.party for link in company.links.to(target)}:
        if not party and keep is not None:
            continue
        excess = company.links.settled(target, party) - (keep or {}).get(party, ZERO)
        for link in reversed([each for each in company.links.to(target) if each.party == party]):
            if excess <= 0 and party:
                break
            _cut(work, link, min(link.amount, excess))
            excess -= link.amount


def _cut(work: Writing, link: Link, amount: Decimal) -> None:
    entity = work.company.entity(link.source[0])
    source = work.company.table(link.source[0]).get(link.source[1])
    if source is not None:
        work.change(entity, entity.unlinked(work.company, source, link, amount))
