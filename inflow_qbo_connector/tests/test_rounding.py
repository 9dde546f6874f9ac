"""Which differences a rounding line may close (T-4)."""

import json
from types import SimpleNamespace

from odoo.tests import BaseCase, tagged

from ..engine.decide.rounding import verdict
from ..exceptions import Refused, Rounded

SAID = {"TotalAmt": "105.01", "TxnTaxDetail.TotalTax": "5.01", "CustomerRef.value": "58"}


def answer(total, tax, customer="58"):
    """What QuickBooks says of a document."""
    return {
        "TotalAmt": total,
        "TxnTaxDetail": {"TotalTax": tax},
        "CustomerRef": {"value": customer},
    }


@tagged("post_install", "-at_install", "qbo")
class TestRounding(BaseCase):
    def verdict(self, document, *, rate=1, operation="create", rounding=False, account=True):
        self.connection = SimpleNamespace(
            rounding_limit=0.05,
            rounding_account_id=SimpleNamespace(active=account),
            tax_mode="manual",
        )
        self.row = SimpleNamespace(rounding=rounding, connection_id=self.connection)
        request = SimpleNamespace(
            log_id=self.row,
            operation=operation,
            digest="d1",
            expected=json.dumps(SAID),
            body=json.dumps({"ExchangeRate": rate}),
        )
        return verdict(request, document, ["total: differs"])

    def test_cents_are_closed_and_kept_with_what_was_sent(self):
        found = self.verdict(answer(105.0, 5.0))
        self.assertIsInstance(found, Rounded)
        self.assertEqual(found.rounding, {"of": "d1", "amount": "0.01", "tax": "5"})
        self.assertIsInstance(self.verdict(answer(105.06, 5.06)), Rounded)  # 0.05 too much

    def test_more_than_the_limit_is_not(self):
        self.assertIsInstance(self.verdict(answer(105.07, 5.07)), Refused)
        # 0.04 are 0.056 at home
        self.assertIsInstance(self.verdict(answer(105.05, 5.05), rate=1.4), Refused)
        self.assertIsInstance(self.verdict(answer(105.04, 5.04), rate=1.4), Rounded)

    def test_lines_that_are_off_are_not(self):
        # The total is a cent off, but because net and tax are wrong by much more.
        self.assertIsInstance(self.verdict(answer(105.0, 2.0)), Refused)

    def test_what_is_off_besides_is_not(self):
        self.assertIsInstance(self.verdict(answer(105.0, 5.0, customer="59")), Refused)
        self.assertIsInstance(self.verdict(answer(105.01, 5.0)), Refused)  # the total is right

    def test_a_void_is_never_rounded(self):
        self.assertIsInstance(self.verdict(answer(105.0, 5.0), operation="void"), Refused)

    def test_a_second_time_it_is_given_up(self):
        known = {"of": "d0", "amount": "0.01", "tax": "5"}
        self.assertIsInstance(self.verdict(answer(105.0, 5.0), rounding=known), Refused)
        self.assertFalse(self.row.rounding)

    def test_without_an_account_it_says_so(self):
        found = self.verdict(answer(105.0, 5.0), account=False)
        self.assertIsInstance(found, Refused)
        self.assertIn("choose a rounding account", str(found))
