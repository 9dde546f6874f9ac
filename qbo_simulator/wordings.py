"""A refusal in the words of this company: its language, and the other texts that have been seen for
the same thing (facts 4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .faults import Fault
from .languages import translated
from .refusals import business

if TYPE_CHECKING:
    from .company import Company

PRIOR_DATE = "The transaction date is prior to the closing date"
IN_6000 = "6000"


def told(company: Company, fault: Fault) -> Fault:
    """The fault as it goes out."""
    switches = company.switches
    if fault.code == "6430" and switches["wrong_account_type"] == IN_6000:
        return business(fault.detail)
    if fault.code in ("6200", "6210") and switches["closed_books"] == IN_6000:
        return business(PRIOR_DATE)
    return translated(fault, switches["fault_language"])
