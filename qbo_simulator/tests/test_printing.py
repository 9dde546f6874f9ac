"""Invoices and sales receipts as PDF (facts 2.1 "pdf")."""

from __future__ import annotations

import re
from typing import Any

import pytest
import requests
from quickbooks import QuickBooks
from quickbooks.exceptions import QuickbooksException
from quickbooks.objects.salesreceipt import SalesReceipt

from qbo_simulator.api.pdf import pdf

from .support.client_makers import new_invoice, sale, sold
from .support.harness import TIMEOUT, Running


def asked(us: Running, path: str, accept: str = "application/pdf") -> requests.Response:
    """A request for paper."""
    headers = {"Authorization": f"Bearer {us.token}", "Accept": accept}
    return requests.get(f"{us.api_url}/{path}", headers=headers, timeout=TIMEOUT)


def shown(paper: bytes) -> list[str]:
    """The lines on all pages."""
    lines = re.findall(rb"\((.*?)\) Tj", paper)
    return [re.sub(r"\\(\d{3})", _letter, line.decode("ascii")).rstrip() for line in lines]


def _letter(match: re.Match[str]) -> str:
    return bytes([int(match[1], 8)]).decode("cp1252")


def test_an_invoice_on_paper(us: Running) -> None:
    body = us.invoice(us.line("62.70", Qty=2, UnitPrice="31.35"), DocNumber="INV-7")
    body["Line"][0]["Description"] = "Café (2 pieces)"
    made = us.write("Invoice", {**body, "TxnDate": "2026-03-01", "DueDate": "2026-03-31"})
    response = asked(us, f"invoice/{made['Id']}/pdf")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    assert response.headers["intuit_tid"]
    lines = shown(response.content)
    assert lines[:4] == [
        "Sandbox Company US",
        "Invoice INV-7",
        "Date 2026-03-01   Due 2026-03-31",
        "Amy's Bird Sanctuary",
    ]
    assert f"{'Services Café (2 pieces) 2 x 31.35':<66}{'62.70':>14}" in lines
    assert f"{'Balance due USD':<66}{'62.70':>14}" in lines


def test_the_client_downloads_it(us: Running, qb: QuickBooks) -> None:
    made = new_invoice(sale(100)).save(qb=qb)
    assert made.download_pdf(qb=qb).startswith(b"%PDF-")
    receipt = sold(SalesReceipt()).save(qb=qb)
    assert receipt.download_pdf(qb=qb).startswith(b"%PDF-")
    made.Id = "999"
    with pytest.raises(QuickbooksException):
        made.download_pdf(qb=qb)


def test_what_is_not_printed(us: Running) -> None:
    made = us.write("Invoice", us.invoice())
    assert us.error(asked(us, "invoice/999/pdf"))["code"] == "610"
    as_json = asked(us, f"invoice/{made['Id']}/pdf", "application/json")
    assert us.error(as_json, 501)["element"] == "a PDF as application/json"
    assert us.error(asked(us, "estimate/1/pdf"), 501)["element"] == "Estimate/pdf"


@pytest.mark.parametrize(("lines", "pages"), [(1, 1), (56, 1), (57, 2), (200, 4)])
def test_the_file_is_sound(lines: int, pages: int) -> None:
    """Every object begins where the table says, and every stream is as long as it says."""
    paper = pdf([f"line ({number})" for number in range(lines)]).decode("ascii")
    start = int(paper.split("startxref\n")[1].split("\n")[0])
    assert paper[start:].startswith("xref\n")
    rows = re.findall(r"^(\d{10}) 00000 n $", paper, re.MULTILINE)
    assert len(rows) == 3 + 2 * pages
    for number, row in enumerate(rows, start=1):
        assert paper[int(row) :].startswith(f"{number} 0 obj\n")
    streams = re.findall(r"/Length (\d+) >>\nstream\n(.*?)\nendstream", paper, re.DOTALL)
    assert [int(length) for length, _ in streams] == [len(content) for _, content in streams]
    assert len(shown(paper.encode())) == lines
    assert f"/Count {pages} " in paper


def test_a_bundle_and_a_discount_on_paper(us: Running) -> None:
    us.turn(bundles_made_by_api=True)
    parts = {"ItemGroupLine": [{"ItemRef": {"value": "1"}, "Qty": 1}]}
    body = {"Name": "Set", "Type": "Group", "ItemGroupDetail": parts}
    bundle = {"value": us.write("Item", body)["Id"]}
    group: dict[str, Any] = {"GroupItemRef": bundle, "Line": [us.line("40.00")]}
    discount: dict[str, Any] = {
        "DetailType": "DiscountLineDetail",
        "Amount": 5,
        "DiscountLineDetail": {},
    }
    lines: list[dict[str, Any]] = [
        {"DetailType": "GroupLineDetail", "GroupLineDetail": group},
        discount,
    ]
    made = us.write("SalesReceipt", us.invoice(*lines))
    words = [
        line.split()[0]
        for line in shown(asked(us, f"salesreceipt/{made['Id']}/pdf").content)
        if line
    ]
    assert words[-7:] == ["Set", "Services", "Subtotal", "Discount", "Tax", "Total", "Balance"]
