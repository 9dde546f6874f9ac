"""A fault goes out in the words of the company: its language (facts 4.1), and the other texts that
have been seen for the same thing (facts 4.4). The code never depends on the language.

One text has been seen in French, the duplicate number's: its beginning and the word for an invoice.
"""

from __future__ import annotations

import re

from ..state.switches import Switches
from .business import refusal
from .fault import Fault

DUPLICATE = re.compile(
    r"DocNumber=(?P<number>.*) is assigned to TxnType=(?P<kind>.*) with (?P<id>.*)"
)
FRENCH_KINDS = {"Invoice": "Facture"}
PRIOR_DATE = "The transaction date is prior to the closing date"
IN_6000 = "6000"


def told(fault: Fault, switches: Switches) -> Fault:
    """The fault as it goes out to the app."""
    if fault.code == "6430" and switches["wrong_account_type"] == IN_6000:
        return refusal(fault.detail)
    if fault.code in ("6200", "6210") and switches["closed_books"] == IN_6000:
        return refusal(PRIOR_DATE)
    return _translated(fault, switches["fault_language"])


def _translated(fault: Fault, language: str) -> Fault:
    """The fault in the company's language."""
    found = DUPLICATE.search(fault.detail) if fault.code == "6140" else None
    if language != "fr" or found is None:
        return fault
    kind = FRENCH_KINDS.get(found["kind"], found["kind"])
    return Fault(
        6140,
        "Numéro de document en double",
        "Numéro de document en double : Vous devez indiquer un autre numéro. Ce numéro a déjà été "
        f"utilisé. DocNumber={found['number']} est attribué à TxnType={kind} avec {found['id']}",
    )
