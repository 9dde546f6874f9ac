"""The base of Customer, Vendor and Employee, which share one space of names (facts 5.8)."""

from __future__ import annotations

from typing import ClassVar

from ...books import Books
from ...entity import Change, Entity
from ...faults import business
from ...faults.fault import NotModelled
from ...json_types import Object
from ...money import ZERO
from ...rules.documents import reply_keys
from ...rules.lists import names
from ...schema.declare import fields_of
from ...schema.scalars import Email

NAME_LISTS = ("Customer", "Vendor", "Employee")
PARTY_EMAIL = fields_of("EmailAddress", Address=Email(100))
ADDRESSES = ("BillAddr", "ShipAddr")
NAME_PARTS = ("Title", "GivenName", "MiddleName", "FamilyName", "Suffix")


class Party(Entity):
    """A customer, vendor or employee."""

    sequence = "names"
    reference_word = "Names"
    can_be_inactive = True
    hidden: ClassVar[frozenset[str]] = frozenset()
    indexed = ("DisplayName", "ParentRef")
    queryable = frozenset(
        [
            "Id",
            "DisplayName",
            "GivenName",
            "MiddleName",
            "FamilyName",
            "CompanyName",
            "PrintOnCheckName",
            "FullyQualifiedName",
            "Active",
            "MetaData",
        ]
    )

    def label(self, stored: Object) -> str | None:
        """The party's display name."""
        return str(stored["DisplayName"])

    def complete(self, change: Change) -> None:
        """Complete the names; a display name is built from the parts if there is none, 6080 without
        any."""
        draft = change.draft
        names.trim(change, "DisplayName")
        parts = [draft[part] for part in NAME_PARTS if draft.get(part)]
        change.default("DisplayName", " ".join(parts) or None)
        if not draft.get("DisplayName"):
            raise business.no_name()
        change.default("Active", True)
        whole = [draft[part] for part in ("GivenName", "FamilyName") if draft.get(part)]
        printed = draft.get("CompanyName") or " ".join(whole) or draft["DisplayName"]
        change.default("PrintOnCheckName", printed[:100])
        names.follow_activity(change, "DisplayName")
        names.qualify(change, "DisplayName")
        draft["V4IDPseudonym"] = f"00{draft['Id']:0>30}"

    def shown(self, books: Books, stored: Object) -> Object:
        """The party without what replies about its list do not have, its addresses with a place on
        the map."""
        values = {key: value for key, value in stored.items() if key not in self.hidden}
        return values | reply_keys.placed(stored, ADDRESSES)

    def at_first(self, shown: Object) -> Object:
        """The reply to the create: QBO looks for the addresses later (recorded: NANGO)."""
        return shown | reply_keys.unplaced(shown, ADDRESSES)

    def after_store(self, books: Books, stored: Object) -> None:
        """Rename the parties below."""
        names.requalify_children(books, self.name, stored)

    def check(self, change: Change) -> None:
        """Refuse a name that is taken in any of the three lists (6240), and deactivation while
        money is open (6220)."""
        names.require_unique(change, NAME_LISTS, "DisplayName", "customer, vendor or employee")
        leaving = change.old and names.is_active(change.old) and not names.is_active(change.draft)
        party = f"{self.name}:{change.draft['Id']}"
        if leaving and change.books.ledger.party_balance(party):
            raise business.has_balance()
        if leaving and self._has_unbilled_expenses(change.books, change.draft["Id"]):
            raise business.unbilled_expenses()

    def _has_unbilled_expenses(self, books: Books, party_id: str) -> bool:
        """Whether the company spent something for the party and has not billed it."""
        return False


def refuse_opening_balance(change: Change) -> None:
    """Refuse a new party's opening balance (facts 5.8); later the balance is computed and what is
    sent is ignored."""
    opening = change.draft.pop("Balance", ZERO)
    change.draft.pop("OpenBalanceDate", None)
    if opening and change.creating:
        raise NotModelled(f"{change.entity.name}.Balance (opening balance)")
