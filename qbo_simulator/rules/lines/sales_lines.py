"""Lines of sales forms: items, bundles, shipping, discount and subtotal (facts 5.0, 5.1, 8)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...entity import Change
from ...faults import business, validation
from ...faults.fault import NotModelled
from ...json_types import Object
from ...money import ZERO, cents
from ...schema.declare import fields_of
from ...schema.references import Ref
from ...schema.structs import ListOf
from ..items import item_accounts, item_kinds, stock_moves
from . import group_lines, line_ids
from .group_lines import GROUP, opened
from .line_heads import TEXT, head, text_line

ITEM = "SalesItemLineDetail"
DISCOUNT = "DiscountLineDetail"
SUBTOTAL = "SubTotalLineDetail"
SHIPPING_ITEM = "SHIPPING_ITEM_ID"

ITEM_DETAIL = fields_of(
    "SalesItemLineDetail",
    ItemRef=Ref("Item", checked=False),
    TaxCodeRef=Ref("TaxCode", checked=False),
)
MEMBER = fields_of(
    "Line", required=("DetailType",), without=(GROUP,), SalesItemLineDetail=ITEM_DETAIL
)
SALES_LINE = fields_of(
    "Line",
    required=("DetailType",),
    SalesItemLineDetail=ITEM_DETAIL,
    GroupLineDetail=fields_of(GROUP, GroupItemRef=Ref("Item"), Line=ListOf(MEMBER)),
)


def item_lines(document: Object) -> Iterator[Object]:
    """The lines that sell something, those in bundles too."""
    return (line for line in opened(document["Line"]) if line["DetailType"] == ITEM)


def goods(document: Object) -> Iterator[Object]:
    """The lines that sell an item: all but shipping."""
    return (line for line in item_lines(document) if not is_shipping(line))


def is_shipping(line: Object) -> bool:
    """Whether the line is the one for delivery, whose item is none of the list (facts 6
    "Shipping")."""
    return bool(line[ITEM].get("ItemRef", {}).get("value") == SHIPPING_ITEM)


def subtotal(document: Object) -> Decimal:
    """The sum of the lines that sell an item."""
    return sum((line["Amount"] for line in goods(document)), ZERO)


def before_tax(document: Object) -> Decimal:
    """The sum of items and shipping, less the discount."""
    return sum((line["Amount"] for line in item_lines(document)), ZERO) - discount(document)


def discount(document: Object) -> Decimal:
    """The one discount of the document, as a positive amount."""
    amounts = (line["Amount"] for line in document["Line"] if line["DetailType"] == DISCOUNT)
    return sum(amounts, ZERO)


def complete(change: Change) -> None:
    """Complete the lines: ids, numbers, amounts; the subtotal is QBO's own."""
    draft = change.draft
    sent = [line for line in draft["Line"] if line["DetailType"] != SUBTOTAL]
    if not sent:
        raise validation.missing("Line")
    draft["Line"] = [_completed(change, line) for line in sent if line["DetailType"] != DISCOUNT]
    _require_one_shipping_line(draft)
    _require_one_discount(sent)
    line_ids.number(change, draft["Line"])
    total = subtotal(draft)
    draft["Line"].append({"Amount": total, "DetailType": SUBTOTAL, SUBTOTAL: {}})
    for line in sent:
        if line["DetailType"] == DISCOUNT:
            draft["Line"].append(_discount_line(change, line, total))
    sold = [line[ITEM]["ItemRef"]["value"] for line in goods(draft)]
    item_accounts.keep(change, sold, "IncomeAccountRef")
    draft[item_accounts.KEPT] |= _shipping_account(change)


def _completed(change: Change, line: Object) -> Object:
    if line["DetailType"] == GROUP:
        return group_lines.completed(change, line, _member)
    return _member(change, line)


def _member(change: Change, line: Object) -> Object:
    """A line that may stand in a bundle."""
    if line["DetailType"] == ITEM:
        return _item_line(change, line)
    if line["DetailType"] == TEXT:
        return text_line(line)
    raise NotModelled(f"Line.DetailType {line['DetailType']}")


def _item_line(change: Change, line: Object) -> Object:
    if ITEM not in line:
        raise validation.missing(ITEM)
    if line.get("Amount") is None:
        raise validation.missing("Amount")
    detail = _without_placeholders(line[ITEM])
    detail["ItemRef"] = _item(change, detail)
    if detail["ItemRef"]["value"] != SHIPPING_ITEM:
        item = change.books.get("Item", detail["ItemRef"])
        stock_moves.complete_line(change, item, line, detail)
    else:
        detail = {key: value for key, value in detail.items() if key not in ("Qty", "UnitPrice")}
    check_amount(line["Amount"], detail.get("Qty"), detail.get("UnitPrice"))
    return {**head(line), "Amount": line["Amount"], "DetailType": ITEM, ITEM: detail}


def _without_placeholders(detail: Object) -> Object:
    """A line's detail without the zeros that clients send for what they do not know: a Qty *and* a
    UnitPrice of zero count as not sent, and so does a TaxInclusiveAmt of zero."""
    empty = set()
    if detail.get("Qty") == ZERO and detail.get("UnitPrice") == ZERO:
        empty |= {"Qty", "UnitPrice"}
    if detail.get("TaxInclusiveAmt") == ZERO:
        empty.add("TaxInclusiveAmt")
    return {key: value for key, value in detail.items() if key not in empty}


def _item(change: Change, detail: Object) -> dict[str, str]:
    """The line's item, which must exist, be active and have an income account."""
    books = change.books
    reference = detail.get("ItemRef")
    if reference is None:
        if books.switches["line_without_item"] == "refuse" or not books.default_item:
            raise validation.missing("ItemRef")
        reference = {"value": books.default_item}
    if reference["value"] == SHIPPING_ITEM:
        if not books.preference("SalesFormsPrefs", "AllowShipping"):
            raise validation.feature_not_supported("shipping is not enabled")
        return {"value": SHIPPING_ITEM}
    item = books.usable("Item", reference["value"])
    item_kinds.require_sellable(item)
    return {"value": item["Id"]}


def check_amount(amount: Decimal, quantity: Decimal | None, price: Decimal | None) -> None:
    """Refuse an amount that is not quantity times price, at the precision sent and rounded half up
    (6070, facts 8)."""
    if quantity is not None and price is not None and cents(quantity * price) != amount:
        raise business.amount_mismatch(f"{amount:,.2f}")


def with_account(document: Object, line: Object) -> Object:
    """The line, or those of a bundle, with the account as replies name it."""
    if GROUP in line:
        members = [with_account(document, each) for each in line[GROUP]["Line"]]
        return {**line, GROUP: {**line[GROUP], "Line": members}}
    if line["DetailType"] != ITEM:
        return line
    account = {"value": income_account(document, line)}
    return {**line, ITEM: {**line[ITEM], "ItemAccountRef": account}}


def income_account(document: Object, line: Object) -> str:
    """The account that a line earns on: its item's, or the one for shipping."""
    return item_accounts.account(document, line[ITEM]["ItemRef"]["value"])


def _shipping_account(change: Change) -> dict[str, str]:
    if not any(is_shipping(line) for line in item_lines(change.draft)):
        return {}
    account = change.books.preference("SalesFormsPrefs", "DefaultShippingAccount")
    return {SHIPPING_ITEM: str(account)}


def _require_one_shipping_line(document: Object) -> None:
    if sum(is_shipping(line) for line in item_lines(document)) > 1:
        raise business.refusal("A transaction can have only one shipping line.")


def _require_one_discount(lines: list[Object]) -> None:
    if sum(line["DetailType"] == DISCOUNT for line in lines) > 1:
        raise business.refusal("A transaction can have only one discount line.")


def share_given(detail: Object, total: Decimal) -> Decimal | None:
    """The amount of a discount by percent, None if it is one by amount."""
    if detail.get("PercentBased") and detail.get("DiscountPercent") is not None:
        return cents(total * detail["DiscountPercent"] / 100)
    return None


def _discount_line(change: Change, line: Object, total: Decimal) -> Object:
    """The discount line: positive and subtracted; by percent it is worked out (facts 6
    "Discount")."""
    books = change.books
    if not books.preference("SalesFormsPrefs", "AllowDiscount"):
        raise validation.feature_not_supported("discounts are not enabled")
    detail = dict(line.get(DISCOUNT, {}))
    amount = share_given(detail, total)
    if amount is None:
        amount = line.get("Amount")
    if amount is None:
        raise business.incomplete_discount()
    detail.setdefault("DiscountAccountRef", {"value": _discount_account(change)})
    kept = head(line, without=("Id",))
    return {**kept, "Amount": amount, "DetailType": DISCOUNT, DISCOUNT: detail}


def _discount_account(change: Change) -> str:
    return str(change.books.preference("SalesFormsPrefs", "DefaultDiscountAccount"))
