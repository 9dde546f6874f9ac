"""ExchangeRate: what a foreign currency is worth at home on a day (facts 5.11, 7)."""

from __future__ import annotations

from ..books import Books
from ..entity import Entity
from ..json_types import Object
from ..schema.declare import fields_of


class ExchangeRate(Entity):
    """The home value of one foreign unit from a day on. To clients it has no id: its key is the
    source currency with the day (facts 5.11)."""

    name = "ExchangeRate"
    indexed = ("SourceCurrencyCode",)
    fields = fields_of("ExchangeRate")
    operations = frozenset({"query"})
    queryable = frozenset(["SourceCurrencyCode", "TargetCurrencyCode", "AsOfDate", "MetaData"])

    def shown(self, books: Books, stored: Object) -> Object:
        """The rate without the simulator's own key."""
        return {key: value for key, value in stored.items() if key != "Id"}
