"""Parents and children of list objects (facts 4.3: 700, 900)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import refusals

if TYPE_CHECKING:
    from ..company import Company
    from ..entity import Change


def require_sound(change: Change, *same: str) -> None:
    """Nothing is its own ancestor (900), and a child agrees with its parent in `same` (700)."""
    reference = change.draft.get("ParentRef")
    if not reference:
        return
    if change.draft["Id"] in ancestors(change.company, change.entity.name, reference):
        raise refusals.parent_is_child()
    parent = change.company.get(change.entity.name, reference)
    if any(parent.get(name) != change.draft.get(name) for name in same):
        raise refusals.parent_invalid()


def ancestors(company: Company, entity: str, reference: dict[str, str] | None) -> list[str]:
    """Ids from the parent upwards."""
    found: list[str] = []
    while reference:
        found.append(reference["value"])
        reference = company.get(entity, reference).get("ParentRef")
    return found
