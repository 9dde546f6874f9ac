"""The demo's own logic: what each side's rows come to, the ports, the sample orders."""

from __future__ import annotations

import socket
from decimal import Decimal

import pytest

from tools.demo import ports, pushing
from tools.demo.evidence import INCOME, MONEY, RECEIVABLE, TAX, odoo_figures, pair, qbo_figures
from tools.demo.samples import SAMPLES, Line, Text, samples_of
from tools.demo.world import own_warnings
from tools.dev.ports import free_port
from tools.dev.report import Stop
from tools.practice.countries import AMERICA, COUNTRIES, country_of

ORDER = {"id": 4, "name": "S00004", "partner_id": [9, "Wood Corner"], "qbo_state": "synced"}


# === ORDERS AND INVOICES ===


def test_an_order_is_paired_with_the_invoice_of_its_number() -> None:
    invoices = [
        {"Id": "1", "DocNumber": "S00003", "TotalAmt": 5.0},
        {"Id": "2", "DocNumber": "S00004", "TotalAmt": 229.5},
    ]
    [document] = pair([ORDER], {4: Decimal("229.50")}, invoices)
    assert (document.qbo_id, document.qbo_total, document.copies) == ("2", Decimal("229.50"), 1)
    assert document.problems() == []


def test_a_second_invoice_of_the_same_number_is_noticed() -> None:
    twice = [{"Id": str(n), "DocNumber": "S00004", "TotalAmt": 10} for n in (1, 2)]
    [document] = pair([ORDER], {4: Decimal("10.00")}, twice)
    assert document.copies == 2
    assert document.problems()


def test_an_order_without_invoice_is_noticed() -> None:
    [document] = pair([ORDER], {4: Decimal("10.00")}, [{"Id": "1", "TotalAmt": 10}])
    assert document.copies == 0
    assert document.problems()


def test_a_journal_entry_comes_to_its_debits() -> None:
    kinds = ("Debit", "Credit")
    lines = [{"Amount": 10, "JournalEntryLineDetail": {"PostingType": one}} for one in kinds]
    entry = {"Id": "1", "DocNumber": "S00004", "Line": lines, "TotalAmt": 0}
    [document] = pair([ORDER], {4: Decimal("10.00")}, [entry])
    assert document.qbo_total == Decimal("10.00")


# === BOOKS ===

# 100.00 taxed at 8 % and 20.00 untaxed, of which 50.00 is paid: the customer owes 78.00
BILLED = {"tax_line_id": False, "payment_id": False}
PAID = {"tax_line_id": False, "payment_id": [3, "PBNK1"]}
ITEMS = [
    {"account_type": "asset_receivable", "balance": 128.0, **BILLED},
    {"account_type": "income", "balance": -100.0, **BILLED},
    {"account_type": "income", "balance": -20.0, **BILLED},
    {"account_type": "liability_current", "balance": -8.0, **BILLED, "tax_line_id": [5, "8%"]},
    {"account_type": "asset_receivable", "balance": -50.0, **PAID},
    {"account_type": "asset_current", "balance": 50.0, **PAID},
]
LEDGER = [
    {"id": "1", "type": "Accounts Receivable", "balance": "78.00"},
    {"id": "2", "type": "Income", "balance": "-120.00"},
    {"id": "3", "type": "Other Current Liability", "balance": "-8.00"},
    {"id": "4", "type": "Other Current Liability", "balance": "-77.00"},
    {"id": "5", "type": "Bank", "balance": "50.00"},
    {"id": "6", "type": "Bank", "balance": "33.00"},
]
ACCOUNTS = [
    {"Id": "3", "Name": "Board", "AccountSubType": "SalesTaxPayable"},
    {"Id": "4", "Name": "Loans", "AccountSubType": "OtherCurrentLiabilities"},
    {"Id": "5", "Name": "Checking", "AccountSubType": "Checking"},
    {"Id": "6", "Name": "Savings", "AccountSubType": "Savings"},
]
FIGURES = {
    RECEIVABLE: Decimal("78.00"),
    INCOME: Decimal("120.00"),
    TAX: Decimal("8.00"),
    MONEY: Decimal("50.00"),
}


def test_journal_items_of_odoo_add_up() -> None:
    assert odoo_figures(ITEMS) == FIGURES


def test_the_ledger_of_the_practice_company_adds_up() -> None:
    assert qbo_figures(LEDGER, ACCOUNTS) == FIGURES


def test_a_tax_booked_as_income_does_not_pass() -> None:
    wrong = [*ITEMS[:3], {"account_type": "income", "balance": -8.0, **BILLED}]
    assert odoo_figures(wrong) != FIGURES


def test_binary_fractions_do_not_leak_into_the_figures() -> None:
    items = [{"account_type": "income", "balance": -0.1, **BILLED}] * 3
    assert odoo_figures(items)[INCOME] == Decimal("0.30")


# === SERVERS ===


def test_a_taken_port_is_a_sentence_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(ports, "PRACTICE", taken.getsockname()[1])
        monkeypatch.setattr(ports, "ODOO", free_port())
        with pytest.raises(Stop, match=r"the practice company is to serve, is taken: end the"):
            ports.well_known()
    assert ports.well_known().practice == ports.PRACTICE


def test_only_warnings_about_the_connector_count() -> None:
    stamp = "2026-03-01 10:00:00,000 1"
    ours = (
        f"{stamp} ERROR d odoo.addons.inflow_qbo_connector.engine.send.boundary: S00001 could not"
    )
    job = f"{stamp} ERROR d odoo.addons.base.models.ir_cron: Job 'QuickBooks: push for A' failed"
    others = f"{stamp} ERROR d odoo.addons.base.models.ir_cron: Job 'Procurement' failed"
    quiet = f"{stamp} INFO d odoo.addons.inflow_qbo_connector.engine.run.runner: later"
    log = "\n".join([ours, job, others, quiet])
    assert own_warnings(log) == [f"Odoo warns: {ours}", f"Odoo warns: {job}"]


def test_waiting_ends_with_a_complaint() -> None:
    with pytest.raises(Stop, match="Nothing came after 0 s"):
        pushing.wait(lambda: False, 0, "Nothing came")


def test_waiting_ends_when_it_is_done() -> None:
    answers = iter([False, True])
    pushing.wait(lambda: next(answers), 5, "Nothing came")
    assert next(answers, "all asked") == "all asked"


# === SAMPLE ORDERS ===


def test_the_samples_show_everything_that_was_promised() -> None:
    lines = [line for sample in SAMPLES for line in sample.lines]
    goods = [line for line in lines if isinstance(line, Line)]
    assert len(SAMPLES) >= 12
    assert len({sample.customer for sample in SAMPLES}) >= 5
    assert any(line.discount for line in goods)
    assert any(not line.product.isupper() for line in goods)  # services have no reference
    kinds = {line.kind for line in lines if isinstance(line, Text)}
    assert kinds == {"line_section", "line_note"}
    assert {sample.tax for sample in SAMPLES} == {None, *AMERICA.taxes}
    assert any(sample.in_two_lots for sample in SAMPLES)
    assert any(sample.terms for sample in SAMPLES)
    assert any(sample.remarks for sample in SAMPLES)


# === COUNTRIES ===


def test_every_country_sells_the_same_with_its_own_taxes() -> None:
    for country in COUNTRIES.values():
        assert [one.lines for one in samples_of(country)] == [one.lines for one in SAMPLES]
        assert {one.tax for one in samples_of(country)} == {None, *country.taxes}


def test_a_company_without_a_story_is_a_sentence_that_says_what_there_is() -> None:
    with pytest.raises(Stop, match="no practice company nz: choose us-manual, us-ast, ca, gb, au"):
        country_of("nz")
