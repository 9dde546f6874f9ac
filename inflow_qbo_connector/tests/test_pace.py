"""How fast QuickBooks is asked, and when it is left alone (R-3, R-4). Limits: facts API 3."""

from datetime import datetime, timedelta

from odoo.tests import BaseCase, tagged

from ..qbo.budget import Budget
from ..qbo.circuit import Circuit

NOON = datetime(2026, 3, 1, 12, 0)  # noqa: DTZ001 - UTC, as Odoo has it


def sent(budget, seconds, *, batch=False):
    """The moments at which requests go, one after the other as soon as each may, for a time."""
    now, moments = 1000.0, []
    while True:
        now += budget.delay(now, batch=batch)
        if now >= 1000 + seconds:
            return moments
        budget.count(now, batch=batch)
        moments.append(now)


def most_within(moments, seconds):
    """The most moments that lie in any such span."""
    return max(
        sum(1 for moment in moments if begin <= moment < begin + seconds) for begin in moments
    )


@tagged("post_install", "-at_install", "qbo")
class TestBudget(BaseCase):
    def test_at_most_ten_a_second_and_five_hundred_a_minute(self):
        moments = sent(Budget(now=1000), 300)
        self.assertLessEqual(most_within(moments, 1.0), 10)
        self.assertLess(most_within(moments, 60.0), 500)

    def test_a_request_may_come_a_little_late(self):
        # ten a second: the first of eleven comes 170 ms after it went, the others at once
        moments = sent(Budget(now=1000), 60)
        for first, last in zip(moments, moments[10:], strict=False):
            self.assertGreater(last - (first + 0.17), 1.0)

    def test_close_to_what_quickbooks_allows(self):
        self.assertGreaterEqual(len(sent(Budget(now=1000), 300)), 5 * 475)  # 95 % of 500
        self.assertGreaterEqual(len(sent(Budget(now=1000), 300, batch=True)), 5 * 38)  # of 40

    def test_at_most_forty_batches_a_minute(self):
        moments = sent(Budget(now=1000), 300, batch=True)
        self.assertEqual(most_within(moments, 60.0), 40)

    def test_batches_leave_room_for_other_requests(self):
        budget = Budget(now=1000)
        sent(budget, 30, batch=True)
        self.assertGreater(budget.delay(1030, batch=True), 0)
        self.assertEqual(budget.delay(1030), 0)

    def test_the_next_run_goes_on_where_the_last_one_stopped(self):
        before = Budget(now=1000)
        sent(before, 30, batch=True)
        after = Budget(before.history(1030), now=1030)
        self.assertAlmostEqual(
            after.delay(1030, batch=True), before.delay(1030, batch=True), delta=1.01
        )
        self.assertGreaterEqual(after.delay(1030, batch=True), before.delay(1030, batch=True))

    def test_the_next_run_does_not_pause_for_what_went_just_before(self):
        # two requests at 1000.02: the third may go at 1000.255, by the record at 1000.335
        before = Budget(now=1000.02)
        for _request in range(2):
            before.count(1000.02)
        after = Budget(before.history(1000.2), now=1000.2)
        self.assertAlmostEqual(after.delay(1000.2), 0.135, places=6)

    def test_what_is_old_is_forgotten(self):
        budget = Budget(now=1000)
        sent(budget, 30)
        self.assertEqual(budget.history(2000), [])

    def test_a_clock_that_was_ahead_blocks_for_a_minute_at_most(self):
        budget = Budget([(99_000, 495, 40)], now=1000)
        self.assertLessEqual(budget.delay(1000, batch=True), 60.5)


@tagged("post_install", "-at_install", "qbo")
class TestCircuit(BaseCase):
    def test_one_hiccup_opens_nothing(self):
        circuit = Circuit()
        circuit.failed(NOON)
        circuit.failed(NOON)
        self.assertFalse(circuit.is_open(NOON))

    def test_an_answer_between_failures_counts(self):
        circuit = Circuit()
        for _time in range(5):
            circuit.failed(NOON)
            circuit.answered()
        self.assertFalse(circuit.is_open(NOON))

    def _open(self):
        circuit = Circuit()
        for _time in range(3):
            circuit.failed(NOON)
        return circuit

    def test_three_failures_in_a_row_open_it_for_half_a_minute(self):
        circuit = self._open()
        self.assertTrue(circuit.is_open(NOON + timedelta(seconds=29)))
        self.assertFalse(circuit.is_open(NOON + timedelta(seconds=38)))  # 30 s and a quarter

    def test_what_was_on_its_way_when_it_opened_changes_nothing(self):
        circuit = self._open()
        until = circuit.open_until
        circuit.failed(NOON + timedelta(seconds=1))
        self.assertEqual((circuit.open_until, circuit.failures), (until, 3))

    def test_a_probe_that_fails_opens_it_for_longer(self):
        circuit = self._open()
        later = NOON + timedelta(seconds=40)
        self.assertTrue(circuit.is_probing)
        circuit.failed(later)
        self.assertTrue(circuit.is_open(later + timedelta(seconds=59)))
        self.assertFalse(circuit.is_open(later + timedelta(seconds=76)))  # 60 s and a quarter

    def test_a_probe_that_is_answered_closes_it(self):
        circuit = self._open()
        circuit.answered()
        self.assertEqual(circuit, Circuit())

    def test_asked_for_less_it_opens_at_once_for_as_long_as_asked(self):
        circuit = Circuit()
        circuit.failed(NOON, retry_after=90)
        self.assertTrue(circuit.is_open(NOON + timedelta(seconds=89)))
        self.assertFalse(circuit.is_open(NOON + timedelta(seconds=113)))

    def test_a_pause_set_by_a_clock_gone_wrong_is_over(self):
        self.assertFalse(Circuit(3, NOON + timedelta(days=1)).is_open(NOON))
