"""Names of list objects: uniqueness, deactivation and return."""

from __future__ import annotations

from collections.abc import Iterable

from ...books import Books
from ...entity import Change
from ...faults import business
from ...json_types import Object
from . import families

SUFFIX = " (deleted)"
DEEPEST_LEVEL = 4


def is_active(stored: Object) -> bool:
    """Whether a list object is active: it is unless it says otherwise."""
    return bool(stored.get("Active", True))


def trim(change: Change, name: str) -> None:
    """Remove outer spaces from a name (facts 5.8, unconfirmed: switch `names_trimmed`)."""
    value = change.draft.get(name)
    if value and change.books.switches["names_trimmed"]:
        change.draft[name] = value.strip()


def same_name(books: Books, one: str, other: str) -> bool:
    """Whether two names collide under the company's switches (facts 10.3 rule 8)."""
    if books.switches["names_trimmed"]:
        one, other = one.strip(), other.strip()
    if books.switches["names_ignore_case"]:
        one, other = one.casefold(), other.casefold()
    return one == other


def require_unique(
    change: Change, entities: Iterable[str], name: str, who: str, *, siblings: bool = False
) -> None:
    """Refuse a name that an active object of these lists has already (6240); `siblings` looks only
    at those of the same parent.

    Inactive ones carry ` (deleted)` in their name and are not in the way (facts 2.3).
    """
    wanted = change.draft.get(name)
    returning = change.old is not None and not is_active(change.old)
    if not wanted or not is_active(change.draft):
        return
    if returning and not change.books.switches["return_collides"]:
        return
    for entity in entities:
        for other in change.books.table(entity).having(name, wanted):
            itself = entity == change.entity.name and other["Id"] == change.draft.get("Id")
            if itself or not is_active(other) or (siblings and not _siblings(other, change)):
                continue
            if same_name(change.books, other[name], wanted):
                raise business.duplicate_name(who)


def _siblings(other: Object, change: Change) -> bool:
    return bool((other.get("ParentRef") or {}) == (change.draft.get("ParentRef") or {}))


def follow_activity(change: Change, *names: str) -> None:
    """Rename an object on deactivation, and back on return (facts 2.3, 4.4).

    An inactive object takes no other change: "You cannot modify a list element that has been
    deleted."
    """
    if change.old is None:
        return
    was, becomes = is_active(change.old), is_active(change.draft)
    if not was and not becomes:
        raise business.refusal("You cannot modify a list element that has been deleted.")
    for name in names:
        value = change.draft.get(name)
        if value and was and not becomes:
            change.draft[name] = value + SUFFIX
        elif value and becomes and not was:
            change.draft[name] = value.removesuffix(SUFFIX)


def qualify(change: Change, name: str) -> None:
    """Set FullyQualifiedName `Parent:Child` and Level; 6180 below the fifth (facts 5.8)."""
    parent_ref = change.draft.get("ParentRef")
    own = change.draft.get(name)
    if not parent_ref:
        change.draft["FullyQualifiedName"] = own
        change.draft.pop("Level", None)
        return
    families.require_sound(change)
    parent = change.books.get(change.entity.name, parent_ref)
    level = parent["FullyQualifiedName"].count(":") + 1
    if level > DEEPEST_LEVEL:
        raise business.too_deep()
    if "Level" in change.entity.fields.properties:
        change.draft["Level"] = level
    change.draft["FullyQualifiedName"] = f"{parent['FullyQualifiedName']}:{own}"


def requalify_children(books: Books, entity: str, parent: Object) -> None:
    """Have the full names of all objects below follow the parent's."""
    table = books.table(entity)
    for child in table.having("ParentRef", parent["Id"]):
        own = child.get("DisplayName") or child["Name"]
        full_name = f"{parent['FullyQualifiedName']}:{own}"
        if child["FullyQualifiedName"] != full_name:
            renamed = {**child, "FullyQualifiedName": full_name}
            if "Level" in child:
                renamed["Level"] = full_name.count(":")
            table.put(renamed)
            requalify_children(books, entity, renamed)
