"""Documents and requests that are wrong in the ways people get them wrong: the documented fault,
nothing on the console, and books that stay as they were."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests

from .support.documents import bill, party
from .support.harness import Running
from .support.raising import Raise, closed, invoice, journal, post, spoil_balance, spoil_sign
from .support.raising_in_documents import receivable_without_customer
from .support.raising_in_taxes import other_currency
from .support.raw_requests import raw

LISTS = ("Customer", "Vendor", "Account", "Item", "Attachable")
DOCUMENTS = ("Invoice", "Bill", "Payment", "BillPayment", "JournalEntry", "Purchase", "Deposit")
EMOJI = "\U0001f600"


def books(running: Running) -> Any:
    """Everything that a request could have changed."""
    kept = {name: running.control("GET", f"entities/{name}") for name in (*LISTS, *DOCUMENTS)}
    return running.control("GET", "ledger"), kept


def sent(body: str, path: str = "invoice", **headers: str) -> Raise:
    return lambda us: raw(us, body, path, **headers)


def emoji_refused(us: Running) -> requests.Response:
    us.turn(reject_four_byte_characters=True)
    return us.call("POST", "invoice", body=us.invoice(PrivateNote=EMOJI))


def five_megabytes(us: Running) -> requests.Response:
    return us.call("POST", "invoice", body=us.invoice(PrivateNote="x" * 5_000_000))


def bill_in_another_currency(ca: Running) -> requests.Response:
    body = bill(ca, CurrencyRef={"value": "USD"}, ExchangeRate="1.4")
    return ca.call("POST", "bill", body=body)


def bill_from_abroad_without_rate(ca: Running) -> requests.Response:
    return ca.call("POST", "bill", body=bill(ca, VendorRef=abroad(ca)))


def abroad(ca: Running) -> dict[str, str]:
    """The vendor in dollars, made once."""
    found = ca.query("select * from Vendor where DisplayName = 'Abroad'")
    known = found.get("Vendor")
    return {"value": known[0]["Id"]} if known else party(ca, "Vendor", "Abroad", "USD")


def update_in_closed_books(us: Running) -> requests.Response:
    made = us.query("select * from Invoice")["Invoice"][0]
    body = {"Id": made["Id"], "SyncToken": made["SyncToken"], "sparse": True, "PrivateNote": "x"}
    return us.call("POST", "invoice", body=body)


WRAPPED = json.dumps({"Invoice": {"CustomerRef": {"value": "1"}, "Line": []}})
US: dict[str, tuple[Raise, int, str]] = {
    "malformed JSON": (sent('{"CustomerRef":{"value":'), 400, "2010"),
    "wrong content type": (sent("{}", **{"Content-Type": "text/plain"}), 415, "500"),
    "unknown entity": (post("nonsense", {}), 400, "2000"),
    "wrapped body": (sent(WRAPPED), 400, "2010"),
    "wrong enum case": (invoice(PrintStatus="needtoprint"), 400, "2010"),
    "negative journal amounts": (journal(spoil_sign), 400, "2290"),
    "unbalanced journal": (journal(spoil_balance), 400, "2300"),
    "receivable without customer": (receivable_without_customer, 400, "6000"),
    "31 batch items": (
        post("batch", {"BatchItemRequest": [{"operation": "create", "Term": {}}] * 31}),
        400,
        "1040",
    ),
    "four-byte characters": (emoji_refused, 400, "2040"),
    "5 MB": (five_megabytes, 400, "2050"),
}
CA: dict[str, tuple[Raise, str]] = {
    "bill without rate": (bill_from_abroad_without_rate, "2410"),
    "invoice in another currency": (other_currency, "6000"),
    "bill in another currency": (bill_in_another_currency, "6000"),
}


@pytest.mark.parametrize("name", US)
def test_the_documented_fault_and_nothing_else(
    us: Running, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    raises, status, code = US[name]
    us.write("Invoice", us.invoice(DocNumber="GOOD"))
    before = books(us)
    answer = raises(us)
    assert us.error(answer, status)["code"] == code
    assert "Traceback" not in answer.text + "".join(capfd.readouterr())
    assert books(us) == before


@pytest.mark.parametrize("name", CA)
def test_currencies_that_do_not_fit(
    ca: Running, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    raises, code = CA[name]
    abroad(ca)
    before = books(ca)
    answer = raises(ca)
    assert ca.error(answer)["code"] == code
    assert "Traceback" not in answer.text + "".join(capfd.readouterr())
    assert books(ca) == before


def test_dates_in_a_closed_period(us: Running, capfd: pytest.CaptureFixture[str]) -> None:
    us.write("Invoice", us.invoice(TxnDate="2026-01-15"))
    before = books(us)
    for raises in (closed(password=True), update_in_closed_books):
        answer = raises(us)
        assert us.error(answer)["code"] == "6210"
        assert "Traceback" not in answer.text + "".join(capfd.readouterr())
    assert books(us) == before


def test_four_byte_characters_are_kept_while_the_switch_is_off(us: Running) -> None:
    made = us.write("Invoice", us.invoice(PrivateNote=EMOJI))
    assert us.read("Invoice", made["Id"])["PrivateNote"] == EMOJI
