"""An entity is a declaration of properties, with hooks for the rules that need more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Protocol

from .books import Books
from .json_types import Object
from .schema.kind import Reference
from .schema.structs import Struct
from .state.ledger import Entry, OpenItem
from .state.links import Link
from .state.stock import Movement


@dataclass
class Change:
    """A write in preparation: the new state being drafted, and the old one if there is one."""

    books: Books
    entity: Entity
    draft: Object
    old: Object | None = None
    supplied: frozenset[str] = frozenset()
    sparse: bool = False
    duplicates_allowed: bool = False

    @property
    def creating(self) -> bool:
        """Whether the object is new."""
        return self.old is None

    def default(self, name: str, value: object) -> None:
        """Fill a property that is empty."""
        if value is not None and self.draft.get(name) is None:
            self.draft[name] = value

    def default_on_create(self, name: str, value: object) -> None:
        """Fill a property that is empty in a new object; an update may leave it empty."""
        if self.creating:
            self.default(name, value)


class Entity:
    """One kind of object in QBO. Subclasses are stateless: a class is a declaration."""

    name: ClassVar[str]
    fields: ClassVar[Struct]
    queryable: ClassVar[frozenset[str]] = frozenset()
    indexed: ClassVar[tuple[str, ...]] = ()
    operations: ClassVar[frozenset[str]] = frozenset({"create", "update", "read", "query"})
    is_transaction: ClassVar[bool] = False
    full_updates_only: ClassVar[bool] = False
    buys: ClassVar[bool] = False
    moves_stock: ClassVar[int] = 0
    can_be_inactive: ClassVar[bool] = False
    sequence: ClassVar[str] = ""
    not_modelled: ClassVar[frozenset[str]] = frozenset()
    reference_word: ClassVar[str] = ""
    noun: ClassVar[str] = ""

    def label(self, stored: Object) -> str | None:
        """The name that references to the object show."""
        name = stored.get("Name")
        return None if name is None else str(name)

    def require_reference(self, books: Books, pointer: Reference) -> None:
        """Refuse a reference to what does not exist or is inactive (facts 4.3, 2500)."""
        books.usable(pointer.target, pointer.value)

    def complete(self, change: Change) -> None:
        """Fill defaults and computed properties of the draft."""

    def check(self, change: Change) -> None:
        """Refuse a draft that breaks a rule."""

    def after_store(self, books: Books, stored: Object) -> None:
        """Change other objects that follow from this one, such as full names below it."""

    def items(self, books: Books, stored: Object) -> tuple[OpenItem, ...]:
        """The open items that the object creates, before anything is applied to it."""
        return ()

    def link_word(self, stored: Object) -> str:
        """The word for the object in the LinkedTxn of others."""
        return self.name

    def links(self, books: Books, stored: Object) -> Iterable[Link]:
        """The links to the other documents that the object names."""
        return ()

    def linked(self, books: Books, stored: Object) -> Object:
        """The object with what follows from links to and from it."""
        return stored

    def unlinked(self, books: Books, stored: Object, link: Link, cut: Decimal) -> Object:
        """The object once a link of its own is cut by an amount."""
        return stored

    def room(self, books: Books, new: Object, old: Object) -> Mapping[str, Decimal]:
        """The amounts that others may apply to the object's new state, by party."""
        return {}

    def check_deletion(self, books: Books, stored: Object) -> None:
        """Refuse a delete that breaks a rule."""

    def check_removal(self, books: Books, stored: Object) -> None:
        """Refuse a void or delete that breaks a rule."""

    def shown(self, books: Books, stored: Object) -> Object:
        """The object's properties that replies may show."""
        return stored

    def at_first(self, shown: Object) -> Object:
        """The reply to the create, which may lack what later replies have."""
        return shown

    def live_values(self, books: Books, stored: Object) -> Mapping[str, object]:
        """Properties worked out at the moment of reading, such as balances."""
        return {}

    def movements(self, books: Books, stored: Object) -> Iterable[Movement]:
        """The movements of stock that the object causes."""
        return ()

    def entry(self, books: Books, stored: Object) -> Entry | None:
        """The object's entry in the ledger; None if it never posts."""
        return None

    def voided(self, books: Books, stored: Object) -> Object | None:
        """The object after a void; None if the entity cannot be voided."""
        return None


class DeclaredBooks(Books, Protocol):
    """Books that also know the declaration of every entity in them, as a write needs it."""

    def entity(self, name: str) -> Entity:
        """The declaration of an entity; 501 if the simulator has none."""


def show(books: Books, entity: Entity, stored: Object) -> Object:
    """The object as replies show it: domain and sparse on every object, keys in an order fixed by
    the type (facts 2.1)."""
    values = {**entity.shown(books, stored), **entity.live_values(books, stored)}
    values |= {"domain": "QBO", "sparse": False}
    shown: Object = entity.fields.decorated(values, books.label)
    return shown
