"""Rules for every test, whichever part it belongs to.

A warning or error that Odoo logs while a test runs fails that test: in production it would be
somebody's alarm. A test that expects one says so with Odoo's `mute_logger` or `assertLogs`, which
both keep the record from coming here. A skipped test fails too, since it proves nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


class LoudRecords(logging.Handler):
    """Collects what Odoo logs at level WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record's text, with the traceback where it has one."""
        if record.name.partition(".")[0] == "odoo":
            self.lines.append(f"{record.levelname} {self.format(record)}")

    def drain(self) -> list[str]:
        """What came since the last call."""
        lines, self.lines = self.lines, []
        return lines


@pytest.fixture(scope="session")
def loud_records() -> Iterator[LoudRecords]:
    """The collector, listening during the whole run."""
    handler = LoudRecords()
    handler.setFormatter(logging.Formatter("%(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.fixture(autouse=True)
def quiet_odoo_log(loud_records: LoudRecords) -> Iterator[None]:
    """Fail the test during which, or before which, Odoo logged a warning."""
    yield
    lines = loud_records.drain()
    if lines:
        pytest.fail("Odoo logged:\n" + "\n".join(lines), pytrace=False)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Count a skipped test as failed; Odoo skips browser tests when it finds no browser."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"
