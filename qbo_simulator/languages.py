"""Faults in the company's language: only their text changes, never the code (facts 4.1).

One text has been seen in French, the duplicate number's: its beginning and the word for an invoice.
"""

from __future__ import annotations

import re

from .faults import Fault

DUPLICATE = re.compile(
    r"DocNumber=(?P<number>.*) is assigned to TxnType=(?P<kind>.*) with (?P<id>.*)"
)
FRENCH_KINDS = {"Invoice": "Facture"}


def translated(fault: Fault, language: str) -> Fault:
    """The fault as a company of that language gets it."""
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
