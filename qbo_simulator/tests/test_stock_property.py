"""Whatever happens to stock in whatever order, quantities and values agree."""

from __future__ import annotations

import os
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .support.documents import delete, key
from .support.harness import Running
from .support.stock import bought, desk, on_hand, sold, stock_and_cost

EXAMPLES = int(os.environ.get("EXAMPLES", "8"))  # `make soak` runs many


DEED = st.tuples(
    st.sampled_from(("buy", "buy", "sell", "sell", "return", "change", "void", "delete")),
    st.integers(1, 28),
    st.integers(1, 6),
    st.integers(1, 2000).map(lambda cents: Decimal(cents) / 100),
)


class Shelf:
    """What the documents come to, whatever their order."""

    def __init__(self) -> None:
        self.documents: dict[str, tuple[str, int, Decimal]] = {}

    def quantity(self) -> int:
        signs = {"buy": 1, "sell": -1, "return": 1}
        return sum(signs[kind] * units for kind, units, _ in self.documents.values())

    def spent(self) -> Decimal:
        """What all bills came to: it is either on the shelf or was a cost."""
        return sum((each[2] for each in self.documents.values() if each[0] == "buy"), Decimal(0))

    def units_left(self) -> int:
        """Units on the shelf: those sold before they were bought are not missing from it."""
        return max(self.quantity(), 0)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    print_blob=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(deeds=st.lists(DEED, min_size=8, max_size=14))
def test_any_sequence_keeps_quantity_and_value(
    us: Running, deeds: list[tuple[str, int, int, Decimal]]
) -> None:
    us.fresh()
    item, shelf = desk(us), Shelf()
    for kind, day, units, amount in deeds:
        play(us, shelf, item, kind, f"2026-02-{day:02}", units, amount)
        assert on_hand(us, item) == shelf.quantity()
        asset, cost = stock_and_cost(us)
        assert asset + cost == shelf.spent()
        assert asset >= 0
        if not shelf.units_left():
            assert asset == 0


def play(
    us: Running, shelf: Shelf, item: str, deed: str, day: str, units: int, amount: Decimal
) -> None:
    """One deed on both."""
    forms = {"buy": "Bill", "sell": "Invoice", "return": "CreditMemo"}
    if deed in forms:
        body = bought(us, item, units, amount, day) if deed == "buy" else sold(us, item, units, day)
        made = us.write(forms[deed], body)
        shelf.documents[made["Id"]] = (deed, units, amount)
        return
    wanted = {"change": "buy", "void": "sell", "delete": "return"}[deed]
    chosen = next((each for each in shelf.documents if shelf.documents[each][0] == wanted), None)
    if chosen is None:
        return
    stored = us.read(forms[wanted], chosen)
    del shelf.documents[chosen]
    if deed == "change":
        body = bought(us, item, units, amount, day)
        us.write("Bill", {**key(stored), **body})
        shelf.documents[chosen] = ("buy", units, amount)
    elif deed == "void":
        us.write("Invoice", key(stored), operation="void")
    else:
        delete(us, "CreditMemo", stored)


@pytest.mark.parametrize("seed", range(3))
def test_costs_are_those_of_the_units_in_their_order(us: Running, seed: int) -> None:
    """Every unit on a strip of its own: bought in cents, sold from the front."""
    item, strip, cost = desk(us), list[Decimal](), Decimal(0)
    for step in range(12):
        price, units, day = Decimal(100 + 7 * step + seed), 1 + (step + seed) % 3, step + 1
        if step % 3 < 2:
            us.write("Bill", bought(us, item, units, price * units, f"2026-02-{day:02}"))
            strip += [price] * units
        elif len(strip) >= units:
            us.write("Invoice", sold(us, item, units, f"2026-02-{day:02}"))
            cost += sum(strip[:units])
            strip = strip[units:]
        assert stock_and_cost(us) == (sum(strip), cost)
