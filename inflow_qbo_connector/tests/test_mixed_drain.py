"""How many documents a minute batches and documents alone come to, beside each other (R-1, R-4).

On a clock of the test's own: a QuickBooks that takes 400 ms, and 100 more for each item of a batch,
and a computer that needs a while for planning and for writing down.
"""

from types import SimpleNamespace
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from .. import const
from ..engine.run import runner
from ..engine.send import pipeline
from ..qbo.budget import Budget

LATENCY, EACH = 0.4, 0.1  # seconds of a request, and of each item of a batch
PLANNING, WRITING, WRITING_ALONE = 0.003, 0.001, 0.006  # seconds for a document
DOCUMENTS = 6000


class Answer(float):
    """A future that is done at a moment."""


class Road:
    """Gateway, records and clock at once: what goes out is back after a while."""

    def __init__(self):
        self.now = 0.0
        self.budget = Budget(now=0.0)
        self.arrived = []  # (moment, documents)
        self.most_under_way = 0
        self.batches = []
        self.pace = SimpleNamespace(paused_until=None, delay=self.delay)
        self.meanwhile = None

    def delay(self, *, batch=False):
        return self.budget.delay(self.now, batch=batch)

    def take(self, *, batch):
        while wait := self.delay(batch=batch):
            self.now += wait
        self.budget.count(self.now, batch=batch)

    def answer(self, seconds):
        answer = Answer(self.now + seconds)
        answer.done = lambda: self.now >= answer
        return answer

    def launch(self, _gateway, operations):
        number = len(operations)
        self.now += WRITING * number if number > 1 else WRITING_ALONE
        self.take(batch=number > 1)
        self.batches += [number] if number > 1 else []
        back = self.answer(LATENCY + (EACH * number if number > 1 else 0))
        flight = SimpleNamespace(batch=number > 1, future=back)
        return SimpleNamespace(requests=operations, flight=flight)

    def ask(self):
        self.take(batch=False)
        question = self.answer(LATENCY)
        self.meanwhile(question)
        self.now = max(self.now, question)

    def wait(self, futures, timeout, return_when):
        self.most_under_way = max(self.most_under_way, len(futures))
        end = min(futures) if timeout is None else min(*futures, self.now + timeout)
        self.now = max(self.now, end)
        return {future for future in futures if future <= self.now}, set()

    def pause(self, seconds):
        self.now += seconds

    def land(self, _gateway, parcel):
        number = len(parcel.requests)
        self.now += WRITING * number if number > 1 else WRITING_ALONE
        self.arrived.append((self.now, parcel.requests))
        return []


class Write:
    """A write whose row can only wait again."""

    def __init__(self, told):
        self.told, self.row = told, self

    def union(self, *_rows):
        return self

    def _set_waiting(self):
        self.told.append("waits")


def sustained(road):
    """Documents a minute, after the first 500: the mean of all whole minutes."""
    moments = [at for at, some in road.arrived for _one in some]
    first, last = moments[500], moments[-1]
    starts = [first + tenth / 10 for tenth in range(int((last - 60 - first) * 10))]
    return sum(sum(at < one <= at + 60 for one in moments) for at in starts) / len(starts)


@tagged("post_install", "-at_install", "qbo")
class TestMixedDrain(BaseCase):
    def setUp(self):
        super().setUp()
        self.road = road = Road()
        self.startPatcher(
            patch.multiple(
                pipeline,
                launch=road.launch,
                land=road.land,
                wait=road.wait,
                pause=road.pause,
                write_ahead=lambda operations: operations,
                checkpoint=lambda _env: self.told.append("committed"),
            )
        )
        self.told = []  # what rows and the database are told
        self.is_paused = False
        connection = SimpleNamespace(
            env=None, use_batches=True, _may_send=lambda: not self.is_paused
        )
        self.pipeline = pipeline.Pipeline(road, connection, SimpleNamespace(is_over=False))

    def plan(self, documents):
        """A group, with the one question whether QuickBooks has it."""
        self.road.now += PLANNING * len(documents)
        self.road.ask()
        self.pipeline.add(documents)

    def drain(self, left):
        while left or not self.pipeline.is_empty:
            size = runner._OLDEST + runner._NEWEST
            if not self.pipeline.takes_batches:
                size = runner._OLDEST_ALONE + runner._NEWEST_ALONE
            some, left = left[:size], left[size:]
            if some:
                self.plan(some)
            self.pipeline.send(keep=runner._KEEP if left else 0)
            if not some:
                self.pipeline.record_next()

    def test_batches_and_documents_alone_use_what_quickbooks_allows(self):
        self.drain(list(range(DOCUMENTS)))
        arrived = [one for _at, some in self.road.arrived for one in some]
        self.assertEqual(sorted(arrived), list(range(DOCUMENTS)))
        self.assertGreater(sustained(self.road), 1550)
        self.assertLessEqual(self.road.most_under_way, const.IN_FLIGHT)
        self.assertEqual(set(self.road.batches[:-1]), {const.BATCH_ITEMS})

    def test_the_newest_does_not_wait_while_no_batch_may_go(self):
        for _batch in range(40):
            self.road.take(batch=True)
        self.pipeline.add(list(range(25)))
        self.pipeline.send(keep=runner._KEEP)
        self.plan(["fresh"])
        asked = self.road.now
        self.pipeline.send(keep=len(self.pipeline._ready) - 1)
        while self.pipeline._parcels:
            self.pipeline.record_next()
        [arrived] = [at for at, some in self.road.arrived if some == ["fresh"]]
        self.assertLess(arrived - asked, const.REQUEST_WINDOWS[0].seconds + LATENCY + 0.1)

    def test_once_the_connection_is_paused_no_further_document_goes_alone(self):
        self.pipeline.add([Write(self.told) for _write in range(const.BATCH_ITEMS + 5)])
        self.pipeline.send(keep=runner._KEEP)
        self.is_paused = True
        self.pipeline.record_all()
        self.assertEqual([len(some) for _at, some in self.road.arrived], [const.BATCH_ITEMS])
        self.assertIn("waits", self.told)

    def test_otherwise_documents_go_alone_while_a_batch_is_on_its_way(self):
        self.pipeline.add([Write(self.told) for _write in range(const.BATCH_ITEMS + 5)])
        self.pipeline.send(keep=runner._KEEP)
        self.pipeline.record_all()
        sizes = sorted(len(some) for _at, some in self.road.arrived)
        self.assertEqual(sizes, [1] * 5 + [const.BATCH_ITEMS])
        self.assertNotIn("waits", self.told)

    def test_what_is_put_off_waits_even_if_the_run_is_rolled_back(self):
        self.pipeline.add([Write(self.told)])
        self.told.clear()
        self.pipeline.record_all()
        self.assertEqual(self.told, ["waits", "committed"])
