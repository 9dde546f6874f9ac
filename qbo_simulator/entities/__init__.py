"""The entities of QBO that the simulator models. A new one is a class here and a row below."""

from ..entity import Entity
from .account import Account
from .attachable import Attachable
from .bill_payment import BillPayment
from .company_facts import CompanyInfo, Preferences
from .currency_lists import CompanyCurrency, ExchangeRate
from .deposit import Deposit
from .invoice import Invoice
from .item import Item
from .journal_entry import JournalEntry
from .party import Customer, Employee, Vendor
from .payment import Payment
from .payment_method import PaymentMethod
from .purchase import Purchase
from .purchases import Bill, PurchaseOrder, VendorCredit
from .sales import CreditMemo, Estimate, RefundReceipt, SalesReceipt
from .tax import TaxAgency, TaxCode, TaxRate
from .term import Term
from .tracking import Class, Department
from .transfer import Transfer

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
