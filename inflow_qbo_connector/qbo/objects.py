"""Describes the objects that QuickBooks answers, by the properties that the connector reads.

No property is sure to be present: real replies leave out those that are zero or empty.
"""

from __future__ import annotations

from typing import TypedDict


class Reference(TypedDict, total=False):
    """Refers to a list object by id, with the name that it had at the time of the answer."""

    value: str
    name: str


class LinkedTxn(TypedDict, total=False):
    """Names a transaction that another one is linked to."""

    TxnId: str
    TxnType: str


class JournalDetail(TypedDict, total=False):
    """Says on which account and side a line of a journal entry is booked."""

    PostingType: str
    AccountRef: Reference


class QboLine(TypedDict, total=False):
    """Describes a line of a QuickBooks document."""

    Id: str
    DetailType: str
    Amount: float
    LinkedTxn: list[LinkedTxn]
    JournalEntryLineDetail: JournalDetail


class TaxDetail(TypedDict, total=False):
    """Holds the tax of a QuickBooks document."""

    TotalTax: float


class QboObject(TypedDict, total=False):
    """Describes a document or list object of QuickBooks."""

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
    ExchangeRate: float
    DepositToAccountRef: Reference
    TxnTaxDetail: TaxDetail
    Line: list[QboLine]
    LinkedTxn: list[LinkedTxn]
    Active: bool
    Type: str
    Name: str
    DisplayName: str
    IncomeAccountRef: Reference
