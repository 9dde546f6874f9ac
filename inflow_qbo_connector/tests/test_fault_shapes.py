"""Faults of any shape: several errors, other envelopes, other languages, nonsense."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odoo.tests import BaseCase, tagged

from ..exceptions import (
    Held,
    QboError,
    ReconnectNeeded,
    Refused,
    Stale,
    TokenRejected,
    TryLater,
    Uncertain,
)
from ..qbo.faults import error_from_fault, error_from_response, parse_faults
from .test_faults import api_fault

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def named(*names):
    """Objects that have some of these keys, with anything in them."""
    return st.dictionaries(st.sampled_from(names), JSON, max_size=len(names))


ERRORS = named("code", "Message", "message", "Detail", "detail", "element")
ENVELOPES = st.fixed_dictionaries(
    {},
    optional={
        "Error": st.lists(ERRORS | JSON, max_size=3) | ERRORS | JSON,
        "error": st.lists(ERRORS, max_size=3),
        "type": JSON,
    },
)
BODIES = st.fixed_dictionaries(
    {}, optional={"Fault": ENVELOPES | JSON, "fault": ENVELOPES | JSON, "code": JSON}
)
STATUSES = st.sampled_from([200, 400, 401, 403, 404, 429, 500, 503])

# How busy the machine is says nothing about faults.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Several errors of one fault -> what is done
SEVERAL = [
    (("2050", "5010"), Refused),  # read again it would still be too long
    (("5010", "6210"), Held),
    (("140", "5010"), Stale),
    (("2050", "10000"), Uncertain),
    (("6210", "2050"), Refused),
    (("6210", "987654"), Refused),  # one that we do not know
    (("2050", "3100"), ReconnectNeeded),
]

# What is no fault at all: nobody has refused anything
NOTHING = [
    "",
    "null",
    "[]",
    "7",
    '"Fault"',
    "{}",
    '{"Fault": null}',
    '{"Fault": []}',
    '{"Fault": "no"}',
    '{"Fault": {"Error": []}}',
    '{"Fault": {"Error": 7}}',
    '{"Fault": {"Error": "6240"}}',
    '{"Fault": {"Error": [null, 7, "6240", []]}}',
    '{"Fault": {"Error": [{}]}}',
    '{"Fault": {"Error": [{"code": "", "Message": null, "Detail": [1]}]}}',
    "[" * 100_000,
    '{"Fault": {"Error": [{"code": ' + "9" * 5000 + "}]}}",
]


def several(*codes):
    """A fault with several errors."""
    return json.dumps({"Fault": {"Error": [{"code": code, "Message": "m"} for code in codes]}})


@tagged("post_install", "-at_install", "qbo")
class TestFaultShapes(BaseCase):
    def kind(self, status, body, *, write=True):
        return type(error_from_response(status, {}, body, write=write))

    def test_of_several_errors_the_gravest_decides(self):
        for codes, kind in SEVERAL:
            for order in (codes, codes[::-1]):
                with self.subTest(codes=order):
                    self.assertIs(self.kind(400, several(*order)), kind)

    def test_all_errors_are_kept_and_the_code_is_of_the_one_that_decides(self):
        error = error_from_response(400, {}, several("5010", "2050"), write=True)
        self.assertEqual(error.code, "2050")
        self.assertIn("shorter", str(error))
        self.assertEqual(error.technical, "5010: m\n2050: m")

    def test_what_is_no_fault_is_no_refusal(self):
        for body in NOTHING:
            with self.subTest(body=body[:60]):
                self.assertEqual(parse_faults(body), [])
                self.assertIs(self.kind(400, body), Uncertain)
                self.assertIs(self.kind(400, body, write=False), TryLater)

    def test_codes_of_other_types(self):
        for code in (6240, "6240", " 6240 "):
            with self.subTest(code=code):
                body = json.dumps({"Fault": {"Error": [{"code": code}]}})
                self.assertEqual(parse_faults(body)[0].code, "6240")
        for code in (None, [], {}, ["6240"]):
            with self.subTest(code=code):
                body = json.dumps({"Fault": {"Error": [{"code": code, "Message": "m"}]}})
                self.assertEqual(parse_faults(body)[0].code, "")
                self.assertIs(self.kind(400, body), Refused)  # a person reads its words

    def test_one_error_without_a_list(self):
        body = json.dumps({"Fault": {"Error": {"code": "5010", "Message": "m"}}})
        self.assertIs(self.kind(400, body), Stale)

    def test_the_newer_gateways_envelope(self):
        body = json.dumps(
            {
                "code": "AuthenticationFailed",
                "type": "INPUT",
                "message": None,
                "detail": "Malformed bearer token: too short or too long",
            }
        )
        error = error_from_response(401, {}, body, write=True)
        self.assertIs(type(error), TokenRejected)
        self.assertIn("Malformed bearer token", error.technical)

    def test_a_user_who_lost_access_needs_no_new_token(self):
        body = api_fault("120", "Authorization Failure")
        for status in (401, 403):
            error = error_from_response(status, {}, body, write=True)
            self.assertIs(type(error), ReconnectNeeded)
            self.assertIn("company administrator", str(error))
        self.assertIs(self.kind(401, api_fault("100")), TokenRejected)

    def test_a_used_request_id_is_uncertain_for_a_write(self):
        self.assertIs(self.kind(400, api_fault("600")), Uncertain)
        self.assertIs(self.kind(400, api_fault("600"), write=False), TryLater)

    def test_french_words_change_nothing(self):
        words = ("Numéro de document en double", "Vous devez préciser un numéro différent.")
        error = error_from_response(400, {}, api_fault("6140", *words), write=True)
        self.assertEqual((type(error), error.code), (Refused, "6140"))
        self.assertIn("already has a document with this number", str(error))
        self.assertIn("Numéro de document en double", error.technical)

    def test_words_that_the_database_would_not_take(self):
        for body in (api_fault("2040", detail="nul \0 half \ud83d"), "nul \0 half \ud83d"):
            technical = error_from_response(400, {}, body, write=True).technical
            self.assertIn("nul  half ?", technical)

    def test_a_pause_of_any_form(self):
        for asked in ("", "soon", "-1", "²", "1.5", "9" * 5000, "Wed, 25 Nov 2026 08:00:00 GMT"):
            with self.subTest(asked=asked[:40]):
                error = error_from_response(429, {"Retry-After": asked}, "", write=True)
                self.assertEqual(error.retry_after, 60)

    @settings(UNHURRIED, max_examples=100)
    @given(STATUSES, BODIES, st.booleans())
    def test_any_body_becomes_an_error(self, status, body, write):
        error = error_from_response(status, {}, json.dumps(body), write=write)
        self.assertIsInstance(error, QboError)
        self.assertNotIn("\0", str(error) + error.technical + error.code)
        (str(error) + error.technical + error.code).encode()
        if not write:
            self.assertNotIsInstance(error, Uncertain)
        if status >= 500 and write:
            self.assertIsInstance(error, Uncertain | TryLater)

    @settings(UNHURRIED, max_examples=50)
    @given(JSON | ENVELOPES)
    def test_any_fault_of_a_batch_becomes_an_error(self, fault):
        self.assertIsInstance(error_from_fault(fault, tid="1-a"), QboError)
