"""Documents paid through python-quickbooks 0.9.12, unmodified."""

from __future__ import annotations

from decimal import Decimal

from quickbooks import QuickBooks
from quickbooks.objects.base import LinkedTxn
from quickbooks.objects.bill import Bill
from quickbooks.objects.billpayment import BillPayment, BillPaymentLine, CheckPayment
from quickbooks.objects.deposit import Deposit, DepositLine
from quickbooks.objects.detailline import GroupLine, GroupLineDetail
from quickbooks.objects.invoice import Invoice
from quickbooks.objects.payment import PaymentLine

from .support.client_makers import bought, bundle, money, new_invoice, ref, sale, sold, stock
from .support.harness import Running


def test_the_client_pays_an_invoice_and_a_bill(us: Running, qb: QuickBooks) -> None:
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


def test_the_client_sells_a_bundle_and_stock(us: Running, qb: QuickBooks) -> None:
    counted = stock(us)
    counted.QtyOnHand, counted.PurchaseCost = 5, 2
    counted = counted.save(qb=qb)
    line = GroupLine()
    line.GroupLineDetail = GroupLineDetail()
    line.GroupLineDetail.GroupItemRef = ref(bundle(us).save(qb=qb).Id)
    line.GroupLineDetail.Quantity = 3
    goods = sale(40, counted.Id)
    goods.SalesItemLineDetail.Qty, goods.SalesItemLineDetail.UnitPrice = 4, 10
    made = new_invoice(goods, line).save(qb=qb)
    assert made.Line[1].GroupLineDetail.Line[0]["SalesItemLineDetail"]["Qty"] == 6
    again = Invoice.get(made.Id, qb=qb)
    again.PrivateNote = "again"
    again = again.save(qb=qb)
    assert (again.SyncToken, again.TotalAmt) == ("1", 40)
    assert us.balances()["Cost of Goods Sold"] == 8
    assert type(counted).get(counted.Id, qb=qb).QtyOnHand == 1
