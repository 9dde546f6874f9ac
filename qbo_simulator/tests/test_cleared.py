"""What the bank has cleared: matched to its feed, or reconciled (facts 4.3).

Recorded: IRON and MADELINE (a matched transaction keeps its accounts), SUBSTRIX and PROBUILD (no
entity shows it, reports filter by it). Nobody has recorded a delete: a switch.
"""

from __future__ import annotations

from typing import Any

import pytest

from .support.documents import delete, entry, expense, key, linked, payment, purchase
from .support.harness import Running, exact
from .test_reports import leaves

TEXT = "matched to a downloaded transaction. To change it, unmatch the transaction first."


def clear(us: Running, how: str, entity: str, stored: Any) -> None:
    us.control("POST", "act", {"do": how, "entity": entity, "id": stored["Id"]})


def spend(us: Running, amount: int, **more: Any) -> Any:
    return us.write("Purchase", purchase(us, expense(us, amount), **more))


def listed(us: Running, name: str = "TransactionList", **params: str) -> list[tuple[str, str]]:
    """Type and id of each transaction in a report."""
    response = us.call("GET", f"reports/{name}", **params)
    assert response.status_code == 200, response.text
    return [
        (row[1]["value"], row[1]["id"]) for row in leaves(exact(response)["Rows"]) if "id" in row[1]
    ]


def test_a_matched_purchase_keeps_its_accounts(us: Running) -> None:
    made = spend(us, 5)
    clear(us, "match", "Purchase", made)
    echo = {name: value for name, value in made.items() if name != "PurchaseEx"}
    for change in (
        {"AccountRef": {"value": us.account("Petty Cash")}},
        {"Line": [expense(us, 5, "Office Expenses")]},
    ):
        error = us.refused("Purchase", {**echo, **change})
        assert error["code"] == "6000" and error["Detail"].endswith(TEXT)
    noted = us.write("Purchase", {**echo, "PrivateNote": "x"})
    assert noted["PrivateNote"] == "x" and "matched" not in str(noted).lower()
    clear(us, "unmatch", "Purchase", made)
    moved = {**echo, "SyncToken": "1", "AccountRef": {"value": us.account("Petty Cash")}}
    assert us.write("Purchase", moved)["AccountRef"]["name"] == "Petty Cash"


def test_a_matched_journal_entry_keeps_them_too(us: Running) -> None:
    made = us.write("JournalEntry", entry(us, 5, "Checking", "Services"))
    clear(us, "match", "JournalEntry", made)
    body = {**key(made), **entry(us, 5, "Savings", "Services")}
    assert us.refused("JournalEntry", body)["Detail"].endswith(TEXT)


@pytest.mark.parametrize("how", ["match", "reconcile"])
@pytest.mark.parametrize(
    ("answer", "code"), [("refuse", "6000"), ("6480", "6480"), ("allow", None)]
)
def test_a_delete_follows_the_switch(us: Running, how: str, answer: str, code: str | None) -> None:
    us.turn(delete_of_cleared=answer)
    made = spend(us, 5)
    clear(us, how, "Purchase", made)
    if code:
        assert us.refused("Purchase", key(made), operation="delete")["code"] == code
    else:
        delete(us, "Purchase", made)


def test_reports_filter_by_it_and_nothing_else_tells(us: Running) -> None:
    plain, matched, checked = spend(us, 5), spend(us, 6), spend(us, 7)
    clear(us, "match", "Purchase", matched)
    clear(us, "reconcile", "Purchase", checked)
    us.write("JournalEntry", entry(us, 5, "Checking", "Services"))
    for state, stored in (("Uncleared", plain), ("Cleared", matched), ("Reconciled", checked)):
        assert listed(us, cleared=state) == [("Check", stored["Id"])]
        (found,) = {each for each in listed(us, "GeneralLedger", cleared=state)}
        assert found == ("Check", stored["Id"])
    assert len(listed(us)) == 4
    us.turn(cleared_journal_entries=True)
    assert [kind for kind, _ in listed(us, cleared="Uncleared")] == ["Check", "Journal Entry"]
    response = us.call("GET", "reports/TransactionList", cleared="UnCleared")
    assert us.error(response)["code"] == "2170"
    error = us.query_refused("select LastReconciledDate from Account")
    assert "Property LastReconciledDate not found" in error["Detail"]


def test_reports_narrow_by_account(us: Running) -> None:
    made = spend(us, 5)
    spend(us, 6, PaymentType="Cash", AccountRef={"value": us.account("Petty Cash")})
    checking = us.account("Checking")
    assert set(listed(us, "GeneralLedger", account=checking)) == {("Check", made["Id"])}
    assert len(listed(us, account=checking)) == 2  # one company's is ignored
    us.turn(transaction_list_by_account=True)
    assert listed(us, account=checking) == [("Check", made["Id"])]


def test_columns_nobody_knows_are_dropped_without_a_word(us: Running) -> None:
    spend(us, 5)
    found = exact(
        us.call("GET", "reports/GeneralLedger", columns="credit_amt,clr_status,tx_date,debt_amt")
    )
    keys = [column["MetaData"][0]["Value"] for column in found["Columns"]["Column"]]
    assert keys == ["tx_date", "debt_amt", "credit_amt"]
    first = next(leaves(found["Rows"]))
    assert [cell["value"] for cell in first[1:]] == ["", "5.00"]


def test_a_report_of_too_many_cells_says_so(us: Running) -> None:
    for amount in (5, 6, 7):
        spend(us, amount)
    us.turn(most_report_cells=16)  # two rows of eight
    rows = list(leaves(exact(us.call("GET", "reports/TransactionList"))["Rows"]))
    assert len(rows) == 3
    assert rows[-1][0]["value"] == "Unable to display more data. Please reduce the date range."
    ledger = list(leaves(exact(us.call("GET", "reports/GeneralLedger"))["Rows"]))
    assert [row[0]["value"] for row in ledger].count(rows[-1][0]["value"]) == 1


def test_what_is_matched_may_be_applied_but_not_turned_round(us: Running) -> None:
    money = us.write("Payment", payment(100, DepositToAccountRef={"value": us.account("Checking")}))
    clear(us, "match", "Payment", money)
    sold = us.write("Invoice", us.invoice())
    paid = {**key(money), "CustomerRef": {"value": "1"}, "TotalAmt": 100}
    line = linked("Invoice", sold["Id"], 100)
    assert us.write("Payment", {**paid, "Line": [line]})["UnappliedAmt"] == 0
    checking, savings = ({"value": us.account(name)} for name in ("Checking", "Savings"))
    moved = us.write("Transfer", {"FromAccountRef": checking, "ToAccountRef": savings, "Amount": 5})
    clear(us, "match", "Transfer", moved)
    back = {**key(moved), "FromAccountRef": savings, "ToAccountRef": checking}
    assert us.refused("Transfer", back)["code"] == "6000"
