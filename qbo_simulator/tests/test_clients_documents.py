"""Every money document through python-quickbooks 0.9.12, unmodified: made, read, found, changed,
taken away."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from quickbooks import QuickBooks
from quickbooks.objects.base import LinkedTxn, Ref
from quickbooks.objects.bill import Bill
from quickbooks.objects.billpayment import BillPayment, BillPaymentLine, CheckPayment
from quickbooks.objects.creditmemo import CreditMemo
from quickbooks.objects.deposit import Deposit, DepositLine, DepositLineDetail
from quickbooks.objects.detailline import (
    AccountBasedExpenseLine,
    AccountBasedExpenseLineDetail,
    SalesItemLine,
    SalesItemLineDetail,
)
from quickbooks.objects.estimate import Estimate
from quickbooks.objects.invoice import Invoice
from quickbooks.objects.journalentry import JournalEntry, JournalEntryLine, JournalEntryLineDetail
from quickbooks.objects.payment import Payment, PaymentLine
from quickbooks.objects.purchase import Purchase
from quickbooks.objects.purchaseorder import PurchaseOrder
from quickbooks.objects.refundreceipt import RefundReceipt
from quickbooks.objects.salesreceipt import SalesReceipt
from quickbooks.objects.transfer import Transfer
from quickbooks.objects.vendorcredit import VendorCredit

from .harness import Running
from .test_clients import connect, qb

__all__ = ["connect", "qb"]  # fixtures


def ref(value: str) -> Ref:
    """A reference as the client has it."""
    made = Ref()
    made.value = value
    return made


def sold(document: Any) -> Any:
    """A form for the first customer."""
    line = SalesItemLine()
    line.Amount = 100
    line.SalesItemLineDetail = SalesItemLineDetail()
    line.SalesItemLineDetail.ItemRef = ref("1")
    document.CustomerRef = ref("1")
    document.Line = [line]
    return document


def bought(us: Running, document: Any) -> Any:
    """A form from the first vendor."""
    line = AccountBasedExpenseLine()
    line.Amount = 100
    line.AccountBasedExpenseLineDetail = AccountBasedExpenseLineDetail()
    line.AccountBasedExpenseLineDetail.AccountRef = ref(us.account("Rent or Lease"))
    document.VendorRef = ref("2")
    document.Line = [line]
    return document


def refund(us: Running) -> Any:
    made = sold(RefundReceipt())
    made.DepositToAccountRef = ref(us.account("Checking"))
    return made


def purchase(us: Running) -> Any:
    made = bought(us, Purchase())
    del made.VendorRef
    made.PaymentType = "Check"
    made.AccountRef = ref(us.account("Checking"))
    return made


def journal(us: Running) -> Any:
    made = JournalEntry()
    for side, account in (("Debit", "Cost of Goods Sold"), ("Credit", "Inventory Asset")):
        line = JournalEntryLine()
        line.Amount = 100
        line.JournalEntryLineDetail = JournalEntryLineDetail()
        line.JournalEntryLineDetail.PostingType = side
        line.JournalEntryLineDetail.AccountRef = ref(us.account(account))
        made.Line.append(line)
    return made


def transfer(us: Running) -> Any:
    made = Transfer()
    made.Amount = 100
    made.FromAccountRef, made.ToAccountRef = ref(us.account("Checking")), ref(us.account("Savings"))
    return made


def deposit(us: Running) -> Any:
    made, line = Deposit(), DepositLine()
    line.Amount = 100
    line.DepositLineDetail = DepositLineDetail()
    line.DepositLineDetail.AccountRef = ref(us.account("Services"))
    made.DepositToAccountRef = ref(us.account("Checking"))
    made.Line = [line]
    return made


def money(us: Running) -> Any:
    made = Payment()
    made.CustomerRef, made.TotalAmt = ref("1"), 100
    return made


MAKERS: dict[type, Callable[[Running], Any]] = {
    CreditMemo: lambda us: sold(CreditMemo()),
    SalesReceipt: lambda us: sold(SalesReceipt()),
    Estimate: lambda us: sold(Estimate()),
    RefundReceipt: refund,
    Bill: lambda us: bought(us, Bill()),
    VendorCredit: lambda us: bought(us, VendorCredit()),
    PurchaseOrder: lambda us: bought(us, PurchaseOrder()),
    Purchase: purchase,
    JournalEntry: journal,
    Transfer: transfer,
    Deposit: deposit,
    Payment: money,
}


@pytest.mark.parametrize("kind", MAKERS)
def test_the_client_makes_reads_finds_changes_and_deletes(
    us: Running, qb: QuickBooks, kind: Any
) -> None:
    made = MAKERS[kind](us).save(qb=qb)
    assert (made.SyncToken, bool(made.Id)) == ("0", True)
    same = kind.get(made.Id, qb=qb)
    assert same.to_json() == made.to_json()
    same.PrivateNote = "changed by the client"
    if kind is Purchase:
        del same.PurchaseEx
    same.save(qb=qb)
    (found,) = kind.where(f"Id = '{made.Id}'", qb=qb)
    assert (found.PrivateNote, found.SyncToken) == ("changed by the client", "1")
    assert kind.count(qb=qb) == 1
    if kind in (Payment, SalesReceipt):
        assert found.void(qb=qb)[kind.__name__]["TotalAmt"] == 0
        found.SyncToken = kind.get(made.Id, qb=qb).SyncToken
    found.delete(qb=qb)
    assert kind.all(qb=qb) == []
    assert us.balances() == {}


def test_the_client_settles_an_invoice_and_a_bill(us: Running, qb: QuickBooks) -> None:
    invoice = sold(Invoice()).save(qb=qb)
    paid, line = money(us), PaymentLine()
    line.Amount = 60
    line.LinkedTxn = [invoice.to_linked_txn()]
    paid.Line = [line]
    paid = paid.save(qb=qb)
    assert (paid.UnappliedAmt, Invoice.get(invoice.Id, qb=qb).Balance) == (40, 40)
    owed = bought(us, Bill()).save(qb=qb)
    cheque, part = BillPayment(), BillPaymentLine()
    part.Amount, part.LinkedTxn = 100, [owed.to_linked_txn()]
    cheque.VendorRef, cheque.PayType, cheque.TotalAmt, cheque.Line = ref("2"), "Check", 100, [part]
    cheque.CheckPayment = CheckPayment()
    cheque.CheckPayment.BankAccountRef = ref(us.account("Checking"))
    cheque = cheque.save(qb=qb)
    links = Bill.get(owed.Id, qb=qb).LinkedTxn
    assert [(each.TxnType, each.TxnId) for each in links] == [("BillPaymentCheck", cheque.Id)]
    cheque.void(qb=qb)
    assert Bill.get(owed.Id, qb=qb).Balance == 100
    gone = BillPayment.get(cheque.Id, qb=qb)
    gone.delete(qb=qb)
    assert BillPayment.all(qb=qb) == []


def test_the_client_deposits_a_payment(us: Running, qb: QuickBooks) -> None:
    made = money(us).save(qb=qb)
    banked, line, link = Deposit(), DepositLine(), LinkedTxn()
    link.TxnId, link.TxnType, link.TxnLineId = made.Id, "Payment", 0
    line.Amount, line.LinkedTxn = 100, [link]
    banked.DepositToAccountRef, banked.Line = ref(us.account("Checking")), [line]
    assert Decimal(str(banked.save(qb=qb).TotalAmt)) == 100
    assert us.balances()["Checking"] == 100
