"""The books behind the documents: balances worked out by hand, and the invariants."""

from __future__ import annotations

from decimal import Decimal
from threading import Thread
from typing import Any

import pytest

from qbo_simulator.rules.documents import postings
from qbo_simulator.state.ledger import Entry, Ledger, LedgerBroken, OpenItem, Posting

from .support.harness import Running

RECEIVABLE = "Accounts Receivable (A/R)"
CALIFORNIA = "California Department of Tax and Fee Administration Payable"
ARIZONA = "Arizona Department of Revenue Payable"


def taxed(us: Running, code: str, *amounts: str, **more: Any) -> dict[str, Any]:
    """A taxed invoice."""
    body = us.invoice(*[us.line(amount, TaxCodeRef={"value": "TAX"}) for amount in amounts])
    return {**body, "TxnTaxDetail": {"TxnTaxCodeRef": {"value": us.code(code)}}, **more}


def test_an_invoice_is_booked_by_account_and_agency(us: Running) -> None:
    product = us.item("Widget")["Id"]
    body = taxed(us, "Tucson", "10.50")
    body["Line"].append(us.line("20.00", product))
    us.write("Invoice", body)
    assert us.balances() == {
        RECEIVABLE: Decimal("31.46"),
        "Services": Decimal("-10.50"),
        "Sales of Product Income": Decimal("-20.00"),
        ARIZONA: Decimal("-0.96"),
    }
    assert us.read("Customer", "1")["Balance"] == Decimal("31.46")
    assert us.read("Account", us.account(ARIZONA))["CurrentBalance"] == Decimal("-0.96")
    assert us.read("Account", us.account("Services"))["CurrentBalance"] == 0


def test_an_update_replaces_the_postings(us: Running) -> None:
    made = us.write("Invoice", taxed(us, "California", "100.00"))
    key = {"Id": made["Id"], "SyncToken": "0", "sparse": True}
    us.write("Invoice", {**key, "Line": [us.line("30.00", TaxCodeRef={"value": "TAX"})]})
    assert us.balances() == {
        RECEIVABLE: Decimal("32.40"),
        "Services": Decimal("-30.00"),
        CALIFORNIA: Decimal("-2.40"),
    }


def test_an_update_can_move_the_debt_to_another_customer(us: Running) -> None:
    made = us.write("Invoice", us.invoice())
    other = us.write("Customer", {"DisplayName": "Other"})["Id"]
    key = {"Id": made["Id"], "SyncToken": "0", "sparse": True}
    us.write("Invoice", {**key, "CustomerRef": {"value": other}})
    assert us.read("Customer", "1")["Balance"] == 0
    assert us.read("Customer", other)["Balance"] == 100


@pytest.mark.parametrize("operation", ["void", "delete"])
def test_void_and_delete_take_the_postings_away(us: Running, operation: str) -> None:
    kept = us.write("Invoice", us.invoice(us.line("7")))
    gone = us.write("Invoice", taxed(us, "California", "100.00"))
    us.write("Invoice", {"Id": gone["Id"], "SyncToken": "0"}, operation=operation)
    assert us.balances() == {RECEIVABLE: Decimal(7), "Services": Decimal(-7)}
    assert us.read("Customer", "1")["Balance"] == kept["Balance"] == 7


def test_a_discount_is_booked_to_its_account(us: Running) -> None:
    body = us.invoice(us.line("100"))
    body["Line"].append(
        {"DetailType": "DiscountLineDetail", "Amount": 10, "DiscountLineDetail": {}}
    )
    us.write("Invoice", body)
    assert us.balances() == {
        RECEIVABLE: Decimal(90),
        "Services": Decimal(-100),
        "Discounts Given": Decimal(10),
    }


def test_jobs_count_with_their_parent(us: Running) -> None:
    job = {"DisplayName": "Job", "Job": True, "ParentRef": {"value": "1"}}
    job_id = us.write("Customer", job)["Id"]
    us.write("Invoice", us.invoice(CustomerRef={"value": job_id}))
    us.write("Invoice", us.invoice(us.line("5")))
    parent = us.read("Customer", "1")
    assert (parent["Balance"], parent["BalanceWithJobs"]) == (5, 105)


def test_a_refused_write_leaves_the_books_alone(us: Running) -> None:
    made = us.write("Invoice", us.invoice())
    before = us.balances()
    us.refused("Invoice", us.invoice(us.line("5", "99")))
    key = {"Id": made["Id"], "SyncToken": "0", "sparse": True}
    us.refused("Invoice", {**key, "Line": [us.line("-5")]})
    assert us.balances() == before
    assert us.read("Invoice", made["Id"]) == made


def test_broken_books_are_a_500_that_says_so(us: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    made = us.write("Invoice", us.invoice())
    before = us.balances()
    one_dollar = [Posting(us.account("Services"), Decimal(-1), Decimal(-1))]
    monkeypatch.setattr(postings, "income", lambda document: iter(one_dollar))
    monkeypatch.setattr(postings, "balanced", lambda control, others: (control, *others))
    error = us.error(us.call("POST", "invoice", body=us.invoice()), 500)
    assert error["code"] == "10000"
    assert "the simulator's ledger is broken" in error["Detail"]
    assert "does not balance (amount): 99.00" in error["Detail"]
    monkeypatch.undo()
    assert us.balances() == before
    assert [each["Id"] for each in us.control("GET", "entities/Invoice")] == [made["Id"]]


def entry(*lines: Posting, open_items: tuple[OpenItem, ...] = (), number: str = "1") -> Entry:
    """An entry of an invoice."""
    return Entry("Invoice", number, "2026-01-01", "USD", lines, open_items)


def line(account: str, amount: int, party: str | None = None, home: int | None = None) -> Posting:
    """A posting."""
    return Posting(account, Decimal(amount), Decimal(amount if home is None else home), party)


OPEN = OpenItem("ar", "Customer:1", Decimal(5), Decimal(5))


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (entry(line("ar", 5, "Customer:1"), line("income", -4)), "does not balance (amount)"),
        (
            entry(line("ar", 5, "Customer:1", home=6), line("income", -5), open_items=(OPEN,)),
            "does not balance (home)",
        ),
        (entry(line("ar", 5), line("income", -5)), "without a party"),
        (
            entry(line("ar", 5, "Customer:1"), line("income", -5)),
            "ledger 10 (home 10), open documents 5",
        ),
    ],
)
def test_the_ledger_refuses_what_is_unsound_and_stays_as_it_was(bad: Entry, why: str) -> None:
    ledger = Ledger(lambda account: account == "ar")
    good = entry(line("ar", 5, "Customer:1"), line("income", -5), open_items=(OPEN,), number="2")
    ledger.post(good)
    with pytest.raises(LedgerBroken, match=r"Invoice 1|account ar") as caught:
        ledger.post(bad)
    assert why in str(caught.value)
    assert ledger.balance("ar").home == 5 and list(ledger.entries) == [("Invoice", "2")]
    ledger.audit()


def test_the_audit_finds_a_balance_that_does_not_follow_from_the_entries() -> None:
    ledger = Ledger(lambda account: False)
    ledger.post(entry(line("bank", 5), line("income", -5)))
    ledger.balance("bank").home += 1
    with pytest.raises(LedgerBroken, match="bank"):
        ledger.audit()


def test_ten_writers_leave_sound_books(us: Running) -> None:
    def write() -> None:
        for _ in range(5):
            us.write("Invoice", us.invoice(us.line("1.01")))

    threads = [Thread(target=write) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert us.balances() == {RECEIVABLE: Decimal("50.50"), "Services": Decimal("-50.50")}
    ids = {each["Id"] for each in us.control("GET", "entities/Invoice")}
    assert ids == {str(number) for number in range(1, 51)}


def test_two_writers_of_one_object_never_both_win(us: Running) -> None:
    made = us.write("Customer", {"DisplayName": "Contested"})
    statuses: list[int] = []

    def rename(name: str) -> None:
        key = {"Id": made["Id"], "SyncToken": "0", "sparse": True}
        statuses.append(us.call("POST", "customer", body={**key, "Notes": name}).status_code)

    threads = [Thread(target=rename, args=(str(number),)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 400, 400, 400, 400, 400]
    assert us.read("Customer", made["Id"])["SyncToken"] == "1"
