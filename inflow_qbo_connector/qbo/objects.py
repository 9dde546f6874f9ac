"""Describes the objects that QuickBooks answers, by the properties that are read of them.

None of them is sure to be there: real replies leave out what is zero or empty.
"""

from __future__ import annotations

from typing import TypedDict


class Reference(TypedDict, total=False):
    """A reference to a list object, with the name it had when it was answered."""

    value: str
    name: str


class LinkedTxn(TypedDict, total=False):
    """A transaction that another one is linked to."""

    TxnId: str
    TxnType: str


class JournalDetail(TypedDict, total=False):
    """What a line of a journal entry books, and where."""

    PostingType: str
    AccountRef: Reference


class QboLine(TypedDict, total=False):
    """A line of a document."""

    Id: str
    Amount: float
    LinkedTxn: list[LinkedTxn]
    JournalEntryLineDetail: JournalDetail


class TaxDetail(TypedDict, total=False):
    """The tax of a document."""

    TotalTax: float


class QboObject(TypedDict, total=False):
    """A document or list object of QuickBooks."""

    Id: str
    SyncToken: str
    DocNumber: str
    TxnDate: str
    TotalAmt: float
    Balance: float
    PrivateNote: str
    CustomerMemo: Reference
    CustomerRef: Reference
    CurrencyRef: Reference
    DepositToAccountRef: Reference
    TxnTaxDetail: TaxDetail
    Line: list[QboLine]
    LinkedTxn: list[LinkedTxn]
    Active: bool
    Type: str
    Name: str
    DisplayName: str
    IncomeAccountRef: Reference
