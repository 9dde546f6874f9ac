"""Replies have the keys that recorded ones have, no more and no less, in every country.

`docs/facts/replies.toml` has the keys, written down from the recordings; what no recording covers
is marked there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from .support.documents import cheque, deposit, entry, linked, mode, stocked
from .support.harness import Running

FACTS = Path(__file__).parents[2] / "docs/facts/replies.toml"
KEYS: dict[str, Any] = tomllib.loads(FACTS.read_text(encoding="utf-8"))
# The code that taxes a sale, and a purchase.
CODES = {
    "us": ("TAX", "NON"),
    "ast": ("TAX", "NON"),
    "ca": ("GST", "GST"),
    "gb": ("20.0% S", "20.0% S"),
    "au": ("GST", "GST on non-capital"),
}
ADDRESS = {"Line1": "123 Sierra Way", "City": "San Pablo", "PostalCode": "87999"}
Found = Iterator[tuple[str, dict[str, Any]]]


@pytest.fixture(params=list(CODES))
def company(request: pytest.FixtureRequest) -> tuple[Running, str, str]:
    """Each practice company, with its codes."""
    running: Running = request.getfixturevalue(request.param)
    sales, purchases = CODES[request.param]
    if not running.simulator.company.is_us:
        sales, purchases = running.code(sales), running.code(purchases)
    return running, sales, purchases


def sale(running: Running, code: str, **more: Any) -> dict[str, Any]:
    """A taxed sale, described and numbered, with a note."""
    item = {"ItemRef": {"value": "1"}, "Qty": 2, "UnitPrice": 5, "TaxCodeRef": {"value": code}}
    kind = "SalesItemLineDetail"
    line = {"DetailType": kind, "Amount": 10, "Description": "d", kind: item}
    tax = (
        {"TxnTaxDetail": {"TxnTaxCodeRef": {"value": running.code("California")}}}
        if code == "TAX"
        else {}
    )
    head = {"CustomerRef": {"value": "1"}, "DocNumber": "1", "PrivateNote": "n", **mode(running)}
    return {**head, "Line": [line], **tax, **more}


def objects(running: Running, sales: str, purchases: str) -> Found:
    """An object of each entity that a client makes, as bookkeepers fill it in."""
    for name in ("Invoice", "CreditMemo", "Estimate", "SalesReceipt"):
        yield name, sale(running, sales)
    bank = {"value": running.account("Checking")}
    yield "RefundReceipt", sale(running, sales, DepositToAccountRef=bank)
    yield from bought(running, purchases)
    yield "Payment", {"CustomerRef": {"value": "1"}, "TotalAmt": 5, "PrivateNote": "n"}
    yield "JournalEntry", entry(running, 5, "Checking", "Services", PrivateNote="n")
    yield "Deposit", deposit(running, income(running))
    ends = {"FromAccountRef": bank, "ToAccountRef": {"value": running.account("Savings")}}
    yield "Transfer", {**ends, "Amount": 5}
    yield from lists(running)


def bought(running: Running, code: str) -> Found:
    """Forms that buy."""
    kind = "AccountBasedExpenseLineDetail"
    detail = {
        "AccountRef": {"value": running.account("Rent or Lease")},
        "TaxCodeRef": {"value": code},
    }
    line = {"DetailType": kind, "Amount": 10, "Description": "d", kind: detail}
    body = {"VendorRef": {"value": "2"}, "Line": [line], "PrivateNote": "n", **mode(running)}
    for name in ("Bill", "VendorCredit", "PurchaseOrder"):
        yield name, {**body, "DocNumber": f"{name[0]}1"}
    for kind, account in (
        ("Check", "Checking"),
        ("Cash", "Petty Cash"),
        ("CreditCard", "Mastercard"),
    ):
        money = {"PaymentType": kind, "AccountRef": {"value": running.account(account)}}
        payee = {"EntityRef": {"value": "2", "type": "Vendor"}}
        yield "Purchase", {**money, **payee, "Line": [line], **mode(running)}


def income(running: Running) -> dict[str, Any]:
    kind = "DepositLineDetail"
    detail = {"AccountRef": {"value": running.account("Services")}}
    return {"DetailType": kind, "Amount": 5, kind: detail}


def lists(running: Running) -> Found:
    """Objects of lists."""
    yield (
        "Customer",
        {"DisplayName": "C", "GivenName": "Ann", "BillAddr": ADDRESS, "ShipAddr": ADDRESS},
    )
    yield "Vendor", {"DisplayName": "V", "BillAddr": ADDRESS}
    yield "Employee", {"DisplayName": "E", "SSN": "123-45-6789"}
    yield "Item", stocked(running)
    accounts = {
        "IncomeAccountRef": {"value": running.account("Services")},
        "ExpenseAccountRef": {"value": running.account("Purchases")},
    }
    yield "Item", {"Name": "Service", "Type": "Service", "Description": "d", **accounts}
    yield "Account", {"Name": "A", "AccountType": "Bank"}
    yield "Term", {"Name": "T", "DueDays": 5}
    for name in ("PaymentMethod", "Class", "Department"):
        yield name, {"Name": "N"}
    yield "TaxAgency", {"DisplayName": "T"}
    yield "Attachable", {"Note": "n"}


def problems(entity: str, shown: dict[str, Any]) -> list[str]:
    """Keys that a reply lacks, and those that it should not have."""
    known = KEYS[entity]
    found = compared(entity, known, set(shown))
    for line in shown.get("Line", []):
        kind = line.get("DetailType", "linked")
        names = {*line, *(f"{kind}.{key}" for key in line.get(kind, {}))}
        found += compared(f"{entity} {kind}", known["lines"][kind], names)
    found += compared("MetaData", KEYS["meta"], set(shown["MetaData"]))
    for line in (shown.get("TxnTaxDetail") or {}).get("TaxLine", []):
        names = {*line, *(f"TaxLineDetail.{key}" for key in line["TaxLineDetail"])}
        found += compared("TaxLine", KEYS["TxnTaxDetail"]["lines"]["TaxLineDetail"], names)
    return found + [each for value in shown.values() for each in inside(value)]


def inside(value: Any) -> Iterator[str]:
    """The same of references and addresses, however deep."""
    if isinstance(value, list):
        for each in value:
            yield from inside(each)
    elif isinstance(value, dict):
        if "Line1" in value:
            yield from compared("address", KEYS["address"], set(value))
        elif "value" in value and set(value) <= {"value", "name", "type"}:
            yield from compared("reference", KEYS["reference"], set(value))
        else:
            for each in value.values():
                yield from inside(each)


def compared(what: str, known: dict[str, Any], keys: set[str]) -> list[str]:
    """What a set of keys lacks and has too much."""
    always = set(known["always"])
    allowed = always | {*known.get("sometimes", ()), *known.get("unrecorded", ())}
    lacks = [f"{what} lacks {key}" for key in sorted(always - keys)]
    return lacks + [f"{what} has {key}" for key in sorted(keys - allowed)]


def test_replies_have_the_recorded_keys(company: tuple[Running, str, str]) -> None:
    running, *codes = company
    found = []
    for entity, body in objects(running, *codes):
        made = running.write(entity, body)
        for shown in (made, running.read(entity, made["Id"])):
            found += problems(entity, shown)
    assert found == []


def test_linked_documents_have_the_recorded_keys(company: tuple[Running, str, str]) -> None:
    running, sales, purchases = company
    sold = running.write("Invoice", sale(running, sales))
    owed = running.write("Bill", dict(bought(running, purchases))["Bill"])
    back = running.write("VendorCredit", dict(bought(running, purchases))["VendorCredit"])
    paid = {"CustomerRef": {"value": "1"}, "TotalAmt": 5, "PaymentRefNum": "6552"}
    paid["PaymentMethodRef"] = {"value": running.id_of("PaymentMethod", "Check")}
    money = running.write("Payment", {**paid, "Line": [linked("Invoice", sold["Id"], 5)]})
    lines = [linked("Bill", owed["Id"], 5), linked("VendorCredit", back["Id"], 2)]
    out = running.write("BillPayment", cheque(running, 3, *lines, DocNumber="7"))
    body = deposit(running, linked("Payment", money["Id"], 5), income(running))
    banked = running.write("Deposit", body)
    for entity, stored in (
        *(("Invoice", sold), ("Bill", owed), ("VendorCredit", back)),
        *(("Payment", money), ("BillPayment", out), ("Deposit", banked)),
    ):
        assert problems(entity, running.read(entity, stored["Id"])) == []
    taken, other = running.read("Deposit", banked["Id"])["Line"]
    assert taken["DepositLineDetail"] == {
        "PaymentMethodRef": paid["PaymentMethodRef"],
        "CheckNum": "6552",
    }
    assert set(taken) == {"Amount", "LinkedTxn", "DepositLineDetail"}
    assert other["Id"] == "1"


def test_what_is_only_read_has_the_recorded_keys(company: tuple[Running, str, str]) -> None:
    running, *_ = company
    for entity in ("TaxCode", "TaxRate", "TaxAgency", "Account", "Term", "PaymentMethod"):
        for shown in running.query(f"select * from {entity} maxresults 1000")[entity]:
            assert problems(entity, shown) == []
    rates = running.query("select * from TaxRate")["TaxRate"]
    assert all("name" not in each["AgencyRef"] for each in rates)


def test_what_a_create_does_not_know_yet(us: Running) -> None:
    """The place of an address, and what other services add to a customer (NANGO)."""
    made = us.write("Customer", {"DisplayName": "C", "BillAddr": ADDRESS})
    later = us.read("Customer", made["Id"])
    assert set(later) - set(made) == {"V4IDPseudonym", "ClientEntityId"}
    assert set(later["BillAddr"]) - set(made["BillAddr"]) == {"Lat", "Long"}
    account = us.write("Account", {"Name": "A", "AccountType": "Bank"})
    assert set(account["MetaData"]) == {"CreateTime"}
    assert set(us.read("Account", account["Id"])["MetaData"]) == {"CreateTime", "LastUpdatedTime"}


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("Invoice.SalesTermRef", True),
        ("Bill.SalesTermRef", False),
        ("Payment.DepositToAccountRef", False),
        ("SalesReceipt.DepositToAccountRef", True),
    ],
)
def test_some_references_show_no_name(us: Running, path: str, named: bool) -> None:
    entity, _, name = path.partition(".")
    term = {"SalesTermRef": {"value": us.id_of("Term", "Net 15")}}
    bodies = {
        "Invoice": us.invoice(**term),
        "SalesReceipt": us.invoice(),
        "Bill": {**dict(bought(us, "NON"))["Bill"], **term},
        "Payment": {"CustomerRef": {"value": "1"}, "TotalAmt": Decimal(5)},
    }
    assert ("name" in us.write(entity, bodies[entity])[name]) is named


def test_keys_come_in_the_order_of_their_type(us: Running) -> None:
    made = us.write("Bill", dict(bought(us, "NON"))["Bill"])
    order = ["DueDate", "Balance", "domain", "sparse", "Id", "SyncToken", "MetaData", "DocNumber"]
    assert list(made)[: len(order)] == order
    line = us.write("Invoice", us.invoice(us.line("5.00", Qty=1, UnitPrice=5)))["Line"][0]
    assert list(line) == [
        *("Id", "LineNum", "Amount", "DetailType", "SalesItemLineDetail", "CustomExtensions")
    ]
    assert list(line["SalesItemLineDetail"]) == [
        *("ItemRef", "UnitPrice", "Qty", "ItemAccountRef", "TaxCodeRef")
    ]


def test_a_key_too_many_or_too_few_is_found(us: Running) -> None:
    made = us.write("Invoice", us.invoice())
    assert problems("Invoice", {**made, "Captain": "x"}) == ["Invoice has Captain"]
    lacking = {key: value for key, value in made.items() if key != "LinkedTxn"}
    assert problems("Invoice", lacking) == ["Invoice lacks LinkedTxn"]
    made["Line"][0]["SalesItemLineDetail"]["Captain"] = "x"
    assert "has SalesItemLineDetail.Captain" in problems("Invoice", made)[0]
    assert problems("Invoice", {**made, "CustomerRef": {"value": "1"}, "Line": []}) == []
    bare = {"Line1": "x", "Captain": "y"}
    assert problems("Invoice", {**made, "Line": [], "BillAddr": bare}) == [
        "address lacks Id",
        "address has Captain",
    ]
