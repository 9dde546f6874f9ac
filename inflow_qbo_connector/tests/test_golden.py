"""Whole documents against files: what QuickBooks is told, word by word.

The files are written by hand from the facts (API 5.1, 6, 7), not from a run.
"""

from dataclasses import replace
from decimal import Decimal

from odoo.tests import tagged

from ..content.company import References, TaxCode, TaxRate
from ..content.document import Rounding
from ..payloads import invoice, trade
from .sample import CANADA, SALE, US, Golden, customer, line


@tagged("post_install", "-at_install", "qbo")
class TestInvoice(Golden):
    def refs(self, currency="USD", **tax_codes):
        return References(
            parties={("Customer", 5, currency): "58"},
            items={11: "19"},
            terms={2: "3"},
            tax_codes={
                ("sale", frozenset({int(key[1:])})): code for key, code in tax_codes.items()
            },
        )

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
            payment_term_id=None,
            lines=(line(quantity="3", price="33.3333333", taxes={4: (5, "5.00")}),),
        )
        code = TaxCode("5", (TaxRate("3", Decimal(5)),))
        payload, _notes = invoice.invoice(sale, CANADA, self.refs(t4=code))
        self.assertGolden("invoice_ca_usd.json", payload)

    def test_american_invoice_with_automated_sales_tax(self):
        sale = replace(
            SALE,
            due_date=None,
            note="",
            payment_term_id=None,
            lines=(
                line(taxes={7: ("7.25", "7.25")}),
                line(product=None, own_item="Other", amount="-20.00", price="-20", text="Rebate"),
            ),
        )
        refs = replace(self.refs(), own_items={"Other": "31"})
        payload, _notes = invoice.invoice(sale, replace(US, tax_mode="automated"), refs)
        self.assertGolden("invoice_us_automated.json", payload)

    def test_british_invoice_with_a_rounding_line(self):
        sale = replace(
            SALE,
            party=customer("GBP"),
            currency="GBP",
            note="",
            payment_term_id=None,
            rounding=Rounding(Decimal("-0.01"), Decimal("20.01")),
            lines=(line(taxes={4: (20, "20.00")}), line(amount="12.00", price="12", text="Book")),
        )
        refs = replace(self.refs("GBP"), own_items={"Rounding": "32"})
        refs.tax_codes["sale", frozenset({4})] = TaxCode("5", (TaxRate("3", Decimal(20)),))
        refs.tax_codes["sale", frozenset()] = TaxCode("9", ())
        britain = replace(CANADA, country="GB", home_currency="GBP", multicurrency=False)
        payload, notes = invoice.invoice(sale, britain, refs)
        self.assertGolden("invoice_gb_rounded.json", payload)
        self.assertEqual(len(notes), 1)
        self.assertIn("20.01 there and 20.00 in Odoo", str(notes[0]))
        says = trade.expected(sale, britain, refs)
        self.assertEqual(says["TotalAmt"], "132.00")  # Odoo's; the tax is QuickBooks'
        self.assertEqual(says["TxnTaxDetail.TotalTax"], "20.01")

    def test_australian_invoice_with_a_fixed_tax(self):
        sale = replace(
            SALE,
            party=customer("AUD"),
            currency="AUD",
            note="",
            payment_term_id=None,
            lines=(line(quantity="10", price="10", taxes={4: (10, "10.00"), 5: (None, "1.00")}),),
        )
        refs = self.refs("AUD")
        rates = (TaxRate("3", Decimal(10)), TaxRate("8", Decimal(0)))
        refs.tax_codes["sale", frozenset({4, 5})] = TaxCode("12", rates)
        australia = replace(CANADA, country="AU", home_currency="AUD", multicurrency=False)
        payload, _notes = invoice.invoice(sale, australia, refs)
        self.assertGolden("invoice_au_fixed_tax.json", payload)

    def test_long_remarks_are_shortened_and_noted(self):
        payload, notes = invoice.invoice(replace(SALE, note="x" * 1001), US, self.refs())
        self.assertEqual(len(payload["CustomerMemo"]["value"]), 1000)
        self.assertEqual(
            list(map(str, notes)), ["The remarks were shortened to QuickBooks' 1000 characters."]
        )

    def test_what_the_answer_must_say(self):
        sale = replace(SALE, lines=(line(taxes={1: (8, "8.00")}),))
        self.assertEqual(
            trade.expected(sale, US, self.refs()),
            {
                "DocNumber": "S00042",
                "TotalAmt": "108.00",
                "TxnTaxDetail.TotalTax": "8.00",
                "CustomerRef.value": "58",
            },
        )

    def test_all_problems_are_told_at_once(self):
        sale = replace(
            SALE,
            number="S" * 22,
            currency="EUR",
            parties=("Azure (EUR)", "Azure (USD)"),
            invoiced=Decimal("-5.01"),
            lines=(line(product=None, amount="-5.00", quantity="1"),),
        )
        found = [str(problem.message) for problem in trade.problems(sale, US, self.refs())]
        words = ("no line", "22 characters", "several", "Multicurrency", "below zero")
        for word in (*words, "its invoices to -5.01"):
            self.assertEqual(len([one for one in found if word in one]), 1, word)
        self.assertEqual(len(found), 6)
