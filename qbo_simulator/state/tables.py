"""Objects live in tables, one per entity, with indexes; ids come from counters."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Self

from ..json_types import Object

# Ids of files and notes are long (Intuit's sample).
LONG_IDS = {"attachables": 100_000_000_004_000_000}


class Sequences:
    """Counters of ids, one per kind of thing (facts 8: lists and transactions apart)."""

    def __init__(self) -> None:
        self._last: dict[str, int] = defaultdict(int, LONG_IDS)

    def next(self, name: str) -> str:
        """The next id, a string as on the wire."""
        self._last[name] += 1
        return str(self._last[name])


def _folded(value: object) -> str:
    """A value as indexes compare it, without case and outer spaces; exact comparison is the
    caller's."""
    if isinstance(value, dict):
        return str(value["value"])
    return str(value).strip().casefold()


class Table:
    """The objects of one entity. An object is never changed in place: a write puts a new one."""

    def __init__(self, indexed: Sequence[str] = ()) -> None:
        self._objects: dict[str, Object] = {}
        self._deleted: dict[str, Object] = {}
        self._indexes: dict[str, dict[str, dict[str, None]]] = {
            name: defaultdict(dict) for name in indexed
        }

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """A table of its own, with the same objects: none of them changes."""
        copy = type(self)(tuple(self._indexes))
        copy._objects, copy._deleted = dict(self._objects), dict(self._deleted)
        for name, index in self._indexes.items():
            copy._indexes[name].update({value: dict(keys) for value, keys in index.items()})
        return copy

    def __iter__(self) -> Iterator[Object]:
        return iter(list(self._objects.values()))

    def __len__(self) -> int:
        return len(self._objects)

    def get(self, object_id: str) -> Object | None:
        """The current state of an object, inactive or not."""
        return self._objects.get(object_id)

    def was_deleted(self, object_id: str) -> bool:
        """Whether there was a transaction with this id once."""
        return object_id in self._deleted

    def put(self, new: Object) -> None:
        """Store a new object or a new state of one."""
        self._unindex(new["Id"])
        self._objects[new["Id"]] = new
        for name, index in self._indexes.items():
            if new.get(name) is not None:
                index[_folded(new[name])][new["Id"]] = None

    def remove(self, object_id: str) -> None:
        """Delete an object for good; its id stays known as deleted."""
        self._unindex(object_id)
        self._deleted[object_id] = self._objects.pop(object_id)

    def restore(self, object_id: str, state: Object | None) -> None:
        """Undo a write: put back the state from before it, None where there was nothing."""
        self._deleted.pop(object_id, None)
        if state is not None:
            self.put(state)
        elif object_id in self._objects:
            self._unindex(object_id)
            del self._objects[object_id]

    def having(self, name: str, value: object) -> list[Object]:
        """The objects whose indexed property equals `value`, case and outer spaces aside."""
        return [self._objects[key] for key in self._indexes[name].get(_folded(value), ())]

    def _unindex(self, object_id: str) -> None:
        old = self._objects.get(object_id)
        for name, index in self._indexes.items():
            if old and old.get(name) is not None:
                index[_folded(old[name])].pop(object_id, None)
