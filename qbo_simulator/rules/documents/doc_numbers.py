"""Document numbers: QBO counts sales forms, and cheques share their numbers (facts 5.0 DocNumber,
5.5)."""

from __future__ import annotations

import re

from ...books import Books
from ...entity import Change
from ...faults import business
from ...json_types import Object

FIRST = "1001"
AUTO = "AUTO_GENERATE"
COUNTED = frozenset({"Invoice", "CreditMemo", "Estimate", "SalesReceipt", "RefundReceipt"})
CHECK = "Check"
# Entities with more than one kind of document, and the property that tells which.
KIND_NAMES = {"Purchase": "PaymentType", "BillPayment": "PayType"}
WORDS = {
    ("Purchase", CHECK): "Check",
    ("Purchase", "CreditCard"): "Credit Card Expense",
    ("Purchase", "Cash"): "Expense",
    ("BillPayment", CHECK): "Bill Payment (Check)",
    ("BillPayment", "CreditCard"): "Bill Payment (Credit Card)",
}


def complete(change: Change) -> None:
    """Number the document where the company lets QBO do that, and refuse a taken number."""
    draft, books = change.draft, change.books
    wanted = draft.get("DocNumber")
    automatic = change.entity.name in COUNTED and not _custom_numbers(books)
    if wanted == AUTO or (wanted is None and automatic):
        draft["DocNumber"] = _following(books, change.entity.name)
    elif wanted is not None:
        _require_free(change, wanted)


def _custom_numbers(books: Books) -> bool:
    return bool(books.preference("SalesFormsPrefs", "CustomTxnNumbers"))


def _require_free(change: Change, wanted: str) -> None:
    """Refuse a taken number (6140), if both of the company's options ask for it and the caller did
    not waive it."""
    books = change.books
    if not _custom_numbers(books) or not books.switches["warn_duplicate_numbers"]:
        return
    if change.duplicates_allowed or wanted == (change.old or {}).get("DocNumber"):
        return
    space = _space(change.entity.name, change.draft)
    for name in KIND_NAMES if space == CHECK else (change.entity.name,):
        for other in books.table(name).having("DocNumber", wanted):
            itself = (name, other["Id"]) == (change.entity.name, change.draft["Id"])
            if other["DocNumber"] == wanted and _space(name, other) == space and not itself:
                raise business.duplicate_number(wanted, _words(name, other), other["Id"])


def _space(entity: str, document: Object) -> str:
    """The space within which a number has to be unique: the entity, but all cheques together (facts
    5.5)."""
    kind = document.get(KIND_NAMES.get(entity, ""))
    return CHECK if kind == CHECK else entity


def _words(entity: str, document: Object) -> str:
    """The words for a document in QBO's texts."""
    kind = document.get(KIND_NAMES.get(entity, ""))
    return WORDS.get((entity, kind or "")) or re.sub(r"(?<!^)(?=[A-Z])", " ", entity)


def _following(books: Books, entity: str) -> str:
    """The last number plus one: the digits at its end count up, what stands before them stays."""
    last = books.last_numbers.get(entity)
    match = re.search(r"\d+$", last or "")
    if not last or not match:
        return FIRST
    digits = match.group()
    return last[: match.start()] + str(int(digits) + 1).zfill(len(digits))
