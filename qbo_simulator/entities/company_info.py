"""CompanyInfo: who the company is (facts 5.11)."""

from __future__ import annotations

from ..books import Books
from ..entity import Change, Entity
from ..json_types import Object
from ..rules import addresses
from ..schema.declare import fields_of

LONG = {"US": "USA", "CA": "CAN", "GB": "GBR", "UK": "GBR", "AU": "AUS"}
ADDRESSES = ("CompanyAddr", "CustomerCommunicationAddr", "LegalAddr", "ShipAddr")


class CompanyInfo(Entity):
    """The company itself. Its id in the body is "1", in the address it is the realm. The country
    decides the tax model and stays; so does what QBO knows about the subscription."""

    name = "CompanyInfo"
    fields = fields_of("CompanyInfo", required=("CompanyName",), computed=("Country", "NameValue"))
    operations = frozenset({"read", "query", "update"})
    queryable = frozenset(["Id", "CompanyName", "Country", "MetaData"])

    def label(self, stored: Object) -> str | None:
        """The company's name."""
        return str(stored["CompanyName"])

    def shown(self, books: Books, stored: Object) -> Object:
        """The company with countries in two letters, or in three (Intuit announced the latter, a
        Canadian company still says CA; switch `country_letters`)."""
        if books.switches["country_letters"] == 2:
            return stored
        values = {**stored, "Country": LONG.get(stored["Country"], stored["Country"])}
        for name in ADDRESSES:
            if name in stored:
                values[name] = {**stored[name], "Country": values["Country"]}
        return values

    def complete(self, change: Change) -> None:
        """Give the addresses their ids."""
        addresses.number(change, *ADDRESSES)
