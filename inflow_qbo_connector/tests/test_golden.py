"""Whole documents against files: what QuickBooks is told, word by word.

The files are written by hand from the facts (API 5.1, 6, 7), not from a run.
"""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from odoo.tests import BaseCase, tagged

from ..mapping import invoice
from ..mapping.values import References, TaxCode, TaxRate
from ..qbo.writing import to_json
from .sample import CANADA, SALE, US, line

GOLDEN = Path(__file__).parent / "golden"


@tagged("post_install", "-at_install", "qbo")
class TestInvoice(BaseCase):
    maxDiff = None

    def refs(self, currency="USD", **tax_codes):
        return References(
            customers={(5, currency): "58"},
            items={11: "19"},
            terms={2: "3"},
            tax_codes={frozenset({int(key[1:])}): code for key, code in tax_codes.items()},
        )

    def assertGolden(self, name, payload):
        self.assertEqual(json.loads(to_json(payload)), json.loads((GOLDEN / name).read_text()))

    def test_us_invoice_with_tax_discount_remark_and_term(self):
        sale = replace(
            SALE,
            lines=(
                line(product=None, quantity="0", price="0", amount="0", text="Furniture"),
                line(quantity="3", price="225", amount="675.00", taxes={1: (8, "54.00")}),
                line(quantity="1.5", price="80", amount="120.00", text="Setup"),
            ),
        )
        payload, notes = invoice.invoice(sale, US, self.refs(t1=TaxCode("21", ())))
        self.assertGolden("invoice_us.json", payload)
        self.assertEqual(notes, [])

    def test_canadian_invoice_in_us_dollars(self):
        sale = replace(
            SALE,
            exchange_rate=Decimal("1.400374"),
            due_date=None,
            note="",
            payment_term=None,
            lines=(line(quantity="3", price="33.3333333", taxes={4: (5, "5.00")}),),
        )
        code = TaxCode("5", (TaxRate("3", Decimal(5)),))
        payload, _notes = invoice.invoice(sale, CANADA, self.refs(t4=code))
        self.assertGolden("invoice_ca_usd.json", payload)

    def test_long_remarks_are_shortened_and_noted(self):
        payload, notes = invoice.invoice(replace(SALE, note="x" * 1001), US, self.refs())
        self.assertEqual(len(payload["CustomerMemo"]["value"]), 1000)
        self.assertEqual(
            notes, ["The order's remarks were shortened to QuickBooks' 1000 characters."]
        )

    def test_what_the_answer_must_say(self):
        sale = replace(SALE, lines=(line(taxes={1: (8, "8.00")}),))
        self.assertEqual(
            invoice.expected(sale, US, self.refs()),
            {"TotalAmt": "108.00", "TxnTaxDetail.TotalTax": "8.00", "CustomerRef.value": "58"},
        )

    def test_all_problems_are_told_at_once(self):
        sale = replace(
            SALE,
            number="S" * 22,
            currency=SimpleNamespace(name="EUR"),
            billed=("Azure (EUR)", "Azure (USD)"),
            invoiced=Decimal("-5.01"),
            lines=(line(product=None, amount="-5.00", quantity="1"),),
        )
        found = [problem.message for problem in invoice.problems(sale, US)]
        words = ("no line", "22 characters", "several", "Multicurrency", "below zero")
        for word in (*words, "its invoices to -5.01"):
            self.assertEqual(len([one for one in found if word in one]), 1, word)
        self.assertEqual(len(found), 6)
