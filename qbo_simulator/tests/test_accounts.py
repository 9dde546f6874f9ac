"""Accounts: types, names, numbers, and what an account in use keeps (facts 5.10)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .support.documents import RECEIVABLE, UNDEPOSITED, entry, key
from .support.harness import Running

BOUND = "Business Validation Error: The type of this account can't be changed."
USED = "Business Validation Error: The type of an account with transactions can't be changed."
SINGULAR = "Business Validation Error: There can be only one account of singular detail type"
ASSET = {"AccountType": "Other Current Asset", "AccountSubType": "LoansToOthers"}
TO_RECEIVABLE = {"AccountType": "Accounts Receivable", "AccountSubType": "AccountsReceivable"}
TO_PAYABLE = {"AccountType": "Accounts Payable", "AccountSubType": "AccountsPayable"}
TO_UNDEPOSITED = {"AccountType": "Other Current Asset", "AccountSubType": "UndepositedFunds"}
TO_TRAVEL = {"AccountType": "Expense", "AccountSubType": "Travel"}
TO_CASH = {"AccountType": "Bank", "AccountSubType": "CashOnHand"}


def asset(us: Running) -> Any:
    """A new account of the company's own."""
    return us.write("Account", {"Name": "Lent", **ASSET})


def retyped(us: Running, name: str, kind: dict[str, str]) -> dict[str, Any]:
    """The update that gives an account another type."""
    return {**key(us.read("Account", us.account(name))), **kind}


@pytest.mark.parametrize("kind", [TO_RECEIVABLE, TO_PAYABLE])
@pytest.mark.parametrize("used", [True, False])
def test_no_account_becomes_a_control_account(
    us: Running, kind: dict[str, str], used: bool
) -> None:
    asset(us)
    if used:
        us.write("JournalEntry", entry(us, 50, "Lent", "Checking"))
    us.turn(used_account_type="allow")
    assert us.refused("Account", retyped(us, "Lent", kind))["Detail"] == BOUND
    us.control("GET", "ledger")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (RECEIVABLE, ASSET),
        (UNDEPOSITED, TO_CASH),
        (UNDEPOSITED, ASSET),
        ("Retained Earnings", {"AccountType": "Equity", "AccountSubType": "CommonStock"}),
        ("Exchange Gain or Loss", TO_TRAVEL),
    ],
)
def test_system_accounts_stay_what_they_are(us: Running, name: str, kind: dict[str, str]) -> None:
    us.turn(used_account_type="allow")
    error = us.refused("Account", retyped(us, name, kind))
    assert (error["code"], error["Detail"]) == ("6000", BOUND)
    us.write("Invoice", us.invoice())
    us.write("SalesReceipt", us.invoice())


def test_no_second_singular_account_by_retyping(us: Running) -> None:
    asset(us)
    assert us.refused("Account", retyped(us, "Lent", TO_UNDEPOSITED))["Detail"] == SINGULAR


def test_the_type_of_an_account_in_use_follows_the_switch(us: Running) -> None:
    asset(us)
    assert us.write("Account", retyped(us, "Lent", TO_CASH))["AccountType"] == "Bank"
    assert us.write("Account", retyped(us, "Lent", ASSET))["AccountType"] == ASSET["AccountType"]
    us.write("JournalEntry", entry(us, 50, "Lent", "Checking"))
    other = {**ASSET, "AccountSubType": "PrepaidExpenses"}
    assert us.write("Account", retyped(us, "Lent", other))["AccountSubType"] == "PrepaidExpenses"
    error = us.refused("Account", retyped(us, "Lent", TO_CASH))
    assert (error["code"], error["Detail"]) == ("6000", USED)
    us.turn(used_account_type="allow")
    assert us.write("Account", retyped(us, "Lent", TO_CASH))["CurrentBalance"] == 50
    assert us.balances() == {"Lent": Decimal(50), "Checking": Decimal(-50)}


def test_a_full_update_without_sub_type_keeps_it(us: Running) -> None:
    now = us.read("Account", us.account(UNDEPOSITED))
    body = {**key(now, sparse=False), "Name": "Till", "AccountType": now["AccountType"]}
    assert us.write("Account", body)["AccountSubType"] == "UndepositedFunds"


@pytest.mark.parametrize(
    ("name", "kind", "how"), [("Lent", TO_RECEIVABLE, "without"), (RECEIVABLE, ASSET, "with")]
)
def test_the_ledger_is_checked_after_changes_of_accounts_too(
    us: Running, name: str, kind: dict[str, str], how: str
) -> None:
    asset(us)
    us.write("JournalEntry", entry(us, 50, "Lent", "Checking"))
    us.write("Invoice", us.invoice())
    table = us.simulator.company.table("Account")
    stored = table.get(us.account(name))
    assert stored is not None
    table.put({**stored, **kind})
    body = {**key(stored), "Description": "x"}
    error = us.error(us.call("POST", "account", body=body), 500)
    assert "the simulator's ledger is broken" in error["Detail"]
    assert f"posts to account {stored['Id']} {how} a party" in error["Detail"]
    table.put(stored)
    assert us.read("Account", stored["Id"])["SyncToken"] == stored["SyncToken"]


# --- types, names and numbers ---------------------------------------------------------------------


def test_an_account_is_classified_by_its_type(us: Running) -> None:
    body = {"AccountType": "Cost of Goods Sold", "AccountSubType": "SuppliesMaterialsCogs"}
    made = us.write("Account", {"Name": "COGS 2", **body})
    assert made["Classification"] == "Expense"
    assert (made["SubAccount"], made["CurrentBalance"]) == (False, 0)
    assert (
        us.write("Account", {"Name": "Sub", "AccountSubType": "Checking"})["AccountType"] == "Bank"
    )
    alone = us.write("Account", {"Name": "Type only", "AccountType": "Cost of Goods Sold"})
    assert alone["AccountSubType"] == "EquipmentRentalCos"


@pytest.mark.parametrize("kind", [{}, {"AccountType": "Bank", "AccountSubType": "Inventory"}])
def test_an_account_needs_types_that_agree(us: Running, kind: dict[str, str]) -> None:
    assert us.refused("Account", {"Name": "X", **kind})["code"] == "6010"


def test_account_names_numbers_and_levels(us: Running, ca: Running) -> None:
    bank = {"AccountType": "Bank"}
    assert us.refused("Account", {"Name": "Checking", **bank})["code"] == "6240"
    for name in ('A"B', "A:B"):
        assert us.refused("Account", {"Name": name, **bank})["code"] == "2040"
    numbered = {"Name": "X", "AcctNum": "61000-01", **bank}
    for company in (us, ca):
        assert company.write("Account", numbered)["AcctNum"] == "61000-01"
        company.turn(short_account_numbers=True)
    error = us.refused("Account", {**numbered, "Name": "Y"})
    assert "Min:0 Max:7 supported. Supplied length:8" in error["Detail"]
    ca.write("Account", {**numbered, "Name": "Y"})
    parent = {"value": us.account("Checking")}
    child = us.write("Account", {"Name": "Till", "ParentRef": parent, **bank})
    assert child["FullyQualifiedName"] == "Checking:Till" and child["SubAccount"] is True


def test_singular_and_system_accounts(us: Running) -> None:
    body = {"AccountType": "Equity", "AccountSubType": "RetainedEarnings"}
    error = us.refused("Account", {"Name": "More", **body})
    assert "only one account of singular detail type" in error["Detail"]
    for name in ("Undeposited Funds", "Accounts Receivable (A/R)", "Retained Earnings"):
        key = {"Id": us.account(name), "SyncToken": "0", "sparse": True, "Active": False}
        assert us.refused("Account", key)["code"] == "800"


def test_an_account_with_a_balance_stays(us: Running) -> None:
    us.write("Invoice", us.invoice())
    key = {"Id": us.account("Services"), "SyncToken": "0", "sparse": True, "Active": False}
    assert us.refused("Account", key)["code"] == "6220"
