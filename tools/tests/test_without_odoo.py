"""What documents say is put into Intuit's words where no Odoo is installed."""

from __future__ import annotations

import pytest

from .source import ADDON, module_name, python_files, without_odoo

MODULES = [
    module_name(source)
    for source in python_files()
    if source.within(f"{ADDON}/content", f"{ADDON}/payloads")
]
# Values made by hand, and what becomes of them.
MADE_BY_HAND = """
import datetime
from decimal import Decimal
from inflow_qbo_connector.content.company import Company, QboDocument, References
from inflow_qbo_connector.content.document import Party
from inflow_qbo_connector.content.entry import Entry, Posting
from inflow_qbo_connector.content.keys import DocumentKey
from inflow_qbo_connector.content.lists import Address
from inflow_qbo_connector.content.payment import Application, Payment
from inflow_qbo_connector.content.side import SELLING
from inflow_qbo_connector.content.trade import Line, Sale
from inflow_qbo_connector.payloads import invoice, journal_entry, payment

DAY = datetime.date(2026, 3, 1)
AZURE = Party(SELLING, 5, "Azure", "USD")
ORDER = DocumentKey("sale", "sale.order", 42)
COMPANY = Company(
    *("US", "off", "USD", False, True, "79"),
    deposit_account="35",
    control_accounts={("Accounts Receivable", "USD"): "84"},
)
REFS = References(
    parties={("Customer", 5, "USD"): "58"},
    items={11: "19"},
    documents={ORDER: QboDocument("Invoice", "101")},
)
WHO = {"party": AZURE, "currency": "USD", "date": DAY}
"""
CALLS = [
    MADE_BY_HAND
    + """
desk = Line("Desk", product_id=11, quantity=Decimal(2), price=Decimal(50), amount=Decimal(100))
sale = Sale(number="S42", billing=Address("Azure"), shipping=Address("Azure"), lines=(desk,), **WHO)
written, notes = invoice.invoice(sale, COMPANY, REFS)
assert written["Line"][0]["SalesItemLineDetail"] == {
    "ItemRef": {"value": "19"}, "Qty": Decimal(2), "UnitPrice": Decimal(50)
}, written
assert (written["CustomerRef"], notes) == ({"value": "58"}, [])
""",
    MADE_BY_HAND
    + """
money = Payment(
    number="P1", amount=Decimal(90), charges=(Application(ORDER, Decimal(60)),), reference="CHK 7",
    memo="", **WHO
)
written, _notes = payment.payment(money, COMPANY, REFS)
assert written["Line"] == [
    {"Amount": Decimal(60), "LinkedTxn": [{"TxnId": "101", "TxnType": "Invoice"}]}
], written
assert payment.expected(money, COMPANY, REFS)["UnappliedAmt"] == "30"
""",
    MADE_BY_HAND
    + """
postings = (Posting("receivable", Decimal(20)), Posting("deposit", Decimal(-20)))
entry = Entry(number="R1", postings=postings, memo="", **WHO)
written, _notes = journal_entry.journal_entry(entry, COMPANY, REFS)
details = [line["JournalEntryLineDetail"] for line in written["Line"]]
assert [one["PostingType"] for one in details] == ["Debit", "Credit"]
assert [one["AccountRef"]["value"] for one in details] == ["84", "35"]
""",
    """
from inflow_qbo_connector.payloads import sentences, text

texts = text.Texts()
assert texts.fit("Mind the dog\\x00", 4000, sentences.REMARKS_WERE()) == "Mind the dog"
[note] = map(str, texts.notes)
assert note == "The remarks were cleared of characters that QuickBooks does not accept."
""",
]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_imported_without_odoo(module: str) -> None:
    done = without_odoo(f"import {module}")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("code", CALLS)
def test_a_payload_is_made_without_odoo(code: str) -> None:
    done = without_odoo(code)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "code",
    [
        "import odoo",
        "from odoo import fields",
        "from odoo.addons.inflow_qbo_connector.payloads import text",
        "import inflow_qbo_connector.engine.run.absorb",
    ],
)
def test_an_import_of_odoo_fails(code: str) -> None:
    done = without_odoo(code)
    assert "import of odoo halted" in done.stderr or "No module named 'odoo" in done.stderr
    assert done.returncode
