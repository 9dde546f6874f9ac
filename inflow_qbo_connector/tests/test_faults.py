"""What an answer of QuickBooks means: fault -> what to do next."""

import json

import requests
from odoo.tests import BaseCase, tagged
from urllib3.exceptions import MaxRetryError, NewConnectionError

from ..exceptions import ReconnectNeeded, Refused, Stale, TokenRejected, TryLater, Uncertain
from ..qbo.faults import error_from_network, error_from_response, parse_faults


def api_fault(code, message="m", detail="d"):
    """Envelope A of the facts (API 4.1)."""
    error = {"Message": message, "Detail": detail, "code": code, "element": ""}
    return json.dumps({"Fault": {"Error": [error], "type": "ValidationFault"}, "time": "t"})


def gateway_fault(code, message):
    """Envelope B: lower-case keys."""
    error = {"message": message, "detail": None, "code": code, "element": None}
    return json.dumps({"warnings": None, "fault": {"error": [error], "type": "SERVICE"}})


THROTTLED = gateway_fault("3001", "message=ThrottleExceeded; errorCode=003001; statusCode=429")

# HTTP status, body, a write?, what to do
CASES = [
    (400, api_fault("6240"), True, Refused),
    (400, api_fault("6140"), True, Refused),
    (400, api_fault("2500"), True, Refused),
    (400, api_fault("610"), True, Refused),
    (400, api_fault("5010"), True, Stale),
    (400, api_fault("987654"), True, Refused),  # an unknown fault goes to a person
    (400, "", True, Uncertain),  # a refusal without a word is none
    (401, gateway_fault("3200", "message=AuthenticationFailed"), True, TokenRejected),
    (401, "", False, TokenRejected),
    (403, gateway_fault("3100", "message=ApplicationAuthorizationFailed"), True, ReconnectNeeded),
    (429, THROTTLED, True, TryLater),
    (403, THROTTLED, True, TryLater),  # the older form
    (500, api_fault("10000"), True, Uncertain),
    (500, api_fault("10000"), False, TryLater),
    (400, api_fault("10000"), True, Uncertain),
    (503, "<html>Service unavailable</html>", True, Uncertain),
    (503, "<html>Service unavailable</html>", False, TryLater),
    (200, "{truncated", True, Uncertain),  # it may well have been taken
    (200, "{truncated", False, TryLater),
]


@tagged("post_install", "-at_install", "qbo")
class TestFaults(BaseCase):
    def test_every_answer_has_its_reaction(self):
        for status, body, write, kind in CASES:
            with self.subTest(status=status, body=body[:60], write=write):
                error = error_from_response(status, {}, body, write=write)
                self.assertIs(type(error), kind)

    def test_quickbooks_own_words_and_trace_are_kept(self):
        body = api_fault("6240", "Duplicate Name Exists Error", "The name supplied already exists.")
        error = error_from_response(400, {"intuit_tid": "1-abc"}, body, write=True)
        self.assertEqual(error.code, "6240")
        self.assertEqual(error.tid, "1-abc")
        self.assertIn("The name supplied already exists.", error.technical)

    def test_all_errors_of_a_fault_are_read(self):
        two = {"Error": [{"Message": "one", "code": 2020}, {"Message": "two", "code": "2050"}]}
        faults = parse_faults(json.dumps({"Fault": two}))
        self.assertEqual([fault.code for fault in faults], ["2020", "2050"])

    def test_a_pause_that_is_asked_for_is_kept(self):
        error = error_from_response(429, {"Retry-After": "7"}, THROTTLED, write=True)
        self.assertEqual(error.retry_after, 7)
        error = error_from_response(429, {}, THROTTLED, write=True)
        self.assertEqual(error.retry_after, 60)

    def test_a_write_without_answer_is_uncertain_unless_it_never_left(self):
        lost = requests.ConnectionError("Connection aborted.")
        self.assertIsInstance(error_from_network(lost, write=True), Uncertain)
        self.assertIsInstance(error_from_network(lost, write=False), TryLater)
        late = requests.ReadTimeout()
        self.assertIsInstance(error_from_network(late, write=True), Uncertain)
        refused = MaxRetryError(None, "/", NewConnectionError(None, "refused"))
        never = requests.ConnectionError(refused)
        self.assertIsInstance(error_from_network(never, write=True), TryLater)
