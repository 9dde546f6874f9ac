"""Request ids, retry times and redaction: the small pure rules of the protocol."""

from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..engine.decide.compare import differences, unlike
from ..qbo import retry
from ..qbo.redact import redact
from ..qbo.request_id import request_id
from ..qbo.writing import quoted

NOW = datetime(2026, 3, 1, 12, 0)  # noqa: DTZ001 - UTC, as Odoo has it


def an_id(**changes):
    parts = {
        "database": "db-uuid",
        "realm": "9130",
        "row": "sale/sale.order/7",
        "entity": "Invoice",
        "answered": 0,
        "body": '{"DocNumber": "S1"}',
    }
    return request_id(**parts | changes)


@tagged("post_install", "-at_install", "qbo")
class TestRequestId(BaseCase):
    def test_it_fits_a_batch(self):
        self.assertRegex(an_id(), r"^[0-9a-f]{32}$")  # at most 36 in a batch

    def test_the_same_write_keeps_its_id(self):
        self.assertEqual(an_id(), an_id())

    def test_everything_that_makes_another_write_changes_it(self):
        changes = [
            {"database": "other"},
            {"realm": "1"},
            {"row": "sale/sale.order/8"},
            {"entity": "Customer"},
            {"answered": 1},
            {"body": "{}"},
        ]
        ids = {an_id(**change) for change in changes} | {an_id()}
        self.assertEqual(len(ids), len(changes) + 1)


@tagged("post_install", "-at_install", "qbo")
class TestRetry(BaseCase):
    def test_the_delay_doubles_up_to_an_hour(self):
        seconds = [
            (retry.not_before(NOW, attempts, jitter=0) - NOW).total_seconds()
            for attempts in (1, 2, 3, 7, 8, 50)
        ]
        self.assertEqual(seconds, [30, 60, 120, 1920, 3600, 3600])

    def test_never_earlier_than_quickbooks_asked(self):
        self.assertEqual(
            retry.not_before(NOW, 1, retry_after=90, jitter=0), NOW + timedelta(seconds=90)
        )

    def test_jitter_adds_up_to_a_quarter(self):
        self.assertEqual(retry.not_before(NOW, 1, jitter=1), NOW + timedelta(seconds=37.5))
        later = retry.not_before(NOW, 1)
        self.assertTrue(NOW + timedelta(seconds=30) <= later <= NOW + timedelta(seconds=37.5))


@tagged("post_install", "-at_install", "qbo")
class TestRedaction(BaseCase):
    def test_secrets_are_masked_wherever_they_stand(self):
        text = (
            '{"access_token": "AAA", "refresh_token":"BBB", "x": 1} '
            "Authorization: Bearer CCC.ddd-e Basic RkZG "
            "grant_type=authorization_code&code=GGG&redirect_uri=x&client_secret=HHH "
            "Token expired: III"
        )
        clean = redact(text)
        for secret in ("AAA", "BBB", "CCC", "RkZG", "GGG", "HHH", "III"):
            self.assertNotIn(secret, clean)

    def test_the_rest_stays(self):
        text = '{"Fault": {"Error": [{"code": "6240", "Message": "Duplicate"}]}}'
        self.assertEqual(redact(text), text)


@tagged("post_install", "-at_install", "qbo")
class TestDifferences(BaseCase):
    EXPECTED = {"TotalAmt": "110.00", "TxnTaxDetail.TotalTax": "10.00", "CustomerRef.value": "5"}

    def document(self, total=110, tax=10, customer="5"):
        return {
            "TotalAmt": total,
            "TxnTaxDetail": {"TotalTax": tax},
            "CustomerRef": {"value": customer, "name": "Azure"},
        }

    def test_the_same_is_no_difference(self):
        self.assertEqual(differences(self.EXPECTED, self.document()), [])

    def test_a_cent_is(self):
        [found] = differences(self.EXPECTED, self.document(total=110.01))
        self.assertEqual(str(found), "total: 110.00 in Odoo, 110.01 in QuickBooks")

    def test_so_is_another_customer(self):
        self.assertEqual(len(differences(self.EXPECTED, self.document(customer="6"))), 1)

    def test_a_missing_tax_is_no_tax(self):
        self.assertEqual(differences({"TxnTaxDetail.TotalTax": "0"}, {"TotalAmt": 1}), [])
        self.assertEqual(len(differences({"TxnTaxDetail.TotalTax": "1"}, {"TotalAmt": 1})), 1)


@tagged("post_install", "-at_install", "qbo")
class TestUnlike(BaseCase):
    SENT = {
        "Id": "7",
        "SyncToken": "0",
        "CustomerMemo": {"value": "B"},
        "Line": [{"Amount": 10.0, "SalesItemLineDetail": {"ItemRef": {"value": "1"}}}],
    }

    def held(self, memo="B", amount=10):
        return {
            "Id": "7",
            "SyncToken": "3",
            "CustomerMemo": {"value": memo},
            "Line": [
                {
                    "Id": "1",
                    "Amount": amount,
                    "SalesItemLineDetail": {"ItemRef": {"value": "1", "name": "Desk"}},
                },
                {"DetailType": "SubTotalLineDetail"},
            ],
        }

    def test_what_quickbooks_adds_does_not_count(self):
        self.assertEqual(unlike(self.SENT, self.held()), [])

    def test_what_differs_is_named(self):
        self.assertEqual(unlike(self.SENT, self.held(memo="A", amount=9)), ["CustomerMemo", "Line"])

    def test_a_missing_line_is_a_difference(self):
        self.assertEqual(unlike(self.SENT, self.held() | {"Line": []}), ["Line"])

    def test_an_emptied_remark_may_be_gone(self):
        self.assertEqual(unlike({"CustomerMemo": {"value": ""}}, {}), [])


@tagged("post_install", "-at_install", "qbo")
class TestQuery(BaseCase):
    def test_quotes_and_backslashes_are_escaped(self):
        self.assertEqual(quoted("Adam's \\ Co"), "'Adam\\'s \\\\ Co'")
