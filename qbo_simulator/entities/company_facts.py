"""CompanyInfo and Preferences: one object each, made by QBO, changed by its users (facts 5.11)."""

from __future__ import annotations

from .. import faults
from ..entity import Change, Entity
from ..rules import addresses
from ..schema import fields_of
from ..store import Object

ADDRESSES = ("CompanyAddr", "CustomerCommunicationAddr", "LegalAddr", "ShipAddr")


class CompanyInfo(Entity):
    """Who the company is. Its id in the body is "1", in the address it is the realm. The country
    decides the tax model and stays; so does what QBO knows about the subscription."""

    name = "CompanyInfo"
    fields = fields_of("CompanyInfo", required=("CompanyName",), computed=("Country", "NameValue"))
    operations = frozenset({"read", "query", "update"})
    queryable = frozenset(["Id", "CompanyName", "Country", "MetaData"])

    def label(self, stored: Object) -> str | None:
        """The company's name."""
        return str(stored["CompanyName"])

    def complete(self, change: Change) -> None:
        """Addresses keep their ids."""
        addresses.number(change, *ADDRESSES)


class Preferences(Entity):
    """How the company has set up QBO. Its address has no id. Currencies and taxes are set up by
    people inside QBO only (facts 7 "enable")."""

    name = "Preferences"
    fields = fields_of("Preferences", computed=("CurrencyPrefs", "TaxPrefs"))
    operations = frozenset({"read", "query", "update"})
    queryable = frozenset({"Id", "MetaData"})

    def complete(self, change: Change) -> None:
        """A sparse update leaves alone the settings of a group that it does not name."""
        if change.sparse and change.old is not None:
            if not change.books.switches["preferences_sparse"]:
                raise faults.unsupported_operation("sparse update on Preferences")
            for name in change.supplied:
                sent = change.draft.get(name)
                if isinstance(sent, dict):
                    change.draft[name] = {**change.old.get(name, {}), **sent}

    def check(self, change: Change) -> None:
        """The accounts that it names by id only."""
        for name in ("DefaultDiscountAccount", "DefaultShippingAccount"):
            account = change.draft.get("SalesFormsPrefs", {}).get(name)
            if account:
                change.books.usable("Account", account)
