"""A refusal in the words of this company: its language, and the other texts that have been seen for
the same thing (facts 4.4)."""

from __future__ import annotations

from .faults import Fault
from .languages import translated
from .refusals import business
from .switches import Switches

PRIOR_DATE = "The transaction date is prior to the closing date"
IN_6000 = "6000"


def told(fault: Fault, switches: Switches) -> Fault:
    """The fault as it goes out."""
    if fault.code == "6430" and switches["wrong_account_type"] == IN_6000:
        return business(fault.detail)
    if fault.code in ("6200", "6210") and switches["closed_books"] == IN_6000:
        return business(PRIOR_DATE)
    return translated(fault, switches["fault_language"])
