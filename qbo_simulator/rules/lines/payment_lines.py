"""Lines of Payment and BillPayment: what they settle, and whether it is there to be settled
(facts 5.3, 5.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ...books import Books
from ...entity import Change
from ...faults import business, validation
from ...faults.fault import Fault
from ...money import ZERO
from ...schema.declare import fields_of
from ...schema.kind import Kind
from ...state.ledger import OpenItem
from ...state.links import Key
from ...state.tables import Object
from ..documents import open_items


class Untouched(Kind):
    """Taken as it comes; the entity decides about it."""

    def read(self, value: Any, name: str) -> Any:
        """Anything."""
        return value


SETTLING_LINE = fields_of("Line", LineEx=Untouched())


def settle_lines(change: Change) -> None:
    """Amounts are not negative (2290), and each line names one transaction (2020, 620)."""
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
    """Extension blocks are QBO's own; whether this one is refused like PurchaseEx is not known
    (switch `line_ex_refused`)."""
    if "LineEx" in line and change.books.switches["line_ex_refused"]:
        raise validation.unsupported_property("LineEx cannot be sent")


def amounts(lines: list[Object], words: Mapping[str, str]) -> dict[Key, Decimal]:
    """How much the lines settle, by document; 620 for kinds that cannot be settled."""
    sums: dict[Key, Decimal] = {}
    for line in lines:
        linked = line["LinkedTxn"][0]
        if linked["TxnType"] not in words:
            raise business.cannot_be_linked()
        target = (words[linked["TxnType"]], linked["TxnId"])
        sums[target] = sums.get(target, ZERO) + line["Amount"]
    return sums


def item_of(books: Books, target: Key, parties: Sequence[str]) -> OpenItem | None:
    """What a document has on a control account with one of these parties."""
    found = (open_items.of_document(books, target, party) for party in parties)
    return next((each for each in found if each), None)


def require_open(
    books: Books, key: Key, target: Key, amount: Decimal, parties: Sequence[str]
) -> None:
    """620 for what is not there, not theirs or settled; more than is open follows the switch."""
    item = item_of(books, target, parties) if books.find(*target) else None
    if item is None:
        raise business.cannot_be_linked()
    others = (link for link in books.links.to(target) if link.source != key)
    settled = sum((link.amount for link in others if link.party == item.party), ZERO)
    rest = abs(item.amount) - settled
    if rest <= 0:
        raise business.cannot_be_linked()
    if amount > rest:
        raise over_application(books)


def without(lines: list[Object], object_id: str, cut: Decimal) -> list[Object]:
    """The lines with `cut` less of one document, the last first."""
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
    """More than there is: code and wording are not known (switch `over_application`)."""
    if books.switches["over_application"] == "620":
        return business.cannot_be_linked()
    return business.refusal("You can't apply more than the open balance of a transaction.")
