"""The figures as rows: with the bound that each must keep, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """One figure and its bound: at least `against`, or at most, as `floor` says; or none.

    Bounds are for figures as measured; people and files see them rounded.
    """

    name: str
    value: float
    unit: str
    against: float | None = None
    floor: bool | None = None

    @property
    def ratio(self) -> float | None:
        """Above 1 is good for a floor, below 1 for a ceiling; none against nothing."""
        return self.value / self.against if self.against else None

    @property
    def met(self) -> bool:
        """Whether the bound holds."""
        if self.floor is None or self.against is None:
            return True
        return self.value >= self.against if self.floor else self.value <= self.against

    def as_json(self) -> dict[str, Any]:
        """As `build/bench.json` has it."""
        return {
            "name": self.name,
            "value": _rounded(self.value),
            "unit": self.unit,
            "against": _rounded(self.against),
            "ratio": _rounded(self.ratio),
        }


def at_least(name: str, value: float, unit: str, against: float) -> Row:
    """A floor."""
    return Row(name, value, unit, against, floor=True)


def at_most(name: str, value: float, unit: str, against: float) -> Row:
    """A ceiling."""
    return Row(name, value, unit, against, floor=False)


def table(rows: Iterable[Row]) -> str:
    """For people."""
    lines = [f"{'':<78} {'value':>10} {'against':>10} {'ratio':>6}"]
    for row in rows:
        name = f"{row.name} ({row.unit})"
        value, against, ratio = map(_shown, (row.value, row.against, row.ratio))
        verdict = "" if row.met else "  missed"
        lines.append(f"{name:<78} {value:>10} {against:>10} {ratio:>6}{verdict}".rstrip())
    return "\n".join(lines)


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 3)


def _shown(figure: float | None) -> str:
    return "" if figure is None else f"{_rounded(figure):,}"
