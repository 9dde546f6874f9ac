"""Whatever is done in whatever order, the books are right: random sequences in two currencies
against an independent model of balances (books_model.py)."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .books_model import Deposit, Document, Trade
from .documents import expense, mode, party
from .harness import Running

EXAMPLES = int(os.environ.get("EXAMPLES", "6"))
SALES, PURCHASES = 0, 1
KINDS = (("Invoice", "CreditMemo", "Payment"), ("Bill", "VendorCredit", "BillPayment"))
PARTIES = ("Customer", "Vendor")
CONTROL = ("Accounts Receivable (A/R)", "Accounts Payable (A/P)")
RATES = [Decimal(rate) for rate in ("1.25", "1.40", "1.55")]
DEEDS = (
    *("charge", "charge", "credit", "pay", "pay", "pay", "relink", "unlink"),
    *("change", "void_charge", "void_money", "delete", "deposit", "undeposit"),
)
STEP = st.tuples(
    st.sampled_from(DEEDS),
    st.sampled_from((SALES, PURCHASES)),
    st.booleans(),
    st.integers(1, 9),
    st.sampled_from(RATES),
    st.lists(
        st.tuples(st.sampled_from((0, 0, 0, 1, 1, 2)), st.integers(1, 5)), min_size=1, max_size=3
    ),
)
Step = tuple[str, int, bool, int, Decimal, list[tuple[int, int]]]


class Play:
    """Does the same to the simulator and to the model."""

    def __init__(self, ca: Running) -> None:
        ca.fresh()
        self.ca = ca
        self.trades = (Trade(KINDS[SALES]), Trade(KINDS[PURCHASES]))
        self.parties = tuple(
            {False: {"value": home}, True: party(ca, kind, f"American {kind}", "USD")}
            for kind, home in zip(PARTIES, ("1", "2"), strict=True)
        )
        self.number = 0
        accounts = ca.simulator.company.table("Account")
        self.account = {each["Name"]: each["Id"] for each in accounts}
        code: Any = {"TaxCodeRef": {"value": ca.code("Zero-rated")}}
        self.line = (ca.line("1.00", **code), expense(ca, 1))

    def run(self, step: Step) -> None:
        """One deed, accepted or refused as the model says."""
        deed, side, foreign, amount, rate, picks = step
        actions: dict[str, Callable[..., None]] = {
            "charge": self.form,
            "credit": self.form,
            "pay": self.pay,
            "relink": self.relink,
            "unlink": self.relink,
            "change": self.change,
            "void_charge": self.void_charge,
            "void_money": self.void_money,
            "delete": self.delete,
            "deposit": self.deposit,
            "undeposit": self.undeposit,
        }
        actions[deed](deed, side, foreign, Decimal(amount * 10), rate if foreign else 1, picks)

    # --- deeds ----------------------------------------------------------------------------------

    def form(self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any) -> None:
        kind = KINDS[side][0 if deed == "charge" else 1]
        body = {**self.head(side, foreign, rate), "Line": self.lines(side, amount), **mode(self.ca)}
        self.created(side, kind, foreign, amount, rate, self.post(kind, body))

    def pay(self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any) -> None:
        kind = KINDS[side][2]
        who = self.parties[side][foreign]["value"]
        links = self.links(side, who, picks)
        if side == PURCHASES and not links:
            return
        fine = self.trades[side].accepts("", who, amount, links)
        body = {**self.head(side, foreign, rate), "TotalAmt": amount, **self.money(side)}
        made = self.post(kind, {**body, "Line": self.settling(side, links)}, fine=fine)
        if fine:
            self.created(side, kind, foreign, amount, rate, made)
            self.trades[side].documents[made["Id"]].links = links

    def relink(
        self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any
    ) -> None:
        trade, kind = self.trades[side], KINDS[side][2]
        key = self.pick(trade.of(kind), picks)
        if key is None:
            return
        document = trade.documents[key]
        links = {} if deed == "unlink" else self.links(side, document.party, picks)
        if side == PURCHASES and not links:
            return
        fine = not document.deposit
        fine &= trade.accepts(key, document.party, document.amount, links)
        body = {**self.key(kind, key), "Line": self.settling(side, links)}
        self.post(kind, body, fine=fine)
        if fine:
            document.links = links

    def change(
        self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any
    ) -> None:
        trade, kind = self.trades[side], KINDS[side][0]
        key = self.pick(trade.of(kind), picks)
        if key is not None:
            body = {**self.key(kind, key), "Line": self.lines(side, amount)}
            if side == PURCHASES:
                body["VendorRef"] = {"value": trade.documents[key].party}
            self.post(kind, body)
            trade.shrink(key, amount)

    def void_charge(
        self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any
    ) -> None:
        trade, kind = self.trades[side], KINDS[side][0]
        key = self.pick(trade.of(kind), picks)
        if key is not None:
            self.post(kind, self.key(kind, key), fine=side == SALES, operation="void")
            if side == SALES:
                trade.shrink(key, Decimal(0))

    def void_money(
        self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any
    ) -> None:
        trade, kind = self.trades[side], KINDS[side][2]
        key = self.pick(trade.of(kind), picks)
        if key is not None:
            document = trade.documents[key]
            fine = not document.deposit
            params = {"operation": "update", "include": "void"}
            self.post(kind, self.key(kind, key), fine=fine, **params)
            if fine:
                document.amount, document.links = Decimal(0), {}

    def delete(
        self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any
    ) -> None:
        trade, kind = self.trades[side], KINDS[side][int(amount) % 3]
        key = self.pick(trade.of(kind), picks)
        if key is not None:
            fine = not trade.documents[key].deposit and not trade.settled(key)
            self.post(kind, self.key(kind, key), fine=fine, operation="delete")
            if fine:
                del trade.documents[key]

    def deposit(
        self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any
    ) -> None:
        trade = self.trades[SALES]
        key = self.pick(trade.of("Payment"), picks)
        if key is None:
            return
        document = trade.documents[key]
        abroad = document.party == self.parties[SALES][True]["value"]
        at = rate if abroad and foreign else document.rate
        line = {"LinkedTxn": [{"TxnId": key, "TxnType": "Payment"}]}
        bank = {"DepositToAccountRef": {"value": self.account["Checking"]}}
        currency = {"CurrencyRef": {"value": "USD"}, "ExchangeRate": at} if abroad else {}
        fine = not document.deposit and document.amount > 0
        made = self.post("Deposit", {**bank, **currency, "Line": [line]}, fine=fine)
        if fine:
            document.deposit = made["Id"]
            trade.deposits[made["Id"]] = Deposit(key, Decimal(at))

    def undeposit(
        self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any
    ) -> None:
        trade = self.trades[SALES]
        key = self.pick(list(trade.deposits), picks)
        if key is not None:
            self.post("Deposit", self.key("Deposit", key), operation="delete")
            trade.documents[trade.deposits.pop(key).payment].deposit = ""

    # --- pieces ---------------------------------------------------------------------------------

    def post(self, entity: str, body: Any, *, fine: bool = True, **params: str) -> Any:
        response = self.ca.call("POST", entity.lower(), body=body, **params)
        assert response.status_code == (200 if fine else 400), response.text
        return response.json().get(entity)

    def created(
        self, side: int, kind: str, foreign: bool, amount: Any, rate: Any, made: Any
    ) -> None:
        self.number += 1
        who = self.parties[side][foreign]["value"]
        document = Document(self.number, kind, who, amount, Decimal(rate))
        self.trades[side].documents[made["Id"]] = document

    def head(self, side: int, foreign: bool, rate: Any) -> dict[str, Any]:
        name = ("CustomerRef", "VendorRef")[side]
        return {name: self.parties[side][foreign], **({"ExchangeRate": rate} if foreign else {})}

    def money(self, side: int) -> dict[str, Any]:
        bank = {"BankAccountRef": {"value": self.account["Checking"]}}
        return {} if side == SALES else {"PayType": "Check", "CheckPayment": bank}

    def lines(self, side: int, amount: Decimal) -> list[dict[str, Any]]:
        return [{**self.line[side], "Amount": amount}]

    def links(self, side: int, who: str, picks: list[tuple[int, int]]) -> dict[str, Decimal]:
        """Mostly documents of the party, a five picks any; whether it is too much, nobody asks."""
        trade = self.trades[side]
        documents = [*trade.of(trade.charge), *trade.of(trade.credit)]
        if all(part < 5 for _, part in picks):
            documents = [key for key in documents if trade.documents[key].party == who]
        if not documents:
            return {}
        return {documents[i % len(documents)]: Decimal(part * 10) for i, part in picks}

    def settling(self, side: int, links: dict[str, Decimal]) -> list[dict[str, Any]]:
        documents = self.trades[side].documents
        return [
            {"Amount": part, "LinkedTxn": [{"TxnId": key, "TxnType": documents[key].kind}]}
            for key, part in links.items()
        ]

    def pick(self, keys: list[str], picks: list[tuple[int, int]]) -> str | None:
        return keys[picks[0][0] % len(keys)] if keys and picks else None

    def key(self, entity: str, object_id: str) -> dict[str, Any]:
        stored = self.ca.simulator.company.table(entity).get(object_id)
        assert stored is not None
        return {"Id": object_id, "SyncToken": stored["SyncToken"], "sparse": True}

    # --- what has to hold -----------------------------------------------------------------------

    def check(self) -> None:
        """Every balance of every document, party and account is the model's."""
        for side, trade in enumerate(self.trades):
            self.check_documents(trade)
            self.check_parties(side, trade)
        self.check_accounts()

    def check_documents(self, trade: Trade) -> None:
        company = self.ca.simulator.company
        for key, document in trade.documents.items():
            stored = company.table(document.kind).get(key)
            assert stored is not None
            name = {"Payment": "UnappliedAmt", "BillPayment": "TotalAmt"}.get(document.kind)
            expected = document.amount if document.kind == "BillPayment" else trade.left(key)
            assert stored[name or "Balance"] == expected, (document, stored)
            sources = {each["TxnId"] for each in stored["LinkedTxn"]}
            linked = {m for m in trade.of(trade.money) if key in trade.documents[m].links}
            assert sources == linked | ({document.deposit} - {""})

    def check_parties(self, side: int, trade: Trade) -> None:
        for foreign, currency in ((False, ""), (True, " - USD")):
            who = self.parties[side][foreign]["value"]
            assert self.ca.read(PARTIES[side], who)["Balance"] == trade.owed(who)
            sign = 1 if side == SALES else -1
            assert self.balance(CONTROL[side] + currency) == sign * trade.control(who)

    def check_accounts(self) -> None:
        sales, purchases = self.trades
        expected = {
            "Services": -sales.earned(),
            "Rent or Lease": purchases.earned(),
            "Undeposited Funds": sales.waiting(),
            "Checking": sales.banked() - purchases.waiting(),
        }
        assert {name: self.balance(name) for name in expected} == expected
        rows = self.ca.control("GET", "ledger")  # recomputes and compares before it answers
        assert sum(Decimal(row["balance"]) for row in rows) == 0

    def balance(self, name: str) -> Decimal:
        """Of an account, in home currency; zero while it is not there."""
        company = self.ca.simulator.company
        found = company.table("Account").having("Name", name)
        return company.ledger.balance(found[0]["Id"]).home if found else Decimal(0)


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
def test_whatever_is_settled_in_full_leaves_nothing_whatever_the_rates(
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
