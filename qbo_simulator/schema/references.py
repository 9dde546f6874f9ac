"""References are values that point to an object of an entity."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..faults import validation
from .kind import Kind, Label, Reference
from .scalars import Text

# Lists whose names no recorded reply repeats beside the id.
NAMELESS = frozenset({"TaxCode", "TaxAgency"})


@dataclass(frozen=True)
class Ref(Kind):
    """A reference to an object of one entity. `checked` is off where a region's own rule says what
    may stand there, `named` where replies show the id alone."""

    target: str
    checked: bool = True
    named: bool = True

    def read(self, value: object, name: str) -> dict[str, str] | None:
        """The reference without `name` and `type`, which are decoration (facts 5.0)."""
        known = {"value", "name", "type"}
        if not isinstance(value, dict) or set(value) - known:
            raise validation.unsupported_property(f"{name} should be a reference")
        pointed = Text(100).read(value.get("value") or "", name)
        return {"value": pointed} if pointed else None

    def references(self, value: Any, name: str) -> Iterator[Reference]:
        """The reference itself, if it is checked."""
        if self.checked:
            yield Reference(self.target, value["value"], name)

    def decorated(self, value: Any, label: Label) -> Any:
        """The reference with the current name of the object, if it has one to show."""
        shows = self.named and self.target not in NAMELESS
        name = label(self.target, value["value"]) if shows else None
        return {**value, "name": name} if name else value


@dataclass(frozen=True)
class EntityRef(Kind):
    """A reference that carries its `type`: to an object of one of several entities."""

    targets: tuple[str, ...]
    checked: bool = True

    def read(self, value: object, name: str) -> dict[str, str] | None:
        """The reference with its `type`; without one it is taken as it is."""
        pointed = Ref("").read(value, name)
        kind = value.get("type") if isinstance(value, dict) else None
        if pointed is None or kind in (None, ""):
            return pointed
        if kind not in self.targets:
            raise validation.unsupported_property(f"{name} should be of {', '.join(self.targets)}")
        return {**pointed, "type": kind}

    def references(self, value: Any, name: str) -> Iterator[Reference]:
        """The reference itself, if it says where it points and no rule of its own looks at it."""
        if self.checked and value.get("type"):
            yield Reference(value["type"], value["value"], name)

    def decorated(self, value: Any, label: Label) -> Any:
        """The reference with the name of the object."""
        name = label(value.get("type", ""), value["value"])
        return {**value, "name": name} if name else value
