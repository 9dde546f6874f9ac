"""Payment: money from a customer and what it settles, or the use of a credit (S-8, S-9).

The amount is what came in; credits that are applied are not part of it (facts: API 5.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import const
from ..content.values import Company, Payload, Problem, Receipt, References, Settled
from . import closing
from .currency import currency, expected_currency, foreign
from .text import Texts


def problems(receipt: Receipt, company: Company) -> list[Problem]:
    """Why a payment cannot be sent."""
    closed = [] if receipt.posted else closing.problems(receipt, company)
    return [*_unsendable(receipt, company), *foreign(receipt, company), *closed]


def _unsendable(receipt: Receipt, company: Company) -> Iterator[Problem]:
    if receipt.unapplied < 0:
        yield Problem(
            f"{receipt.number} settles {-receipt.unapplied} {receipt.currency.name} more than it "
            "has. It was not sent: look at what it is reconciled with."
        )
    if receipt.amount and not receipt.posted:
        yield from deposit_problems(receipt.number, receipt.currency.name, company)


def deposit_problems(number: str, its_currency: str, company: Company) -> Iterator[Problem]:
    """Why money cannot be booked to the account for payments."""
    if company.deposit_currency not in ("", company.home_currency, its_currency):
        yield Problem(
            f"{number} is in {its_currency}, and the account that payments go to is in "
            f"{company.deposit_currency}. QuickBooks takes {company.home_currency} or "
            f"{its_currency}: choose another account, or enter this payment by hand and dismiss "
            "it."
        )


def payment(receipt: Receipt, company: Company, refs: References) -> tuple[Payload, list[str]]:
    """The Payment that should exist, and notes on what was changed to make it fit."""
    texts = Texts(company.emoji)
    reference = texts.fit(receipt.reference, const.REFERENCE, "The payment's reference was")
    memo = "\n".join(filter(None, (receipt.memo, closing.private_note(receipt, company))))
    payload: Payload = {
        "CustomerRef": {"value": refs.customer(receipt)},
        "TxnDate": closing.date_of(receipt, company).isoformat(),
        "TotalAmt": receipt.amount,
        "PaymentRefNum": reference,
        "PrivateNote": texts.fit(memo, const.PRIVATE_NOTE, "The payment's memo was"),
        "Line": [_line(one) for one in (*receipt.charges, *receipt.credits) if one.amount],
    }
    if receipt.amount:
        account = receipt.deposit_account or company.deposit_account
        payload["DepositToAccountRef"] = {"value": account}
    if receipt.payment_method:
        payload["PaymentMethodRef"] = {"value": refs.methods[receipt.payment_method.id]}
    texts.note(closing.note(receipt, company))
    return payload | currency(receipt, company), texts.notes


def expected(receipt: Receipt, company: Company, refs: References) -> Payload:
    """What the answer must say: also what is left unapplied, as QuickBooks drops links silently."""
    says = {
        "TotalAmt": str(receipt.amount),
        "UnappliedAmt": str(receipt.unapplied),
        "CustomerRef.value": refs.customer(receipt),
    }
    return says | expected_currency(receipt, company)


def _line(settled: Settled) -> Payload:
    return {
        "Amount": settled.amount,
        "LinkedTxn": [{"TxnId": settled.qbo_id, "TxnType": settled.entity}],
    }
