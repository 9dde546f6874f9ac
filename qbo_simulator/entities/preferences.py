"""Preferences: how the company has set up QuickBooks (facts 5.11)."""

from __future__ import annotations

from ..entity import Change, Entity
from ..faults import validation
from ..schema.declare import fields_of


class Preferences(Entity):
    """The company's settings. Their address has no id. Currencies and taxes are set up by people
    inside QBO only (facts 7 "enable")."""

    name = "Preferences"
    fields = fields_of("Preferences", computed=("CurrencyPrefs", "TaxPrefs"))
    operations = frozenset({"read", "query", "update"})
    queryable = frozenset({"Id", "MetaData"})

    def complete(self, change: Change) -> None:
        """Keep the settings of a group that a sparse update does not name."""
        if change.sparse and change.old is not None:
            if not change.books.switches["preferences_sparse"]:
                raise validation.unsupported_operation("sparse update on Preferences")
            for name in change.supplied:
                sent = change.draft.get(name)
                if isinstance(sent, dict):
                    change.draft[name] = {**change.old.get(name, {}), **sent}

    def check(self, change: Change) -> None:
        """Require that the accounts exist which the preferences name by id only."""
        for name in ("DefaultDiscountAccount", "DefaultShippingAccount"):
            account = change.draft.get("SalesFormsPrefs", {}).get(name)
            if account:
                change.books.usable("Account", account)
