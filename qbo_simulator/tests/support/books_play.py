"""The same deeds are done to the simulator and to a model of balances (books_model.py)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from .books_check import ACCOUNTS, KINDS, PARTIES, PURCHASES, SALES, Books
from .books_model import Deposit, Document
from .documents import mode

RATES = [Decimal(rate) for rate in ("1.25", "1.40", "1.55")]
DEEDS = (
    *("charge", "charge", "credit", "pay", "pay", "pay", "relink", "unlink"),
    *("change", "void_charge", "void_money", "delete", "deposit", "undeposit"),
    *("account", "family", "activity"),
)
ITEM_ACCOUNTS = ("IncomeAccountRef", "ExpenseAccountRef")
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


class Play(Books):
    """Does the same deeds to the simulator and to the model."""

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
            "account": self.turn_account,
            "family": self.turn_family,
            "activity": self.turn_activity,
        }
        actions[deed](deed, side, foreign, Decimal(amount * 10), rate if foreign else 1, picks)

    # --- deeds ----------------------------------------------------------------------------------

    def form(self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any) -> None:
        kind = KINDS[side][0 if deed == "charge" else 1]
        body = {**self.head(side, foreign, rate), "Line": self.lines(side, amount), **mode(self.ca)}
        fine = self.is_active(side, foreign)
        made = self.post(kind, body, fine=fine)
        if fine:
            self.created(side, kind, foreign, amount, rate, made)

    def pay(self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any) -> None:
        kind = KINDS[side][2]
        who = self.parties[side][foreign]["value"]
        links = self.links(side, who, picks)
        if side == PURCHASES and not links:
            return
        fine = self.trades[side].accepts("", who, amount, links) and self.is_active(side, foreign)
        body = {**self.head(side, foreign, rate), "TotalAmt": amount, **self.money(side)}
        made = self.post(kind, {**body, "Line": self.lines_to(side, links)}, fine=fine)
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
        fine = not document.deposit and document.party not in trade.inactive
        fine &= trade.accepts(key, document.party, document.amount, links)
        body = {**self.key(kind, key), "Line": self.lines_to(side, links)}
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
            fine = trade.documents[key].party not in trade.inactive
            self.post(kind, body, fine=fine)
            if fine:
                trade.shrink(key, amount)
                trade.documents[key].account = self.books_on[side]

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
            fine = not trade.documents[key].deposit
            self.post(kind, self.key(kind, key), fine=fine, operation="delete")
            if fine:
                trade.remove(key)

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

    # --- deeds on lists -------------------------------------------------------------------------

    def turn_account(
        self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any
    ) -> None:
        """What is written from now on is booked elsewhere, what was written stays."""
        self.books_on[side] = ACCOUNTS[side][foreign]
        account = {"value": self.account[self.books_on[side]]}
        self.post("Item", {**self.key("Item", "1"), ITEM_ACCOUNTS[side]: account})

    def turn_family(
        self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any
    ) -> None:
        """The home customer goes under another, or comes out again."""
        who = self.parties[SALES][False]["value"]
        body = {**self.ca.read("Customer", who), "sparse": False}
        body |= {"ParentRef": {"value": self.parent}, "Job": foreign, "BillWithParent": foreign}
        if not foreign:
            del body["ParentRef"]
        fine = who not in self.trades[SALES].inactive
        self.post("Customer", body, fine=fine)
        if fine:
            self.is_child = foreign

    def turn_activity(
        self, deed: str, side: int, foreign: bool, amount: Any, rate: Any, picks: Any
    ) -> None:
        """Who owes nothing can go, whoever went can come back."""
        trade, who = self.trades[side], self.parties[side][foreign]["value"]
        returns = who in trade.inactive
        fine = returns or not trade.owed(who)
        self.post(PARTIES[side], {**self.key(PARTIES[side], who), "Active": returns}, fine=fine)
        if fine:
            trade.inactive ^= {who}

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
        booked = self.books_on[side]
        document = Document(self.number, kind, who, amount, Decimal(rate), account=booked)
        self.trades[side].documents[made["Id"]] = document

    def head(self, side: int, foreign: bool, rate: Any) -> dict[str, Any]:
        name = ("CustomerRef", "VendorRef")[side]
        return {name: self.parties[side][foreign], **({"ExchangeRate": rate} if foreign else {})}

    def is_active(self, side: int, foreign: bool) -> bool:
        return self.parties[side][foreign]["value"] not in self.trades[side].inactive

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

    def lines_to(self, side: int, links: dict[str, Decimal]) -> list[dict[str, Any]]:
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
