"""Lines of Payment and BillPayment: the documents they are applied to, and whether those are open
(facts 5.3, 5.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ...books import Books
from ...entity import Change
from ...faults import business, validation
from ...faults.fault import Fault
from ...json_types import Object
from ...money import ZERO
from ...schema.declare import fields_of
from ...schema.kind import Kind
from ...state.ledger import OpenItem
from ...state.links import Key
from ..documents import open_items


class Untouched(Kind):
    """A value taken as it comes; the entity decides about it."""

    def read(self, value: object, name: str) -> object:
        """The value as it came."""
        return value


PAYMENT_LINE = fields_of("Line", LineEx=Untouched())


def complete(change: Change) -> None:
    """Complete the lines: amounts are not negative (2290), and each names one transaction (2020,
    620)."""
    lines = []
    for line in change.draft.get("Line", []):
        _require_extension(change, line)
        if not line.get("LinkedTxn"):
            raise validation.missing("LinkedTxn")
        if len(line["LinkedTxn"]) > 1:
            raise business.cannot_be_linked()
        if line.get("Amount") is None:
            raise validation.missing("Amount")
        if line["Amount"] < 0:
            raise business.negative_amount()
        if line["Amount"]:
            linked = {key: line["LinkedTxn"][0][key] for key in ("TxnId", "TxnType")}
            lines.append({"Amount": line["Amount"], "LinkedTxn": [linked]})
    change.draft["Line"] = lines


def _require_extension(change: Change, line: Object) -> None:
    """Refuse LineEx, which is QBO's own, if it is refused as PurchaseEx is: not known (switch
    `line_ex_refused`)."""
    if "LineEx" in line and change.books.switches["line_ex_refused"]:
        raise validation.unsupported_property("LineEx cannot be sent")


def amounts(lines: list[Object], words: Mapping[str, str]) -> dict[Key, Decimal]:
    """The amounts that the lines apply, by document; 620 for kinds that payments cannot be applied
    to."""
    sums: dict[Key, Decimal] = {}
    for line in lines:
        linked = line["LinkedTxn"][0]
        if linked["TxnType"] not in words:
            raise business.cannot_be_linked()
        target = (words[linked["TxnType"]], linked["TxnId"])
        sums[target] = sums.get(target, ZERO) + line["Amount"]
    return sums


def item_of(books: Books, target: Key, parties: Sequence[str]) -> OpenItem | None:
    """The open item of a document with one of these parties."""
    found = (open_items.of_document(books, target, party) for party in parties)
    return next((each for each in found if each), None)


def require_open(
    books: Books, key: Key, target: Key, amount: Decimal, parties: Sequence[str]
) -> None:
    """Refuse a document that is not there, not theirs or paid (620); more than is open follows the
    switch."""
    rest = left_open(books, key, target, parties)
    if rest is None or rest <= 0:
        raise business.cannot_be_linked()
    if amount > rest:
        raise over_application(books)


def left_open(books: Books, key: Key, target: Key, parties: Sequence[str]) -> Decimal | None:
    """The amount that others leave open of a document; None if it is not there or not theirs."""
    item = item_of(books, target, parties) if books.find(*target) else None
    if item is None:
        return None
    others = (link for link in books.links.to(target) if link.source != key)
    applied = sum((link.amount for link in others if link.party == item.party), ZERO)
    return abs(item.amount) - applied


def without(lines: list[Object], object_id: str, cut: Decimal) -> list[Object]:
    """The lines with `cut` less applied to one document, the last first."""
    kept: list[Object] = []
    for line in reversed(lines):
        taken = ZERO
        if line["LinkedTxn"][0]["TxnId"] == object_id:
            taken = min(cut, line["Amount"])
        cut -= taken
        if line["Amount"] > taken:
            kept.insert(0, {**line, "Amount": line["Amount"] - taken})
    return kept


def over_application(books: Books) -> Fault:
    """The fault for applying more than is open: its code and wording are not known (switch
    `over_application`)."""
    if books.switches["over_application"] == "620":
        return business.cannot_be_linked()
    return business.refusal("You can't apply more than the open balance of a transaction.")
