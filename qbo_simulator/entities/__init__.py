"""The entities of QBO that the simulator models. A new one is a class here and a row below."""

from ..entity import Entity
from .account import Account
from .attachable import Attachable
from .bill import Bill
from .bill_payment import BillPayment
from .class_ import Class
from .company_currency import CompanyCurrency
from .company_info import CompanyInfo
from .credit_memo import CreditMemo
from .customer import Customer
from .department import Department
from .deposit import Deposit
from .employee import Employee
from .estimate import Estimate
from .exchange_rate import ExchangeRate
from .invoice import Invoice
from .item import Item
from .journal_entry import JournalEntry
from .payment import Payment
from .payment_method import PaymentMethod
from .preferences import Preferences
from .purchase import Purchase
from .purchase_order import PurchaseOrder
from .refund_receipt import RefundReceipt
from .sales_receipt import SalesReceipt
from .tax_agency import TaxAgency
from .tax_code import TaxCode
from .tax_rate import TaxRate
from .term import Term
from .transfer import Transfer
from .vendor import Vendor
from .vendor_credit import VendorCredit

ENTITIES: dict[str, Entity] = {
    entity.name: entity
    for entity in (
        CompanyInfo(),
        Preferences(),
        Account(),
        Term(),
        PaymentMethod(),
        CompanyCurrency(),
        ExchangeRate(),
        Attachable(),
        Class(),
        Department(),
        TaxAgency(),
        TaxRate(),
        TaxCode(),
        Customer(),
        Vendor(),
        Employee(),
        Item(),
        Invoice(),
        CreditMemo(),
        SalesReceipt(),
        RefundReceipt(),
        Estimate(),
        Bill(),
        VendorCredit(),
        Purchase(),
        PurchaseOrder(),
        Payment(),
        BillPayment(),
        JournalEntry(),
        Deposit(),
        Transfer(),
    )
}

BY_ADDRESS = {name.lower(): entity for name, entity in ENTITIES.items()}

# Entities that QBO has and the simulator has not: 501 instead of 2000 (facts 4.3).
NOT_MODELLED = {
    name.lower(): name
    for name in (
        "Budget",
        "CreditCardPayment",
        "CustomerType",
        "InventoryAdjustment",
        "JournalCode",
        "RecurringTransaction",
        "ReimburseCharge",
        "TaxClassification",
        "TaxPayment",
        "TimeActivity",
    )
}
