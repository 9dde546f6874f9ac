"""Several writes in one request: the body to the letter, and the outcome of each (API 2.5)."""

import json

from odoo.tests import BaseCase, tagged

from ..exceptions import Refused, Stale, TryLater, Uncertain
from ..qbo.batch import Item, body_of, outcomes_of
from ..qbo.writing import Reply, Write

ITEMS = [
    Item("1", Write("Invoice", "create", '{"DocNumber": "S1", "Line": [{"Amount": 0.1}]}', "a")),
    Item("2", Write("Customer", "update", '{"Id": "5"}', "b")),
]


def fault(code, message=""):
    return {"Fault": {"Error": [{"code": code, "Message": message}], "type": "ValidationFault"}}


def outcomes(*entries):
    return outcomes_of(ITEMS, {"BatchItemResponse": list(entries)}, "tid")


@tagged("post_install", "-at_install", "qbo")
class TestBatch(BaseCase):
    def test_each_body_goes_out_as_it_is_on_record(self):
        body = body_of(ITEMS)
        for item in ITEMS:
            self.assertIn(item.write.body, body)
        self.assertEqual(
            json.loads(body)["BatchItemRequest"],
            [
                {
                    "bId": "1",
                    "operation": "create",
                    "Invoice": {"DocNumber": "S1", "Line": [{"Amount": 0.1}]},
                },
                {"bId": "2", "operation": "update", "Customer": {"Id": "5"}},
            ],
        )

    def test_answers_are_told_apart_by_item_not_by_place(self):
        found = outcomes(
            {"bId": "2", "Customer": {"Id": "5", "SyncToken": "1"}},
            {"bId": "1", "Invoice": {"Id": "9"}},
        )
        self.assertIsInstance(found["1"], Reply)
        self.assertEqual(found["1"].qbo_object, {"Id": "9"})
        self.assertEqual(found["2"].qbo_object["SyncToken"], "1")
        self.assertEqual(found["2"].tid, "tid")

    def test_one_is_taken_and_the_other_refused(self):
        found = outcomes({"bId": "1", "Invoice": {"Id": "9"}}, {"bId": "2"} | fault("6240"))
        self.assertIsInstance(found["1"], Reply)
        self.assertIsInstance(found["2"], Refused)
        self.assertEqual(found["2"].code, "6240")

    def test_a_stale_one_is_to_be_read_again(self):
        self.assertIsInstance(outcomes({"bId": "2"} | fault("5010"))["2"], Stale)

    def test_a_throttled_one_goes_later(self):
        found = outcomes({"bId": "1"} | fault("3001", "message=ThrottleExceeded"))["1"]
        self.assertIsInstance(found, TryLater)
        self.assertEqual(found.retry_after, 60)

    def test_whatever_is_not_answered_properly_may_have_been_taken(self):
        for entry in (
            {},
            {"bId": "1"},
            {"bId": "1", "Invoice": {}},
            {"bId": "1", "Invoice": None},
            {"bId": "1", "Bill": {"Id": "9"}},
            {"bId": "1", "Fault": "?"},
            {"bId": "1"} | fault("10000"),
        ):
            self.assertIsInstance(outcomes(entry)["1"], Uncertain, entry)
        for answer in (None, [], {}, {"BatchItemResponse": None}, {"BatchItemResponse": ["?"]}):
            self.assertIsInstance(outcomes_of(ITEMS, answer, "")["2"], Uncertain, answer)
