"""A merge makes one object of a list out of two: whatever named the one names the other, as when a
person gives two customers the same name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..company import Company
from ..entities.forms.payment_form import PaymentForm
from ..entity import Entity
from ..faults import business
from ..faults.fault import NotModelled
from ..json_types import Object
from ..rules.items.item_accounts import KEPT, STOCKED
from ..rules.lists import names
from .unit_of_work import unit_of_work

# The properties that name an object of the list, besides those of its own children.
NAMED_BY = {
    "Customer": frozenset({"CustomerRef", "ProjectRef", "EntityRef", "Entity"}),
    "Vendor": frozenset({"VendorRef", "PrefVendorRef", "EntityRef", "Entity"}),
    "Account": frozenset(),
}
ALIKE = ("AccountType", "AccountSubType", "CurrencyRef")


@dataclass(frozen=True)
class Redirection:
    """References to one object of a list that become references to another."""

    entity: str
    gone: str
    kept: str

    def of(self, owner: str, stored: Object) -> Object:
        """An object with its references exchanged; a document with the accounts that it keeps."""
        changed: Object = {name: self._of(owner, name, value) for name, value in stored.items()}
        if self.entity == "Account" and KEPT in changed:
            changed[KEPT] = self._ids(changed[KEPT])
            changed[STOCKED] = {item: self._ids(of) for item, of in changed[STOCKED].items()}
        return changed

    def _of(self, owner: str, name: str, value: object) -> object:
        if isinstance(value, list):
            return [self._of(owner, name, each) for each in value]
        if value == self.gone and owner == "Preferences" and name.endswith("Account"):
            return self.kept if self.entity == "Account" else value
        if not isinstance(value, dict):
            return value
        if value.get("value") == self.gone and self._names(owner, name):
            other_list = name == "EntityRef" and value.get("type", self.entity) != self.entity
            return value if other_list else {**value, "value": self.kept}
        return {key: self._of(owner, key, each) for key, each in value.items()}

    def _names(self, owner: str, name: str) -> bool:
        children = name == "ParentRef" and owner == self.entity
        account = self.entity == "Account" and name.endswith("AccountRef")
        return children or account or name in NAMED_BY[self.entity]

    def _ids(self, ids: dict[str, str]) -> dict[str, str]:
        return {key: self.kept if value == self.gone else value for key, value in ids.items()}


def merge(company: Company, entity: Entity, gone: Object, kept: Object) -> None:
    """Merge two objects of a list; accounts of different types and names in different currencies
    cannot be."""
    if entity.name not in NAMED_BY:
        raise NotModelled(f"merge of {entity.name}")
    if any(gone.get(name) != kept.get(name) for name in ALIKE) or _entangled(
        company, entity, gone, kept
    ):
        raise business.refusal("These two cannot be merged.")
    redirection = Redirection(entity.name, gone["Id"], kept["Id"])
    with unit_of_work(company) as work:
        for other, stored in _in_order(company):
            renamed = redirection.of(other.name, stored)
            if renamed != stored and stored is not gone:
                work.change(other, renamed)
        work.change(entity, _left(gone))
    names.requalify_children(company, entity.name, kept)


def _entangled(company: Company, entity: Entity, gone: Object, kept: Object) -> bool:
    """Whether one is the other or above it, both have a child of one name, or one journal entry
    names both. What QBO does then nobody has recorded."""
    above: Object | None = kept
    while above is not None:
        if above["Id"] == gone["Id"]:
            return True
        parent = above.get("ParentRef")
        above = company.get(entity.name, parent) if parent else None
    children = [
        {own.casefold() for own in _names_below(company, entity, one)} for one in (gone, kept)
    ]
    entries = company.table("JournalEntry")
    both = {gone["Id"], kept["Id"]}
    return bool(children[0] & children[1]) or (
        entity.name != "Account" and any(both <= _parties(entry) for entry in entries)
    )


def _names_below(company: Company, entity: Entity, parent: Object) -> Iterator[str]:
    for child in company.table(entity.name).having("ParentRef", parent["Id"]):
        yield child.get("DisplayName") or child["Name"]


def _parties(entry: Object) -> set[str]:
    details = (line.get("JournalEntryLineDetail", {}) for line in entry["Line"])
    return {detail["Entity"]["EntityRef"]["value"] for detail in details if "Entity" in detail}


def _in_order(company: Company) -> Iterator[tuple[Entity, Object]]:
    """Every object; payments last, whose links find what they pay by the party."""
    every = company.entities.values()
    payments = [each for each in every if isinstance(each, PaymentForm)]
    for entity in (*(each for each in every if each not in payments), *payments):
        for stored in company.table(entity.name):
            yield entity, stored


def _left(gone: Object) -> Object:
    """The object that nothing names any more: inactive, its name free."""
    named = (name for name in ("Name", "DisplayName") if name in gone)
    renamed: Object = {name: gone[name] + names.SUFFIX for name in named}
    return {**gone, **renamed, "Active": False}
