"""CompanyCurrency: a foreign currency that the company uses (facts 5.11, 7)."""

from __future__ import annotations

from ..currencies import CURRENCIES
from ..entity import Change, Entity
from ..faults import business, validation
from ..faults.fault import Fault
from ..rules.lists import names
from ..schema.declare import fields_of


class CompanyCurrency(Entity):
    """A foreign currency in use; only where multicurrency is on."""

    name = "CompanyCurrency"
    noun = "Currency"
    sequence = "company currencies"
    reference_word = "CompanyCurrencies"
    can_be_inactive = True
    indexed = ("Code",)
    fields = fields_of("CompanyCurrency", required=("Code",))
    queryable = frozenset(["Id", "Code", "Name", "Active", "MetaData"])

    def complete(self, change: Change) -> None:
        """Require a currency code that QBO knows, and name it in QBO's own words."""
        code = change.draft["Code"]
        if not change.books.multicurrency:
            raise validation.feature_not_supported("multicurrency is not enabled")
        if code not in CURRENCIES:
            raise validation.invalid_currency(code)
        if change.old is not None:
            change.draft["Code"] = change.old["Code"]
        change.default("Active", True)
        change.draft["Name"] = CURRENCIES[change.draft["Code"]]

    def check(self, change: Change) -> None:
        """Refuse a currency that is in the list already: 6240, or 630 (switch
        `duplicate_currency`)."""
        try:
            names.require_unique(change, ["CompanyCurrency"], "Code", "currency")
        except Fault:
            if change.books.switches["duplicate_currency"] == "630":
                raise business.duplicate_object(change.draft["Code"]) from None
            raise
