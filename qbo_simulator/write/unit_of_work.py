"""A unit of work is a write and everything it moves in other documents: all of it happens, or
nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal

from ..entity import DeclaredBooks, Entity
from ..faults.fault import system_failure
from ..json_types import Object
from ..money import ZERO
from ..state.ledger import Entry, LedgerBroken
from ..state.links import Key, Link
from ..state.stock import Movement
from ..state.versions import BOTH, NOTHING, TIME, Moves, content, following
from . import moves


class UnitOfWork:
    """Objects on their way into the books. `put` and `remove` take effect at once; `finish` lets
    linked documents follow and posts, `undo` brings back what was before."""

    def __init__(self, books: DeclaredBooks) -> None:
        self.books = books
        self._before: dict[Key, Object | None] = {}
        self._links: dict[Key, tuple[Link, ...]] = {}
        self._moved: dict[Key, tuple[Movement, ...]] = {}
        self._touched: dict[Key, None] = {}
        self._named_by: dict[Key, set[str]] = {}

    def put(self, entity: Entity, new: Object) -> None:
        """Store a new object or state, and what it links to."""
        key = (entity.name, new["Id"])
        self._remember(key)
        links = tuple(entity.links(self.books, new))
        self.books.table(entity.name).put(new)
        self.books.stock.put(key, entity.movements(self.books, new))
        self._relink(key, links)

    def change(self, entity: Entity, new: Object, moved: Moves = BOTH) -> None:
        """Store a side effect on another object: a new version of it, unless it has one already."""
        fresh = self._is_as_was((entity.name, new["Id"]))
        self.put(entity, following(self.books.clock, new, moved) if fresh else new)

    def remove(self, entity: Entity, old: Object) -> None:
        """Remove an object, and what it links to."""
        key = (entity.name, old["Id"])
        self._remember(key)
        self.books.table(entity.name).remove(old["Id"])
        self.books.stock.put(key, ())
        self._relink(key, ())

    def unapply(self, target: Key, room: Mapping[str, Decimal] | None) -> None:
        """Cut what is applied to a document beyond the room that it has by party, the latest first
        (facts 2.3: the amount goes back to the payment). Without room everything goes, links
        without money too."""
        links = self.books.links
        for party in {link.party for link in links.to(target)}:
            if not party and room is not None:
                continue
            excess = links.applied(target, party) - (room or {}).get(party, ZERO)
            for link in reversed([each for each in links.to(target) if each.party == party]):
                if excess <= 0 and party:
                    break
                self._cut(link, min(link.amount, excess))
                excess -= link.amount

    def empty_sources(self, target: Key) -> None:
        """Take all lines off the payments that are applied to a document, whatever else they
        pay."""
        for source in dict.fromkeys(link.source for link in self.books.links.to(target)):
            for link in reversed(self.books.links.of(source)):
                self._cut(link, link.amount)

    def finish(self) -> None:
        """Let balances and links of everything touched follow, then post all entries."""
        books = self.books
        for name, object_id in list(self._touched):
            stored = books.table(name).get(object_id)
            if stored is not None:
                self._follow(books.entity(name), stored)
        self._keep_versions()
        for key in sorted(books.stock.revalue(self._items_moved())):
            self._touched.setdefault(key)
        entries = list(self._entries())
        changed = [each for each in entries if books.ledger.entries.get(each.key) != each]
        before = [books.ledger.entries[each.key] for each in changed if self._has_entry(each)]
        try:
            books.ledger.post(*entries)
            if any(name == "Account" and state for (name, _), state in self._before.items()):
                books.ledger.audit()
        except LedgerBroken as error:
            raise system_failure(f"the simulator's ledger is broken: {error}") from error
        self._stamp([*before, *changed])

    def undo(self) -> None:
        """Bring back the books as they were before."""
        items = self._items_moved()
        for (name, object_id), state in self._before.items():
            self.books.table(name).restore(object_id, state)
        for key, links in self._links.items():
            self.books.links.put(key, links)
            self.books.stock.put(key, self._moved[key])
        self.books.stock.revalue(items)

    def _cut(self, link: Link, amount: Decimal) -> None:
        """Have the document that a link comes from let go of an amount."""
        entity = self.books.entity(link.source[0])
        source = self.books.table(link.source[0]).get(link.source[1])
        if source is not None:
            self.change(entity, entity.unlinked(self.books, source, link, amount))

    def _follow(self, entity: Entity, stored: Object) -> None:
        key = (entity.name, stored["Id"])
        followed = entity.linked(self.books, stored)
        if followed == stored:
            return
        if self._is_as_was(key):
            self.change(entity, followed, self._moved_by_links(key))
        else:
            self.books.table(entity.name).put(followed)

    def _moved_by_links(self, key: Key) -> Moves:
        """What those move in an object that name it now, or named it before."""
        found = NOTHING
        for source in self._named_by.get(key, ()):
            found |= moves.of_link(self.books, source, key[0])
        return found

    def _keep_versions(self) -> None:
        """Give what has not changed its old version back (recorded: NANGO update-account,
        update-item, update-purchase-order)."""
        for (name, object_id), before in self._before.items():
            table = self.books.table(name)
            now = table.get(object_id)
            if before and now and now is not before and content(now) == content(before):
                table.put(before)

    def _has_entry(self, entry: Entry) -> bool:
        return entry.key in self.books.ledger.entries

    def _stamp(self, entries: Iterable[Entry]) -> None:
        """Move the time, and only that, of the parties and accounts that entries are about."""
        about: dict[Key, None] = {}
        for entry in entries:
            document = self.books.table(entry.entity).get(entry.object_id) or {}
            for name, entity in (("CustomerRef", "Customer"), ("VendorRef", "Vendor")):
                if name in document:
                    about[entity, document[name]["value"]] = None
            for line in entry.postings:
                about["Account", line.account] = None
                if line.party:
                    kind, _, party = line.party.partition(":")
                    about[kind, party] = None
        for name, object_id in about:
            stored = self.books.table(name).get(object_id)
            if stored is not None:
                self.books.table(name).put(following(self.books.clock, stored, TIME))

    def _entries(self) -> Iterator[Entry]:
        """The entries of everything touched, and of what is applied to it: that may be worth
        something else now."""
        links = self.books.links
        sources = {link.source: None for key in self._touched for link in links.to(key)}
        for name, object_id in {**self._touched, **sources}:
            stored = self.books.table(name).get(object_id)
            if stored is None:
                yield Entry(name, object_id, "", "", ())
                continue
            entry = self.books.entity(name).entry(self.books, stored)
            if entry:
                yield entry

    def _items_moved(self) -> set[str]:
        """Inventory items of which this write moves something, or moved something before."""
        now = (movement for key in self._moved for movement in self.books.stock.of(key))
        before = (movement for moved in self._moved.values() for movement in moved)
        return {movement.item for movement in (*now, *before)}

    def _remember(self, key: Key) -> None:
        if key not in self._before:
            self._before[key] = self.books.table(key[0]).get(key[1])
            self._links[key] = self.books.links.of(key)
            self._moved[key] = self.books.stock.of(key)

    def _relink(self, key: Key, new: tuple[Link, ...]) -> None:
        self._touched[key] = None
        for link in (*self.books.links.of(key), *new):
            self._touched.setdefault(link.target)
            self._named_by.setdefault(link.target, set()).add(key[0])
        self.books.links.put(key, new)

    def _is_as_was(self, key: Key) -> bool:
        """Whether this write has not stored a state of the object yet."""
        return key not in self._before


@contextmanager
def unit_of_work(books: DeclaredBooks) -> Iterator[UnitOfWork]:
    """Finish the work at its end, or undo it where something stops it before."""
    work = UnitOfWork(books)
    done = False
    try:
        yield work
        work.finish()
        done = True
    finally:
        if not done:
            work.undo()
