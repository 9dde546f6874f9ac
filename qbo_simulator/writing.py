"""A write and everything it moves in other documents: all of it happens, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from . import faults
from .entity import Entity
from .ledger import Entry, LedgerBroken
from .links import Key, Link
from .stock import Movement
from .store import Object

if TYPE_CHECKING:
    from .company import Company


class Writing:
    """Objects on their way into the books. `put` and `remove` take effect at once; `finish` lets
    linked documents follow and posts, `undo` brings back what was before."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self._before: dict[Key, Object | None] = {}
        self._links: dict[Key, tuple[Link, ...]] = {}
        self._moved: dict[Key, tuple[Movement, ...]] = {}
        self._touched: dict[Key, None] = {}

    def put(self, entity: Entity, new: Object) -> None:
        """Store a new object or state, and what it links to."""
        key = (entity.name, new["Id"])
        self._remember(key)
        links = tuple(entity.links(self.company, new))
        self.company.table(entity.name).put(new)
        self.company.stock.put(key, entity.movements(self.company, new))
        self._relink(key, links)

    def change(self, entity: Entity, new: Object) -> None:
        """A side effect on another object: a new version of it, unless it has one already."""
        key = (entity.name, new["Id"])
        moves = self.company.switches["links_move_sync_token"]
        self.put(entity, next_version(self.company, new) if moves and self._is_as_was(key) else new)

    def remove(self, entity: Entity, old: Object) -> None:
        """Take an object away, and what it links to."""
        key = (entity.name, old["Id"])
        self._remember(key)
        self.company.table(entity.name).remove(old["Id"])
        self.company.stock.put(key, ())
        self._relink(key, ())

    def finish(self) -> None:
        """Balances and links of everything touched follow; then all entries are posted."""
        company = self.company
        for name, object_id in list(self._touched):
            stored = company.table(name).get(object_id)
            if stored is not None:
                self._follow(company.entity(name), stored)
        for key in sorted(company.stock.settle(self._items_moved())):
            self._touched.setdefault(key)
        try:
            company.ledger.post(*self._entries())
            if any(name == "Account" and state for (name, _), state in self._before.items()):
                company.ledger.audit()
        except LedgerBroken as error:
            raise faults.system_failure(f"the simulator's ledger is broken: {error}") from error

    def undo(self) -> None:
        """Bring back what was before."""
        items = self._items_moved()
        for (name, object_id), state in self._before.items():
            self.company.table(name).restore(object_id, state)
        for key, links in self._links.items():
            self.company.links.put(key, links)
            self.company.stock.put(key, self._moved[key])
        self.company.stock.settle(items)

    def _follow(self, entity: Entity, stored: Object) -> None:
        key = (entity.name, stored["Id"])
        followed = entity.linked(self.company, stored)
        if followed == stored:
            return
        if self._is_as_was(key):
            self.change(entity, followed)
        else:
            self.company.table(entity.name).put(followed)

    def _entries(self) -> Iterator[Entry]:
        """Of everything touched, and of what settles it: that may be worth something else now."""
        links = self.company.links
        sources = {link.source: None for key in self._touched for link in links.to(key)}
        for name, object_id in {**self._touched, **sources}:
            stored = self.company.table(name).get(object_id)
            if stored is None:
                yield Entry(name, object_id, "", "", ())
                continue
            entry = self.company.entity(name).entry(self.company, stored)
            if entry:
                yield entry

    def _items_moved(self) -> set[str]:
        """Inventory items of which this write moves something, or moved something before."""
        now = (movement for key in self._moved for movement in self.company.stock.of(key))
        before = (movement for moved in self._moved.values() for movement in moved)
        return {movement.item for movement in (*now, *before)}

    def _remember(self, key: Key) -> None:
        if key not in self._before:
            self._before[key] = self.company.table(key[0]).get(key[1])
            self._links[key] = self.company.links.of(key)
            self._moved[key] = self.company.stock.of(key)

    def _relink(self, key: Key, new: tuple[Link, ...]) -> None:
        self._touched[key] = None
        for link in (*self.company.links.of(key), *new):
            self._touched.setdefault(link.target)
        self.company.links.put(key, new)

    def _is_as_was(self, key: Key) -> bool:
        """Whether this write has not stored a state of the object yet."""
        return key not in self._before


@contextmanager
def writing(company: Company) -> Iterator[Writing]:
    """Whatever stops the work before its end undoes it."""
    work = Writing(company)
    done = False
    try:
        yield work
        work.finish()
        done = True
    finally:
        if not done:
            work.undo()


def next_version(company: Company, new: Object) -> Object:
    """SyncToken and LastUpdatedTime move with every successful change."""
    meta = {**new["MetaData"], "LastUpdatedTime": company.clock.stamp()}
    return {**new, "SyncToken": str(int(new["SyncToken"]) + 1), "MetaData": meta}
