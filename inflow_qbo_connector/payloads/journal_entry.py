"""Writes a JournalEntry: debits and credits on accounts by their roles.

The sources are S-8, S-10 and facts: API 5.7.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import const
from ..content.company import Company, References
from ..content.entry import Entry, Posting
from ..message import Message
from . import closing, sentences
from .currency import currency, expected_currency, foreign
from .payment import deposit_problems
from .problem import Problem
from .roles import ROLES
from .text import Texts
from .trade import too_long
from .words import Payload


def problems(entry: Entry, company: Company) -> list[Problem]:
    """List why a journal entry cannot be sent."""
    closed = [] if entry.posted else closing.problems(entry, company)
    return [*_unsendable(entry, company), *foreign(entry, company), *closed]


def _unsendable(entry: Entry, company: Company) -> Iterator[Problem]:
    yield from too_long(entry.number)
    new = {posting.role for posting in entry.postings[len(entry.booked) :]}
    if "deposit" in new:
        yield from deposit_problems(entry.number, entry.currency, company)
    for name, role in ROLES.items():
        if name in new and role.missing and not role.account(entry, company):
            yield Problem(role.missing(entry), hold=True)


def journal_entry(
    entry: Entry, company: Company, refs: References
) -> tuple[Payload, list[Message]]:
    """Write the JournalEntry that should exist.

    :returns: the payload, and notes on what was changed to make it fit
    """
    texts = Texts(company.emoji)
    memo = "\n".join(filter(None, (entry.memo, closing.private_note(entry, company))))
    payload: Payload = {
        "DocNumber": entry.number,
        "TxnDate": closing.date_of(entry, company).isoformat(),
        "PrivateNote": texts.fit(memo, const.PRIVATE_NOTE, sentences.MEMO_WAS()),
        "Line": [
            _line(place, posting, entry, company, refs)
            for place, posting in enumerate(entry.postings)
        ],
    }
    texts.note(closing.note(entry, company))
    return payload | currency(entry, company), texts.notes


def expected(entry: Entry, company: Company) -> dict[str, str]:
    """Return the values that QuickBooks' answer must have, by path."""
    says = {
        f"Line.{place}.Amount": str(abs(posting.amount))
        for place, posting in enumerate(entry.postings)
    }
    return says | {"DocNumber": entry.number} | expected_currency(entry, company)


def _line(
    place: int, posting: Posting, entry: Entry, company: Company, refs: References
) -> Payload:
    role = ROLES[posting.role]
    # A booked amount keeps its account, whatever the settings have become.
    is_booked = place < len(entry.booked)
    account = entry.booked[place] if is_booked else role.account(entry, company)
    detail: Payload = {
        "PostingType": "Debit" if posting.amount > 0 else "Credit",
        "AccountRef": {"value": account},
    }
    if role.side and entry.party:
        named = {"value": refs.party(entry.party)}
        detail["Entity"] = {"Type": role.side.party, "EntityRef": named}
    return {
        "DetailType": "JournalEntryLineDetail",
        "Amount": abs(posting.amount),
        "Description": entry.number,
        "JournalEntryLineDetail": detail,
    }
