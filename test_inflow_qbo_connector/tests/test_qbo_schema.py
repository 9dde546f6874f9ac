"""The check of what was sent finds what the schemas do not allow."""

from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from . import qbo_schema
from .qbo_schema import FOLDER, violations

LINE = {
    "DetailType": "SalesItemLineDetail",
    "Amount": 1.5,
    "SalesItemLineDetail": {"ItemRef": {"value": "1"}, "Qty": 1},
}
INVOICE = {"DocNumber": "S1", "CustomerRef": {"value": "5"}, "Line": [LINE], "sparse": True}


@tagged("post_install", "-at_install", "qbo")
class TestSchema(BaseCase):
    def assertFound(self, words, body):
        """Where the schemas are at hand; elsewhere nothing is found."""
        found = violations("Invoice", body)
        self.assertEqual(any(words in one for one in found), FOLDER.is_dir(), found)

    def test_what_is_allowed(self):
        self.assertEqual(violations("Invoice", INVOICE), [])

    def test_what_is_not_allowed(self):
        detail = {"SalesItemLineDetail": {"ItemRef": "1"}}
        self.assertFound("Invoice.Number: no such field", INVOICE | {"Number": "S1"})
        self.assertFound("DocNumber: 22 characters of 21", INVOICE | {"DocNumber": "S" * 22})
        memo = {"CustomerMemo": {"value": "x" * 1001}}
        self.assertFound("CustomerMemo: 1001 characters of 1000", INVOICE | memo)
        self.assertFound("Amount: '1' is no number", INVOICE | {"Line": [LINE | {"Amount": "1"}]})
        self.assertFound("ItemRef: '1' is no object", INVOICE | {"Line": [LINE | detail]})

    def test_without_the_schemas_nothing_is_checked(self):
        with patch.object(qbo_schema, "FOLDER", FOLDER / "elsewhere"):
            self.assertEqual(violations("Invoice", {"Number": "S1"}), [])
