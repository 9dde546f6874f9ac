"""Document numbers: QBO counts sales forms together, estimates and orders each by themselves
(recorded: NANGO, AIRBYTE), and cheques share their numbers (facts 5.0 DocNumber, 5.5)."""

from __future__ import annotations

import re

from ...books import Books
from ...entity import Change
from ...faults import business
from ...json_types import Object

FIRST = "1001"
AUTO = "AUTO_GENERATE"
TO_PRINT = "To print"
# Who draws from which sequence where the company lets QBO number.
SALES, ESTIMATES, ORDERS = "sales", "estimates", "orders"
SEQUENCES = {
    **dict.fromkeys(("Invoice", "CreditMemo", "SalesReceipt", "RefundReceipt"), SALES),
    "Estimate": ESTIMATES,
    "PurchaseOrder": ORDERS,
}
CHECK = "Check"
# The company's preference that asks whether a number is taken, by form; it is asked of no other.
WARNINGS: dict[str | tuple[str, str], str] = {
    **dict.fromkeys(SEQUENCES, "warn_duplicate_sales_numbers"),
    "PurchaseOrder": "warn_duplicate_bill_numbers",
    "JournalEntry": "warn_duplicate_journal_numbers",
    "Bill": "warn_duplicate_bill_numbers",
    "VendorCredit": "warn_duplicate_bill_numbers",
    ("Purchase", CHECK): "warn_duplicate_check_numbers",
    ("Purchase", "Cash"): "warn_duplicate_check_numbers",
    ("BillPayment", CHECK): "warn_duplicate_check_numbers",
}
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
    wanted, sequence = draft.get("DocNumber"), SEQUENCES.get(change.entity.name)
    # Of an order QBO takes the number away when a full update leaves it out (recorded: NANGO).
    ordered = sequence == ORDERS and change.creating
    automatic = ordered or (sequence not in (None, ORDERS) and not _custom_numbers(books))
    if wanted == AUTO or (wanted is None and automatic):
        draft["DocNumber"] = _following(books, sequence or change.entity.name)
    elif wanted is not None:
        _require_free(change, wanted)


def note(books: Books, entity: str, number: str) -> None:
    """Note the last number of a sequence, from which QBO counts on."""
    books.last_numbers[SEQUENCES.get(entity, entity)] = number


def _custom_numbers(books: Books) -> bool:
    return bool(books.preference("SalesFormsPrefs", "CustomTxnNumbers"))


def _require_free(change: Change, wanted: str) -> None:
    """Refuse a taken number (6140), if the form's option asks for it and the caller did not waive
    it. Cards never ask, nor do cheques that are still to be printed (recorded: NANGO, AIRBYTE, RB,
    ACB)."""
    books = change.books
    if not _asks(books, change.entity.name, change.draft) or wanted == TO_PRINT:
        return
    if change.duplicates_allowed or wanted == (change.old or {}).get("DocNumber"):
        return
    space = _space(change.entity.name, change.draft)
    for name in KIND_NAMES if space == CHECK else (change.entity.name,):
        for other in books.table(name).having("DocNumber", wanted):
            itself = (name, other["Id"]) == (change.entity.name, change.draft["Id"])
            if other["DocNumber"] == wanted and _space(name, other) == space and not itself:
                raise business.duplicate_number(wanted, _words(name, other), other["Id"])


def _asks(books: Books, entity: str, document: Object) -> bool:
    """Whether a number of this form may be used once only."""
    kind = document.get(KIND_NAMES.get(entity, ""))
    option = WARNINGS.get((entity, kind) if kind else entity)
    numbered = SEQUENCES.get(entity) not in (SALES, ESTIMATES) or _custom_numbers(books)
    return bool(option and numbered and books.switches[option])


def _space(entity: str, document: Object) -> str:
    """The space within which a number has to be unique: the entity, but all cheques together (facts
    5.5)."""
    kind = document.get(KIND_NAMES.get(entity, ""))
    return CHECK if kind == CHECK else entity


def _words(entity: str, document: Object) -> str:
    """The words for a document in QBO's texts."""
    kind = document.get(KIND_NAMES.get(entity, ""))
    return WORDS.get((entity, kind or "")) or re.sub(r"(?<!^)(?=[A-Z])", " ", entity)


def _following(books: Books, sequence: str) -> str:
    """The last number plus one: the digits at its end count up, what stands before them stays."""
    last = books.last_numbers.get(sequence)
    match = re.search(r"\d+$", last or "")
    if not last or not match:
        return FIRST
    digits = match.group()
    return last[: match.start()] + str(int(digits) + 1).zfill(len(digits))
