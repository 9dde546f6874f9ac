"""Parents and children of list objects (facts 4.3: 700, 900)."""

from __future__ import annotations

from ...books import Books
from ...entity import Change
from ...faults import business


def require_sound(change: Change, *same: str) -> None:
    """Refuse an object that is its own ancestor (900), or that differs from its parent in `same`
    (700)."""
    reference = change.draft.get("ParentRef")
    if not reference:
        return
    if change.draft["Id"] in ancestors(change.books, change.entity.name, reference):
        raise business.parent_is_child()
    parent = change.books.get(change.entity.name, reference)
    if any(parent.get(name) != change.draft.get(name) for name in same):
        raise business.parent_invalid()


def ancestors(books: Books, entity: str, reference: dict[str, str] | None) -> list[str]:
    """The ids of an object's ancestors, from the parent upwards."""
    found: list[str] = []
    while reference:
        found.append(reference["value"])
        reference = books.get(entity, reference).get("ParentRef")
    return found
