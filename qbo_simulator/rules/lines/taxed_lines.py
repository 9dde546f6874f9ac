"""Taxed lines: the lines that can bear tax, on documents that sell and on documents that buy (facts
6)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...json_types import Object
from ...money import ZERO
from .group_lines import opened

SALE = "SalesItemLineDetail"
ACCOUNT_EXPENSE = "AccountBasedExpenseLineDetail"
ITEM_EXPENSE = "ItemBasedExpenseLineDetail"
TAXED = frozenset({SALE, ACCOUNT_EXPENSE, ITEM_EXPENSE})


def taxed_lines(document: Object) -> Iterator[Object]:
    """The lines with a tax code of their own: sales items, those in bundles too, and expenses."""
    return (line for line in opened(document["Line"]) if line["DetailType"] in TAXED)


def detail(line: Object) -> Object:
    """The part of a taxed line that has the code."""
    found: Object = line[line["DetailType"]]
    return found


def is_billable_to(customer_id: str, line: Object) -> bool:
    """Whether the line is an expense that the customer is still to be billed for."""
    found = line.get(line["DetailType"], {})
    billable = found.get("BillableStatus") == "Billable"
    return billable and bool(found.get("CustomerRef", {}).get("value") == customer_id)


def net_total(document: Object) -> Decimal:
    """The sum of the taxed lines before tax."""
    return sum((line["Amount"] for line in taxed_lines(document)), ZERO)
