"""The check of what was sent finds what the schemas do not allow."""

import json
from pathlib import Path
from unittest.mock import patch

from odoo.addons import inflow_qbo_connector
from odoo.tests import BaseCase, tagged

from .support import qbo_schema
from .support.qbo_schema import FOLDER, sent_violations, violations

GOLDEN = Path(inflow_qbo_connector.__file__).parent / "tests/golden"
# Whose document a file is, by the beginning of its name
ENTITIES = {
    "invoice": "Invoice",
    "credit_memo": "CreditMemo",
    "payment": "Payment",
    "journal_entry": "JournalEntry",
}

LINE = {
    "DetailType": "SalesItemLineDetail",
    "Amount": 1.5,
    "SalesItemLineDetail": {"ItemRef": {"value": "1"}, "Qty": 1},
}
INVOICE = {"DocNumber": "S1", "CustomerRef": {"value": "5"}, "Line": [LINE], "sparse": True}
SETTLING = {"Amount": 1.5, "LinkedTxn": [{"TxnId": "7", "TxnType": "Invoice"}]}
PAYMENT = {"CustomerRef": {"value": "5"}, "TotalAmt": 1.5, "Line": [SETTLING]}
POSTING = {"PostingType": "Debit", "AccountRef": {"value": "84"}}
ENTRY_LINE = {
    "DetailType": "JournalEntryLineDetail",
    "Amount": 1.5,
    "JournalEntryLineDetail": POSTING,
}


def entry_with(**more):
    """A journal entry whose line says more."""
    return {"Line": [ENTRY_LINE | {"JournalEntryLineDetail": POSTING | more}]}


def received(entity, operation, body):
    """As a simulator's journal has it."""
    return {"entity": entity, "operation": operation, "body": body}


@tagged("post_install", "-at_install", "qbo")
class TestSchema(BaseCase):
    def assertFound(self, words, body, entity="Invoice"):
        """Where the schemas are at hand; elsewhere nothing is found."""
        self.assertAmong(words, violations(entity, body))

    def assertAmong(self, words, found):
        self.assertEqual(any(words in one for one in found), FOLDER.is_dir(), found)

    def test_what_is_allowed(self):
        self.assertEqual(violations("Invoice", INVOICE), [])
        self.assertEqual(violations("CreditMemo", INVOICE), [])
        self.assertEqual(violations("Payment", PAYMENT), [])
        customer = {"Type": "Customer", "EntityRef": {"value": "5"}}
        self.assertEqual(violations("JournalEntry", entry_with(Entity=customer)), [])

    def test_what_is_not_allowed(self):
        detail = {"SalesItemLineDetail": {"ItemRef": "1"}}
        self.assertFound("Invoice.Number: no such field", INVOICE | {"Number": "S1"})
        self.assertFound("DocNumber: 22 characters of 21", INVOICE | {"DocNumber": "S" * 22})
        memo = {"CustomerMemo": {"value": "x" * 1001}}
        self.assertFound("CustomerMemo: 1001 characters of 1000", INVOICE | memo)
        self.assertFound("Amount: '1' is no number", INVOICE | {"Line": [LINE | {"Amount": "1"}]})
        self.assertFound("ItemRef: '1' is no object", INVOICE | {"Line": [LINE | detail]})

    def test_what_is_not_allowed_where_money_is_concerned(self):
        credit = INVOICE | {"UnappliedAmt": 1.5}
        self.assertFound("CreditMemo.UnappliedAmt: no such field", credit, "CreditMemo")
        due = PAYMENT | {"DueDate": "2026-03-01"}
        self.assertFound("Payment.DueDate: no such field", due, "Payment")
        link = {"Line": [SETTLING | {"LinkedTxn": [{"Id": "7", "TxnType": "Invoice"}]}]}
        self.assertFound("LinkedTxn.Id: no such field", PAYMENT | link, "Payment")
        flat = entry_with(EntityRef={"value": "5"})
        self.assertFound("JournalEntryLineDetail.EntityRef: no such field", flat, "JournalEntry")

    def test_what_a_simulator_received(self):
        good, bad = received("payment", "create", PAYMENT), PAYMENT | {"Total": 1}
        item = {"bId": "1", "operation": "create", "Payment": bad}
        words = "Payment.Total: no such field"
        for entry in (
            received("payment", "update", bad),
            received("batch", "batch", {"BatchItemRequest": [item]}),
        ):
            self.assertAmong(words, sent_violations([good, entry]))
        asked = received("payment", "query", "select * from Payment")
        self.assertEqual(sent_violations([good, asked]), [])

    def test_the_golden_documents(self):
        files = sorted(GOLDEN.glob("*.json"))
        for path in files:
            [entity] = [name for start, name in ENTITIES.items() if path.name.startswith(start)]
            self.assertEqual(violations(entity, json.loads(path.read_text())), [], path.name)
        seen = {start for start in ENTITIES for path in files if path.name.startswith(start)}
        self.assertEqual(seen, set(ENTITIES))

    def test_without_the_schemas_nothing_is_checked(self):
        with patch.object(qbo_schema, "FOLDER", FOLDER / "elsewhere"):
            self.assertEqual(violations("Invoice", {"Number": "S1"}), [])
            self.assertEqual(sent_violations([received("invoice", "create", {"Number": "S1"})]), [])
