"""CompanyInfo and Preferences: one object each, which the API only reads (facts 5.11)."""

from __future__ import annotations

from ..entity import Entity
from ..fields import Struct
from ..store import Object


class CompanyInfo(Entity):
    """Who the company is. Its id in the body is "1", in the address it is the realm."""

    name = "CompanyInfo"
    fields = Struct()
    operations = frozenset({"read", "query"})
    queryable = frozenset(["Id", "CompanyName", "Country", "MetaData"])

    def label(self, stored: Object) -> str | None:
        """The company's name."""
        return str(stored["CompanyName"])


class Preferences(Entity):
    """How the company has set up QBO. Its address has no id."""

    name = "Preferences"
    fields = Struct()
    operations = frozenset({"read", "query"})
    queryable = frozenset({"Id", "MetaData"})
