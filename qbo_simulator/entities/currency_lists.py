"""CompanyCurrency and ExchangeRate (facts 5.11, 7)."""

from __future__ import annotations

from .. import faults, refusals
from ..currencies import CURRENCIES
from ..entity import Change, Entity
from ..rules import names
from ..schema import fields_of
from ..store import Object


class CompanyCurrency(Entity):
    """A foreign currency that the company uses; only where multicurrency is on."""

    name = "CompanyCurrency"
    noun = "Currency"
    sequence = "company currencies"
    reference_word = "CompanyCurrencies"
    can_be_inactive = True
    indexed = ("Code",)
    fields = fields_of("CompanyCurrency", required=("Code",))
    queryable = frozenset(["Id", "Code", "Name", "Active", "MetaData"])

    def complete(self, change: Change) -> None:
        """The name is QBO's own."""
        code = change.draft["Code"]
        if not change.books.multicurrency:
            raise faults.feature_not_supported("multicurrency is not enabled")
        if code not in CURRENCIES:
            raise faults.invalid_currency(code)
        if change.old is not None:
            change.draft["Code"] = change.old["Code"]
        change.default("Active", True)
        change.draft["Name"] = CURRENCIES[change.draft["Code"]]

    def check(self, change: Change) -> None:
        """Each once: 6240, or 630 (switch `duplicate_currency`)."""
        try:
            names.require_unique(change, ["CompanyCurrency"], "Code", "currency")
        except faults.Fault:
            if change.books.switches["duplicate_currency"] == "630":
                raise refusals.duplicate_object(change.draft["Code"]) from None
            raise


class ExchangeRate(Entity):
    """What one foreign unit is worth at home from a day on. Outside it has no id: its key is the
    source currency with the day (facts 5.11)."""

    name = "ExchangeRate"
    indexed = ("SourceCurrencyCode",)
    fields = fields_of("ExchangeRate")
    operations = frozenset({"query"})
    queryable = frozenset(["SourceCurrencyCode", "TargetCurrencyCode", "AsOfDate", "MetaData"])

    def shown(self, stored: Object) -> Object:
        """Without the simulator's own key."""
        return {key: value for key, value in stored.items() if key != "Id"}
