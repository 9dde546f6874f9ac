"""Queries as recorded: NANGO and ACB (order), PQ (`!=`, tax codes), TIEOUT (columns), NANGO
(totalCount)."""

from __future__ import annotations

from typing import Any

import pytest

from .support.documents import bill, key, payment
from .support.harness import Running
from .support.payments import invoice


def ids(us: Running, statement: str) -> list[str]:
    """The ids found, in their order."""
    found = us.query(statement)
    return [each["Id"] for each in next((found[name] for name in found if name[0].isupper()), [])]


def test_transactions_come_by_their_last_change_newest_first(us: Running) -> None:
    us.control("POST", "clock", {"now": "2026-03-01T12:00:00", "frozen": True})
    us.token = us.new_token()
    first, second = invoice(us), invoice(us)
    assert ids(us, "select * from Invoice") == [second["Id"], first["Id"]]  # the same second
    us.control("POST", "clock", {"advance": 60})
    us.write("Invoice", {**key(first), "PrivateNote": "x"})
    assert ids(us, "select * from Invoice") == [first["Id"], second["Id"]]
    assert ids(us, "select * from Invoice orderby Id") == [first["Id"], second["Id"]]
    assert ids(us, "select * from Invoice maxresults 1") == [first["Id"]]


def test_lists_come_by_name(us: Running) -> None:
    for name in ("zebra", "Apple"):
        us.write("Customer", {"DisplayName": name})
    found = us.query("select * from Customer")["Customer"]
    assert [each["DisplayName"] for each in found] == ["Amy's Bird Sanctuary", "Apple", "zebra"]
    accounts = us.query("select * from Account maxresults 1")["Account"]
    assert accounts[0]["Name"] == "Accounts Payable (A/P)"


def test_notes_come_newest_first(us: Running) -> None:
    made = [us.write("Attachable", {"Note": note})["Id"] for note in ("b", "a")]
    assert ids(us, "select * from Attachable") == made[::-1]


def test_other_than_a_value(us: Running) -> None:
    us.write("Customer", {"DisplayName": "Beta"})
    found = us.query("select * from Customer where DisplayName != 'beta'")["Customer"]
    assert [each["DisplayName"] for each in found] == ["Amy's Bird Sanctuary"]
    assert us.query("select * from Customer where Id != '1'")["maxResults"] == 1


@pytest.mark.parametrize(
    ("entity", "body", "counted"),
    [
        ("Invoice", "invoice", True),
        ("Bill", "bill", True),
        ("PurchaseOrder", "bill", True),
        ("Payment", "payment", False),
        ("CreditMemo", "invoice", False),
        ("VendorCredit", "bill", False),
    ],
)
def test_a_page_of_some_tells_how_many_there_are(
    us: Running, entity: str, body: str, counted: bool
) -> None:
    bodies: dict[str, Any] = {"invoice": us.invoice(), "bill": bill(us), "payment": payment(5)}
    for _ in range(3):
        us.write(entity, bodies[body])
    found = us.query(f"select * from {entity} maxresults 2")
    assert (found["maxResults"], found.get("totalCount")) == (2, 3 if counted else None)


def test_projected_lines_lose_their_account(us: Running) -> None:
    us.write("Bill", bill(us, 5))
    found = us.query("select Id, TxnDate, DocNumber, TotalAmt, Balance, VendorRef, Line from Bill")
    (shown,) = found["Bill"]
    assert set(shown) == {
        *("domain", "sparse", "Id", "TxnDate", "TotalAmt", "Balance", "VendorRef", "Line")
    }  # a number that is not there is no key
    assert "AccountRef" not in shown["Line"][0]["AccountBasedExpenseLineDetail"]
    assert ids(us, "select Id from Bill where DocNumber = ''") == []


def test_purchases_are_not_found_by_party_or_account(us: Running) -> None:
    for name in ("EntityRef", "AccountRef"):
        error = us.query_refused(f"select * from Purchase where {name} = '1'")
        assert error["code"] == "4001"


@pytest.mark.parametrize(
    "statement",
    [
        "select * from Customer where DisplayName is null",
        "select * from Customer where (Id = '1')",
        "select * from Customer where DisplayName = 'it''s'",
    ],
)
def test_what_the_language_lacks(us: Running, statement: str) -> None:
    assert us.query_refused(statement)["code"] == "4000"


def test_what_the_detail_of_4000_says(us: Running) -> None:
    detail = us.query_refused("select * from Customer where Id = '1' or Id = '2'")["Detail"]
    assert detail == (
        'QueryParserError: Encountered " <IDENTIFIER> "or "" at line 1, column 39.\n'
        "Was expecting one of:"
    )
    detail = us.query_refused('select * from Customer where Id = "1"')["Detail"]
    assert detail == "QueryParserError: Invalid content. Lexical error at line 1, column 34"
    assert '"<EOF>"' in us.query_refused("select * from")["Detail"]


def test_addresses_are_in_lower_case(us: Running) -> None:
    error = us.error(us.call("GET", "Account/1"))
    assert (error["code"], error["Message"]) == ("500", "Unsupported Operation")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_option_nobody_knows_is_refused_by_name(us: Running, method: str) -> None:
    made = invoice(us)
    path = f"invoice/{made['Id']}" if method == "GET" else "invoice"
    body = None if method == "GET" else us.invoice()
    response = us.call(method, path, body=body, include="invoiceLink")
    assert us.error(response, 501)["element"] == "include=invoiceLink"
