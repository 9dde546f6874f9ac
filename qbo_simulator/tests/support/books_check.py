"""The simulator's books are checked against a model of their balances (books_model.py)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from qbo_simulator.entity import show

from .books_model import Trade
from .documents import party
from .harness import Running

SALES, PURCHASES = 0, 1
KINDS = (("Invoice", "CreditMemo", "Payment"), ("Bill", "VendorCredit", "BillPayment"))
PARTIES = ("Customer", "Vendor")
CONTROL = ("Accounts Receivable (A/R)", "Accounts Payable (A/P)")
# Of an item: where it is sold, where it is bought; the deeds turn between the two.
ACCOUNTS = (("Services", "Sales of Product Income"), ("Purchases", "Rent or Lease"))


class Books:
    """The simulator's Canadian company and the model of what it sells and buys."""

    def __init__(self, ca: Running) -> None:
        ca.fresh()
        self.ca = ca
        self.trades = (Trade(KINDS[SALES]), Trade(KINDS[PURCHASES]))
        self.parties = tuple(
            {False: {"value": home}, True: party(ca, kind, f"American {kind}", "USD")}
            for kind, home in zip(PARTIES, ("1", "2"), strict=True)
        )
        self.number = 0
        self.parent = party(ca, "Customer", "Parent", "CAD")["value"]
        self.is_child = False
        self.books_on = [ACCOUNTS[SALES][0], ACCOUNTS[PURCHASES][0]]
        accounts = ca.simulator.company.table("Account")
        self.account = {each["Name"]: each["Id"] for each in accounts}
        code: Any = {"TaxCodeRef": {"value": ca.code("Zero-rated")}}
        buying = "ItemBasedExpenseLineDetail"
        bought = {"DetailType": buying, buying: {"ItemRef": {"value": "1"}, **code}}
        self.line = (ca.line("1.00", **code), bought)

    def check(self) -> None:
        """Every balance of every document, party and account is the model's."""
        for side, trade in enumerate(self.trades):
            self.check_documents(trade)
            self.check_parties(side, trade)
        self.check_family()
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
            shown = self.shown(PARTIES[side], who)
            assert shown["Balance"] == trade.owed(who)
            assert shown["DisplayName"].endswith(" (deleted)") is (who in trade.inactive)
            sign = 1 if side == SALES else -1
            assert self.balance(CONTROL[side] + currency) == sign * trade.control(who)

    def check_family(self) -> None:
        """A parent sees what its jobs owe; a full name follows the parent's."""
        who = self.parties[SALES][False]["value"]
        child, parent = self.shown("Customer", who), self.shown("Customer", self.parent)
        owed = self.trades[SALES].owed(who)
        assert parent["BalanceWithJobs"] == (owed if self.is_child else 0)
        above = "Parent:" if self.is_child else ""
        assert child["FullyQualifiedName"] == above + child["DisplayName"]

    def check_accounts(self) -> None:
        sales, purchases = self.trades
        expected = {
            **{name: -sales.earned(name) for name in ACCOUNTS[SALES]},
            **{name: purchases.earned(name) for name in ACCOUNTS[PURCHASES]},
            "Undeposited Funds": sales.waiting(),
            "Checking": sales.banked() - purchases.waiting(),
        }
        assert {name: self.balance(name) for name in expected} == expected
        rows = self.ca.control("GET", "ledger")  # recomputes and compares before it answers
        assert sum(Decimal(row["balance"]) for row in rows) == 0

    def shown(self, entity: str, object_id: str) -> dict[str, Any]:
        """A list object as replies show it."""
        company = self.ca.simulator.company
        stored = company.table(entity).get(object_id)
        assert stored is not None
        return show(company, company.entity(entity), stored)

    def balance(self, name: str) -> Decimal:
        """Of an account, in home currency; zero while it is not there."""
        company = self.ca.simulator.company
        found = company.table("Account").having("Name", name)
        return company.ledger.balance(found[0]["Id"]).home if found else Decimal(0)
