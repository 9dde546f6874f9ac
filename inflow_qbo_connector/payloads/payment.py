"""Writes a Payment: money or credits of a customer, applied to documents (S-8, S-9).

Its amount is the money that came in, without the credits that are used (facts: API 5.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import const
from ..content.company import Company, References
from ..content.document import Party
from ..content.payment import Application, Payment
from ..message import Message
from . import closing, sentences
from .currency import currency, expected_currency, foreign
from .problem import Problem
from .text import Texts
from .words import Payload


def problems(content: Payment, company: Company) -> list[Problem]:
    """List why a payment cannot be sent."""
    closed = [] if content.posted else closing.problems(content, company)
    return [*_unsendable(content, company), *foreign(content, company), *closed]


def _unsendable(content: Payment, company: Company) -> Iterator[Problem]:
    if content.unapplied < 0:
        yield Problem(
            sentences.APPLIED_TOO_MUCH(
                number=content.number, excess=-content.unapplied, currency=content.currency
            )
        )
    if content.amount and not content.posted:
        yield from deposit_problems(content.number, content.currency, company)


def deposit_problems(number: str, its_currency: str, company: Company) -> Iterator[Problem]:
    """Yield why money cannot be booked on the account that payments go to.

    :param its_currency: code of the currency of the money
    """
    if company.deposit_currency not in ("", company.home_currency, its_currency):
        yield Problem(
            sentences.DEPOSIT_CURRENCY(
                number=number,
                currency=its_currency,
                deposit_currency=company.deposit_currency,
                home_currency=company.home_currency,
            )
        )


def payment(content: Payment, company: Company, refs: References) -> tuple[Payload, list[Message]]:
    """Write the Payment that should exist.

    :returns: the payload, and notes on what was changed to make it fit
    """
    texts = Texts(company.emoji)
    reference_was = sentences.PAYMENT_REFERENCE_WAS()
    reference = texts.fit(content.reference, const.REFERENCE, reference_was)
    memo = "\n".join(filter(None, (content.memo, closing.private_note(content, company))))
    party = _party(content)
    applied = (*content.charges, *content.credits)
    payload: Payload = {
        party.side.party_field: {"value": refs.party(party)},
        "TxnDate": closing.date_of(content, company).isoformat(),
        "TotalAmt": content.amount,
        "PaymentRefNum": reference,
        "PrivateNote": texts.fit(memo, const.PRIVATE_NOTE, sentences.PAYMENT_MEMO_WAS()),
        "Line": [_line(application, refs) for application in applied if application.amount],
    }
    if content.amount:
        account = content.account or company.deposit_account
        payload["DepositToAccountRef"] = {"value": account}
    if content.method_id:
        payload["PaymentMethodRef"] = {"value": refs.methods[content.method_id]}
    texts.note(closing.note(content, company))
    return payload | currency(content, company), texts.notes


def expected(content: Payment, company: Company, refs: References) -> dict[str, str]:
    """Return the values that QuickBooks' answer must have, by path.

    The unapplied amount is one of them, because QuickBooks drops applications silently.
    """
    party = _party(content)
    says = {
        "TotalAmt": str(content.amount),
        "UnappliedAmt": str(content.unapplied),
        f"{party.side.party_field}.value": refs.party(party),
    }
    return says | expected_currency(content, company)


def _party(content: Payment) -> Party:
    assert content.party is not None
    return content.party


def _line(application: Application, refs: References) -> Payload:
    document = refs.documents[application.document]
    return {
        "Amount": application.amount,
        "LinkedTxn": [{"TxnId": document.qbo_id, "TxnType": document.entity}],
    }
