"""Whatever is done in whatever order, the books are right: random sequences in two currencies
against an independent model of balances (books_model.py)."""

from __future__ import annotations

import os
from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .support.books_check import SALES
from .support.books_play import STEP, Play, Step
from .support.documents import mode
from .support.harness import Running

EXAMPLES = int(os.environ.get("EXAMPLES", "8"))  # `make soak` runs many


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    print_blob=True,  # a rare failure can be played again
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEP, min_size=35, max_size=45))
def test_any_sequence_leaves_the_models_balances(ca: Running, steps: list[Step]) -> None:
    play = Play(ca)
    for step in steps:
        play.run(step)
        play.check()


CENTS = st.integers(1, 99_999).map(lambda value: Decimal(value) / 100)
ODD_RATES = st.integers(700_000, 1_900_000).map(lambda value: Decimal(value) / 1_000_000)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    print_blob=True,  # a rare failure can be played again
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(amounts=st.lists(st.tuples(CENTS, ODD_RATES), min_size=1, max_size=5), rates=ODD_RATES)
def test_whatever_is_paid_in_full_leaves_nothing_whatever_the_rates(
    ca: Running, amounts: list[tuple[Decimal, Decimal]], rates: Decimal
) -> None:
    """Each invoice is paid by halves, at another rate than its own."""
    play = Play(ca)
    for amount, rate in amounts:
        body = {**play.head(SALES, True, rate), "Line": play.lines(SALES, amount), **mode(ca)}
        made = play.post("Invoice", body)
        half = (amount / 2).quantize(Decimal("0.01"))
        for part in (half, amount - half):
            line = {"Amount": part, "LinkedTxn": [{"TxnId": made["Id"], "TxnType": "Invoice"}]}
            money = {**play.head(SALES, True, rates), "TotalAmt": part}
            play.post("Payment", {**money, "Line": [line]})
        now = ca.read("Invoice", made["Id"])
        assert (now["Balance"], now["HomeBalance"]) == (0, 0)
    assert play.balance("Accounts Receivable (A/R) - USD") == 0
    ca.control("GET", "ledger")
