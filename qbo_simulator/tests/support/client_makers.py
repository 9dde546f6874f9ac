"""Objects as python-quickbooks makes them, with its own defaults: one maker per entity."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from quickbooks.objects.account import Account
from quickbooks.objects.attachable import Attachable
from quickbooks.objects.base import Ref
from quickbooks.objects.bill import Bill
from quickbooks.objects.billpayment import BillPayment, BillPaymentLine, CheckPayment
from quickbooks.objects.companycurrency import CompanyCurrency
from quickbooks.objects.creditmemo import CreditMemo
from quickbooks.objects.customer import Customer
from quickbooks.objects.department import Department
from quickbooks.objects.deposit import Deposit, DepositLine, DepositLineDetail
from quickbooks.objects.detailline import (
    AccountBasedExpenseLine,
    AccountBasedExpenseLineDetail,
    SalesItemLine,
    SalesItemLineDetail,
)
from quickbooks.objects.employee import Employee
from quickbooks.objects.estimate import Estimate
from quickbooks.objects.invoice import Invoice
from quickbooks.objects.item import Item
from quickbooks.objects.journalentry import JournalEntry, JournalEntryLine, JournalEntryLineDetail
from quickbooks.objects.payment import Payment
from quickbooks.objects.paymentmethod import PaymentMethod
from quickbooks.objects.purchase import Purchase
from quickbooks.objects.purchaseorder import PurchaseOrder
from quickbooks.objects.refundreceipt import RefundReceipt
from quickbooks.objects.salesreceipt import SalesReceipt
from quickbooks.objects.taxagency import TaxAgency
from quickbooks.objects.term import Term
from quickbooks.objects.trackingclass import Class
from quickbooks.objects.transfer import Transfer
from quickbooks.objects.vendor import Vendor
from quickbooks.objects.vendorcredit import VendorCredit

from .harness import Running

UNUSED = count(1)
Maker = Callable[[Running], Any]


def ref(value: str) -> Ref:
    """A reference as the client has it."""
    made = Ref()
    made.value = value
    return made


def sale(amount: Any = 100, item: str = "1", code: str | None = None) -> SalesItemLine:
    """A line with the client's own defaults, zero Qty and UnitPrice among them."""
    line = SalesItemLine()
    line.Amount = amount
    line.SalesItemLineDetail = SalesItemLineDetail()
    line.SalesItemLineDetail.ItemRef = ref(item)
    if code:
        line.SalesItemLineDetail.TaxCodeRef = ref(code)
    return line


def sold(document: Any, *lines: SalesItemLine) -> Any:
    """A form for the first customer."""
    document.CustomerRef = ref("1")
    document.Line.extend(lines or [sale()])
    return document


def new_invoice(*lines: SalesItemLine) -> Invoice:
    """An invoice with the client's own defaults."""
    return sold(Invoice(), *lines)


def bought(us: Running, document: Any) -> Any:
    """A form from the first vendor."""
    line = AccountBasedExpenseLine()
    line.Amount = 100
    line.AccountBasedExpenseLineDetail = AccountBasedExpenseLineDetail()
    line.AccountBasedExpenseLineDetail.AccountRef = ref(us.account("Rent or Lease"))
    document.VendorRef = ref("2")
    document.Line = [line]
    return document


def named(kind: type, key: str = "Name", **more: Any) -> Maker:
    """A list object with a name that no other has."""

    def make(us: Running) -> Any:
        made = kind()
        setattr(made, key, f"Client made {next(UNUSED)}")
        for name, value in more.items():
            setattr(made, name, value)
        return made

    return make


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


def cheque(us: Running) -> Any:
    """A cheque for a bill of its own."""
    owed = us.write("Bill", _bill(us))
    made, part = BillPayment(), BillPaymentLine()
    part.Amount, part.LinkedTxn = 100, [{"TxnId": owed["Id"], "TxnType": "Bill"}]
    made.VendorRef, made.PayType, made.TotalAmt, made.Line = ref("2"), "Check", 100, [part]
    made.CheckPayment = CheckPayment()
    made.CheckPayment.BankAccountRef = ref(us.account("Checking"))
    return made


def _bill(us: Running) -> dict[str, Any]:
    kind = "AccountBasedExpenseLineDetail"
    detail = {"AccountRef": {"value": us.account("Rent or Lease")}}
    line = {"DetailType": kind, "Amount": 100, kind: detail}
    return {"VendorRef": {"value": "2"}, "Line": [line]}


def item(us: Running) -> Any:
    made = named(Item, Type="NonInventory")(us)
    made.IncomeAccountRef = ref(us.account("Sales of Product Income"))
    made.ExpenseAccountRef = ref(us.account("Purchases"))
    return made


def stock(us: Running) -> Any:
    made = item(us)
    made.Type, made.TrackQtyOnHand, made.QtyOnHand = "Inventory", True, 0
    made.InvStartDate = "2026-01-01"
    made.ExpenseAccountRef = ref(us.account("Cost of Goods Sold"))
    made.AssetAccountRef = ref(us.account("Inventory Asset"))
    return made


def bundle(us: Running) -> Any:
    us.turn(bundles_made_by_api=True)
    made = named(Item, Type="Group")(us)
    made.ItemGroupDetail = {"ItemGroupLine": [{"ItemRef": {"value": "1"}, "Qty": 2}]}
    return made


def currency(us: Running) -> Any:
    made = CompanyCurrency()
    made.Code = "CHF"
    return made


MAKERS: dict[str, Maker] = {
    "Account": named(Account, AccountType="Bank", AccountSubType="Checking"),
    "Attachable": named(Attachable, "Note"),
    "Bill": lambda us: bought(us, Bill()),
    "BillPayment": cheque,
    "Class": named(Class),
    "CompanyCurrency": currency,
    "CreditMemo": lambda us: sold(CreditMemo()),
    "Customer": named(Customer, "DisplayName"),
    "Department": named(Department),
    "Deposit": deposit,
    "Employee": named(Employee, "GivenName", FamilyName="Made"),
    "Estimate": lambda us: sold(Estimate()),
    "Invoice": lambda us: new_invoice(),
    "Item": item,
    "Item, Inventory": stock,
    "Item, Category": named(Item, Type="Category"),
    "Item, Group": bundle,
    "JournalEntry": journal,
    "Payment": money,
    "PaymentMethod": named(PaymentMethod),
    "Purchase": purchase,
    "PurchaseOrder": lambda us: bought(us, PurchaseOrder()),
    "RefundReceipt": refund,
    "SalesReceipt": lambda us: sold(SalesReceipt()),
    "TaxAgency": named(TaxAgency, "DisplayName"),
    "Term": named(Term, DueDays=10),
    "Transfer": transfer,
    "Vendor": named(Vendor, "DisplayName"),
    "VendorCredit": lambda us: bought(us, VendorCredit()),
}
