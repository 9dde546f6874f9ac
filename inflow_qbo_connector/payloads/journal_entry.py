"""JournalEntry: refunds, and what payments write off (S-8, S-10; facts: API 5.7)."""

from __future__ import annotations

from collections.abc import Iterator

from .. import const
from ..content.values import Company, Entry, Payload, Posting, Problem, References
from . import closing
from .currency import currency, expected_currency, foreign
from .payment import deposit_problems
from .text import Texts


def problems(entry: Entry, company: Company) -> list[Problem]:
    """Why an entry cannot be sent."""
    closed = [] if entry.posted else closing.problems(entry, company)
    return [*_unsendable(entry, company), *foreign(entry, company), *closed]


def _unsendable(entry: Entry, company: Company) -> Iterator[Problem]:
    if len(entry.number) > const.DOC_NUMBER:
        yield Problem(
            f"The number {entry.number} has {len(entry.number)} characters; QuickBooks takes "
            f"{const.DOC_NUMBER}. Shorten it in Odoo, then press Retry."
        )
    roles = {posting.role for posting in entry.postings[len(entry.booked) :]}
    if "deposit" in roles:
        yield from deposit_problems(entry.number, entry.currency.name, company)
    if "difference" in roles and not company.difference_account:
        yield Problem(
            f"{entry.number} settles more or less than was paid. Choose the account for payment "
            "differences in the QuickBooks settings; it then goes by itself.",
            hold=True,
        )
    if "receivable" in roles and entry.currency.name not in company.receivables:
        yield Problem(
            f"QuickBooks has several Accounts Receivable accounts in {entry.currency.name}, or "
            "none. Choose the one of your customers in the QuickBooks settings; "
            f"{entry.number} then goes by itself.",
            hold=True,
        )


def journal_entry(entry: Entry, company: Company, refs: References) -> tuple[Payload, list[str]]:
    """The JournalEntry that should exist, and notes on what was changed to make it fit."""
    texts = Texts(company.emoji)
    memo = "\n".join(filter(None, (entry.memo, closing.private_note(entry, company))))
    payload: Payload = {
        "DocNumber": entry.number,
        "TxnDate": closing.date_of(entry, company).isoformat(),
        "PrivateNote": texts.fit(memo, const.PRIVATE_NOTE, "The memo was"),
        "Line": [
            _line(place, posting, entry, company, refs)
            for place, posting in enumerate(entry.postings)
        ],
    }
    texts.note(closing.note(entry, company))
    return payload | currency(entry, company), texts.notes


def expected(entry: Entry, company: Company) -> Payload:
    """What the answer must say."""
    says = {
        f"Line.{place}.Amount": str(abs(posting.amount))
        for place, posting in enumerate(entry.postings)
    }
    return says | expected_currency(entry, company)


def _line(
    place: int, posting: Posting, entry: Entry, company: Company, refs: References
) -> Payload:
    detail: Payload = {
        "PostingType": "Debit" if posting.amount > 0 else "Credit",
        "AccountRef": {"value": _account(place, posting, entry, company)},
    }
    if posting.role == "receivable":
        reference = {"value": refs.customer(entry)}
        detail["Entity"] = {"Type": "Customer", "EntityRef": reference}
    return {
        "DetailType": "JournalEntryLineDetail",
        "Amount": abs(posting.amount),
        "Description": entry.number,
        "JournalEntryLineDetail": detail,
    }


def _account(place: int, posting: Posting, entry: Entry, company: Company) -> str:
    """Where it was booked before, whatever the settings say by now; else what they say."""
    if place < len(entry.booked):
        return entry.booked[place]
    accounts = {
        "deposit": company.deposit_account,
        "difference": company.difference_account,
        "receivable": company.receivables.get(entry.currency.name, ""),
    }
    return accounts[posting.role]
