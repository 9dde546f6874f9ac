"""What Class and Department have in common: transactions are tracked by them (facts 4.3, 8)."""

from __future__ import annotations

from ...books import Books
from ...entity import Change, Entity
from ...rules.lists import families, names
from ...state.tables import Object


class TrackingList(Entity):
    """Rules that the two lists have in common."""

    can_be_inactive = True
    indexed = ("Name", "ParentRef")
    queryable = frozenset(["Id", "Name", "FullyQualifiedName", "Active", "ParentRef", "MetaData"])
    below = ""

    def label(self, stored: Object) -> str | None:
        """References show the full name."""
        return str(stored["FullyQualifiedName"])

    def complete(self, change: Change) -> None:
        """A full name; whether it is below another follows from its parent."""
        change.default("Active", True)
        names.trim(change, "Name")
        names.follow_activity(change, "Name")
        families.require_sound(change)
        names.qualify(change, "Name")
        change.draft[self.below] = bool(change.draft.get("ParentRef"))

    def check(self, change: Change) -> None:
        """Unique among those of the same parent."""
        names.require_unique(change, [self.name], "Name", self.noun.lower(), siblings=True)

    def after_store(self, books: Books, stored: Object) -> None:
        """Full names below follow."""
        names.requalify_children(books, self.name, stored)
