"""The base of Class and Department, the lists that transactions are tracked by (facts 4.3, 8)."""

from __future__ import annotations

from ...books import Books
from ...entity import Change, Entity
from ...json_types import Object
from ...rules.lists import families, names


class TrackingList(Entity):
    """A class or a department."""

    can_be_inactive = True
    indexed = ("Name", "ParentRef")
    queryable = frozenset(["Id", "Name", "FullyQualifiedName", "Active", "ParentRef", "MetaData"])
    below = ""

    def label(self, stored: Object) -> str | None:
        """Its full name."""
        return str(stored["FullyQualifiedName"])

    def complete(self, change: Change) -> None:
        """Complete name and full name, and whether it is below another."""
        change.default("Active", True)
        names.trim(change, "Name")
        names.follow_activity(change, "Name")
        families.require_sound(change)
        names.qualify(change, "Name")
        change.draft[self.below] = bool(change.draft.get("ParentRef"))

    def check(self, change: Change) -> None:
        """Require a name that is unique among those of the same parent."""
        names.require_unique(change, [self.name], "Name", self.noun.lower(), siblings=True)

    def after_store(self, books: Books, stored: Object) -> None:
        """Rename those below."""
        names.requalify_children(books, self.name, stored)
