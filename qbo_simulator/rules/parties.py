"""The party that a line or a cheque is about: a customer, vendor or employee (facts 4.4, 5.6,
5.7)."""

from __future__ import annotations

from ..books import Books
from ..faults import business
from ..json_types import Object
from .accounts.account_types import PAYABLE, RECEIVABLE

LISTS = ("Customer", "Vendor", "Employee")
NEEDS = {RECEIVABLE: "Customer", PAYABLE: "Vendor"}


def entity_of(books: Books, reference: dict[str, str] | None, kind: str = "") -> str | None:
    """The entity of a party, `Customer`, `Vendor` or `Employee`; the three share their ids, so the
    id alone tells."""
    if not reference:
        return None
    actual = next((name for name in LISTS if books.find(name, reference["value"])), "")
    named = kind or reference.get("type", "")
    books.usable(actual or named or "Customer", reference["value"])
    untold = not named and books.switches["name_without_type"] == "refuse"
    if untold or (named and named != actual):
        raise business.refusal(
            "The type of name assigned to this transaction (client, vendor, employee) is wrong"
        )
    return actual


def currency_of(books: Books, entity: str | None, reference: Object | None) -> Object | None:
    """The party whose currency binds the document; employees have none."""
    if entity is None or reference is None or entity == "Employee":
        return None
    return books.get(entity, reference)


def on_account(books: Books, account: str, entity: str | None, party_id: str) -> str | None:
    """The party in the sub-ledger of a line: none unless the account is a control account, which
    wants a customer or a vendor (6000)."""
    account_type = books.get("Account", {"value": account})["AccountType"]
    wanted = NEEDS.get(account_type)
    if wanted is None:
        return None
    if entity != wanted:
        raise business.party_needed(account_type)
    return f"{wanted}:{party_id}"
