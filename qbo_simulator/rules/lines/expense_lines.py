"""Lines of purchase forms: on an account or for an item (facts 5.4, 5.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...books import Books
from ...entity import Change
from ...faults import business, validation
from ...faults.fault import NotModelled
from ...json_types import Object
from ...money import ZERO
from ...schema.declare import fields_of
from ...schema.references import Ref
from ...state.ledger import Posting
from ..accounts import money_accounts
from ..accounts.account_types import ACCOUNT_TYPES
from ..documents.postings import debit, tax_payable
from ..items import item_accounts, stock_moves
from ..items.item_accounts import STOCKED
from . import line_ids
from .line_heads import TEXT, head, text_line
from .sales_lines import check_amount
from .taxed_lines import ACCOUNT_EXPENSE, ITEM_EXPENSE, detail, taxed_lines

UNCHECKED_CODE = Ref("TaxCode", checked=False)
EXPENSE_LINE = fields_of(
    "Line",
    required=("DetailType",),
    AccountBasedExpenseLineDetail=fields_of(ACCOUNT_EXPENSE, TaxCodeRef=UNCHECKED_CODE),
    ItemBasedExpenseLineDetail=fields_of(ITEM_EXPENSE, TaxCodeRef=UNCHECKED_CODE),
)
ANY_TYPE = frozenset(ACCOUNT_TYPES)
BILLED = "HasBeenBilled"


def complete(change: Change) -> None:
    """Complete the lines: ids, numbers, accounts, whether they are billable."""
    draft = change.draft
    if not any(line["DetailType"] != TEXT for line in draft["Line"]):
        raise validation.missing("Line")
    draft["Line"] = [_completed(change, line) for line in draft["Line"]]
    line_ids.number(change, draft["Line"])
    bought = [line for line in draft["Line"] if line["DetailType"] == ITEM_EXPENSE]
    items = [detail(line)["ItemRef"]["value"] for line in bought]
    item_accounts.keep(change, items, "ExpenseAccountRef")


def account_of(document: Object, line: Object) -> str:
    """The account that the line is posted to."""
    found = detail(line)
    if line["DetailType"] == ACCOUNT_EXPENSE:
        return str(found["AccountRef"]["value"])
    return item_accounts.account(document, found["ItemRef"]["value"])


def debits(books: Books, document: Object) -> Iterator[Posting]:
    """Debits by account, inventory items by themselves, and the tax that can be claimed back."""
    sums: dict[tuple[str, str], Decimal] = {}
    for line in taxed_lines(document):
        item = detail(line).get("ItemRef", {}).get("value", "")
        where = account_of(document, line), item if item in document[STOCKED] else ""
        sums[where] = sums.get(where, ZERO) + line["Amount"]
    for (account, item), amount in sums.items():
        yield replace(debit(document, account, amount), item=item)
    for posting in tax_payable(books, document):
        yield Posting(posting.account, -posting.amount, -posting.home)


def _completed(change: Change, line: Object) -> Object:
    kind = line["DetailType"]
    if kind == TEXT:
        if not change.books.switches["text_lines_on_purchases"]:
            raise validation.invalid_enumeration("DetailType", kind)
        return text_line(line)
    if kind not in (ACCOUNT_EXPENSE, ITEM_EXPENSE):
        raise NotModelled(f"Line.DetailType {kind}")
    if kind not in line:
        raise validation.missing(kind)
    if line.get("Amount") is None:
        raise validation.missing("Amount")
    found = dict(detail(line))
    if found.get("Qty") == ZERO and found.get("UnitPrice") == ZERO:
        found = {key: value for key, value in found.items() if key not in ("Qty", "UnitPrice")}
    if found.get("CustomerRef") and line.get("ProjectRef"):
        found["CustomerRef"] = line["ProjectRef"]  # the project wins (recorded: ACB)
    _require_target(change, kind, found)
    _set_billable(change, line, found)
    if kind == ITEM_EXPENSE:
        item = change.books.get("Item", found["ItemRef"])
        stock_moves.complete_line(change, item, line, found)
    check_amount(line["Amount"], found.get("Qty"), found.get("UnitPrice"))
    return {**head(line), "Amount": line["Amount"], "DetailType": kind, kind: found}


def _require_target(change: Change, kind: str, found: Object) -> None:
    """Refuse a line without account or item (6440), and an account that does not suit the
    document's currency."""
    books = change.books
    name = "AccountRef" if kind == ACCOUNT_EXPENSE else "ItemRef"
    if not found.get(name):
        raise business.incomplete_line()
    if name == "ItemRef":
        item = books.usable("Item", found["ItemRef"]["value"])
        if not item.get("ExpenseAccountRef"):
            raise business.invalid_account_type()
        reference = {"value": item_accounts.booked_on(item, "ExpenseAccountRef")}
    else:
        reference = found["AccountRef"]
    account = money_accounts.require(books, reference, ANY_TYPE, change.draft)
    taxes = books.is_us and account["AccountSubType"] == "SalesTaxPayable"
    if taxes and books.switches["us_tax_payable_on_purchases"] == "refuse":
        raise business.invalid_account_type()


def _set_billable(change: Change, line: Object, found: Object) -> None:
    """Mark a line with a customer as billable, unless it says otherwise (facts 5.4, switches)."""
    switches, sent = change.books.switches, found.get("BillableStatus")
    if sent == BILLED and not _was_billed(change, line):
        if switches["has_been_billed_sent"] == "2170":
            raise validation.invalid_enumeration("BillableStatus", BILLED)
        del found["BillableStatus"]
    if sent == "Billable" and not found.get("CustomerRef") and switches["billable_needs_customer"]:
        raise business.refusal("A billable expense needs the customer that it is billed to.")
    billable = found.get("CustomerRef") and switches["customer_line_billable"]
    found.setdefault("BillableStatus", "Billable" if billable else "NotBillable")


def _was_billed(change: Change, line: Object) -> bool:
    """Whether the line has been billed to its customer before this change."""
    for each in (change.old or {}).get("Line", []):
        if each.get("Id") == line.get("Id") and each["DetailType"] != TEXT:
            return bool(detail(each).get("BillableStatus") == BILLED)
    return False


def refuse_control_account(books: Books, document: Object, line: Object) -> None:
    """Refuse a line on a receivable or payable account (6430)."""
    if line["DetailType"] != TEXT and books.is_control_account(account_of(document, line)):
        raise business.invalid_account_type()
