"""Pages for people."""

from __future__ import annotations

import requests

from .support.harness import TIMEOUT, Running
from .support.pages import show


def test_the_list_shows_every_invoice_and_links_to_it(us: Running) -> None:
    assert "No invoices yet" in show(us, "/")
    made = us.write("Invoice", us.invoice(us.line("1234.50"), DocNumber="INV/1"))
    html = show(us, "/")
    for piece in ("INV/1", "Amy&#x27;s Bird Sanctuary", "1,234.50", made["DueDate"]):
        assert piece in html
    assert f'href="/app/invoice?txnId={made["Id"]}"' in html


def test_one_invoice_shows_lines_tax_totals_and_postings(us: Running) -> None:
    body = us.invoice(
        {**us.line("100.00", Qty=4, UnitPrice=25, TaxCodeRef={"value": "TAX"}), "Description": "W"},
        {"DetailType": "DescriptionOnly", "Description": "a note"},
        {"DetailType": "DiscountLineDetail", "Amount": 5, "DiscountLineDetail": {}},
        DocNumber="INV/1",
        TxnTaxDetail={"TxnTaxCodeRef": {"value": us.code("California")}},
        SalesTermRef={"value": us.id_of("Term", "Net 30")},
    )
    made = us.write("Invoice", body)
    html = show(us, f"/app/invoice?txnId={made['Id']}")
    for piece in (
        *("INV/1", "a note", "Net 30", "California 8%", "8.00", "-5.00"),
        *("103.00", "Postings", "Accounts Receivable (A/R)", "Discounts Given"),
    ):
        assert piece in html


def test_a_voided_invoice_moves_nothing(us: Running) -> None:
    made = us.write("Invoice", us.invoice())
    us.write("Invoice", {"Id": made["Id"], "SyncToken": "0"}, operation="void")
    html = show(us, f"/app/invoice?txnId={made['Id']}")
    assert "Voided" in html and "This document moves nothing." in html


def test_what_users_typed_is_text_and_never_markup(us: Running) -> None:
    nasty = "<script>alert(1)</script>"
    customer = us.write("Customer", {"DisplayName": nasty})["Id"]
    line = {**us.line("5"), "Description": nasty}
    made = us.write("Invoice", us.invoice(line, CustomerRef={"value": customer}, PrivateNote=nasty))
    for path in ("/", f"/app/invoice?txnId={made['Id']}"):
        html = show(us, path)
        assert "<script" not in html and "&lt;script&gt;" in html


def test_the_chart_is_a_trial_balance(ca: Running) -> None:
    html = show(ca, "/app/chartofaccounts")
    assert "Trial balance in CAD" in html and "Undeposited Funds" in html
    ca.write("Invoice", ca.invoice(ca.line("77.70")))
    total = '<td colspan="3">Total</td><td class="number">77.70</td><td class="number">77.70</td>'
    assert total in show(ca, "/app/chartofaccounts")


def test_recent_requests_are_shown_the_newest_first(us: Running) -> None:
    assert "No requests yet" in show(us, "/app/requests")
    assert '<a href="/app/requests">Recent requests</a>' in show(us, "/")
    us.write("Customer", {"DisplayName": "<b>Nasty"}, requestid="first-one")
    us.order_fault("http_500")
    us.call("GET", "customer/1")
    html = show(us, "/app/requests")
    for piece in ("first-one", "&lt;b&gt;Nasty", "customer create", "http_500"):
        assert piece in html
    assert "<b>Nasty" not in html and us.token not in html
    assert html.index("http_500") < html.index("first-one")


def test_tokens_cannot_be_read_among_the_requests(us: Running) -> None:
    client = us.announced
    secret = (client["client_id"], client["client_secret"])
    form = {"grant_type": "refresh_token", "refresh_token": client["refresh_token"]}
    url = f"{us.base_url}/oauth2/v1/tokens/bearer"
    reply = requests.post(url, data=form, auth=secret, timeout=TIMEOUT)
    html = show(us, "/app/requests")
    assert "grant_type" in html and "***" in html
    hidden = {*reply.json().values(), *form.values()} - {"refresh_token", "bearer"}
    assert not [each for each in hidden if isinstance(each, str) and each in html]


def test_only_the_latest_hundred_are_shown(us: Running) -> None:
    for number in range(101):
        us.call("GET", "customer/1", requestid=f"number-{number}.")
    html = show(us, "/app/requests")
    assert "number-100." in html and "number-1." in html and "number-0." not in html


def test_pages_that_do_not_exist(us: Running) -> None:
    assert "No such invoice" in show(us, "/app/invoice?txnId=99", 404)
    assert "No such invoice" in show(us, "/app/invoice", 404)
    assert "No such page" in show(us, "/nonsense", 404)
