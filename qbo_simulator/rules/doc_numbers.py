"""Document numbers of sales forms (facts 5.0 DocNumber)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .. import refusals

if TYPE_CHECKING:
    from ..company import Company
    from ..entity import Change

FIRST = "1001"
AUTO = "AUTO_GENERATE"


def settle(change: Change) -> None:
    """Number the document where the company lets QBO do that, and refuse a taken number."""
    draft, company = change.draft, change.company
    wanted = draft.get("DocNumber")
    automatic = not _custom_numbers(company)
    if wanted == AUTO or (wanted is None and automatic):
        draft["DocNumber"] = _following(company, change.entity.name)
    elif wanted is not None:
        _require_free(change, wanted)


def _custom_numbers(company: Company) -> bool:
    return bool(company.preference("SalesFormsPrefs", "CustomTxnNumbers"))


def _require_free(change: Change, wanted: str) -> None:
    """6140, if both of the company's options ask for it and the caller did not waive it."""
    company = change.company
    if not _custom_numbers(company) or not company.switches["warn_duplicate_numbers"]:
        return
    if change.duplicates_allowed or wanted == (change.old or {}).get("DocNumber"):
        return
    for other in company.table(change.entity.name).having("DocNumber", wanted):
        if other["DocNumber"] == wanted and other["Id"] != change.draft["Id"]:
            raise refusals.duplicate_number(wanted, change.entity.name, other["Id"])


def _following(company: Company, entity: str) -> str:
    """Last number plus one: the digits at its end count up, what stands before them stays."""
    last = company.last_numbers.get(entity)
    match = re.search(r"\d+$", last or "")
    if not last or not match:
        return FIRST
    digits = match.group()
    return last[: match.start()] + str(int(digits) + 1).zfill(len(digits))
