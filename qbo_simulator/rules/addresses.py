"""Addresses have ids of their own (facts 5.1: a document repeats the id of the customer's)."""

from __future__ import annotations

from ..books import Books
from ..entity import Change
from ..json_types import Object

# What QBO shows as Lat and Long where it does not find an address; sent back it says nothing.
NOWHERE = "INVALID"


def number(change: Change, *names: str) -> None:
    """Give every new address an id, drop empty ones, keep the id of one that did not change."""
    for name in names:
        sent = (change.draft.get(name) or {}).items()
        address = {k: v for k, v in sent if k != "Id" and v != NOWHERE}
        if not address:
            change.draft.pop(name, None)
            continue
        old = (change.old or {}).get(name) or {}
        own_id = old.get("Id") or change.books.sequences.next("addresses")
        change.draft[name] = {"Id": own_id, **address}


def of_company(books: Books) -> Object:
    """The company's own address in the two lines that replies show it in."""
    address = books.info["CompanyAddr"]
    town = [address.get(name, "") for name in ("City", "CountrySubDivisionCode", "PostalCode")]
    second = " ".join(part for part in town if part)
    return {"Id": address["Id"], "Line1": address["Line1"], "Line2": second}
