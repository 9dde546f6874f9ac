"""Group lines: a bundle on a sales form is one line that holds the lines of its items (Intuit's
schema: "expanded from the group item", never a group within a group)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from ...books import Books
from ...entity import Change
from ...faults import business, validation
from ...json_types import Object
from ...money import ZERO, cents
from ..items.item_kinds import BUNDLE
from .line_heads import head

GROUP = "GroupLineDetail"
ITEM = "SalesItemLineDetail"
OfMember = Callable[[Change, Object], Object]


def opened(lines: Iterable[Object]) -> Iterator[Object]:
    """Every line, that of a bundle followed by those it holds."""
    for line in lines:
        yield line
        if GROUP in line:
            yield from line[GROUP].get("Line", [])


def completed(change: Change, line: Object, of_member: OfMember) -> Object:
    """The bundle's line with its members, as sent or taken from the item."""
    detail = dict(line.get(GROUP, {}))
    if not detail.get("GroupItemRef"):
        raise validation.missing("GroupItemRef")
    bundle = change.books.usable("Item", detail["GroupItemRef"]["value"])
    if bundle["Type"] != BUNDLE:
        raise business.refusal("The item of a group line has to be a bundle.")
    members = detail.get("Line") or _expanded(change, bundle, detail.get("Quantity"))
    detail["Line"] = [of_member(change, member) for member in members]
    made = {**head(line), "DetailType": GROUP, GROUP: detail}
    return {**made, "Amount": total(made)}


def total(line: Object) -> Decimal:
    """The sum of a bundle's members."""
    return sum((member.get("Amount", ZERO) for member in line[GROUP]["Line"]), ZERO)


def _expanded(change: Change, bundle: Object, quantity: Decimal | None) -> list[Object]:
    """The members of the bundle at their own prices (switch `group_lines_expanded`)."""
    if not change.books.switches["group_lines_expanded"]:
        raise validation.missing("Line")
    components = bundle["ItemGroupDetail"]["ItemGroupLine"]
    number = Decimal(1) if quantity is None else quantity
    return [_member(change.books, each, number) for each in components]


def _member(books: Books, component: Object, number: Decimal) -> Object:
    item = books.get("Item", component["ItemRef"])
    quantity, price = number * component.get("Qty", 1), item.get("UnitPrice", ZERO)
    detail: Object = {"ItemRef": {"value": item["Id"]}, "Qty": quantity, "UnitPrice": price}
    code = item.get("SalesTaxCodeRef")
    if books.is_us:
        code = {"value": "TAX" if item.get("Taxable") else "NON"}
    if code:
        detail["TaxCodeRef"] = code
    text = {"Description": item["Description"]} if item.get("Description") else {}
    return {**text, "Amount": cents(quantity * price), "DetailType": ITEM, ITEM: detail}
