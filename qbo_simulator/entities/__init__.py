"""The entities of QBO that the simulator models. A new one is a class here and a row below."""

from ..entity import Entity
from .account import Account
from .attachable import Attachable
from .company_facts import CompanyInfo, Preferences
from .currency_lists import CompanyCurrency, ExchangeRate
from .invoice import Invoice
from .item import Item
from .party import Customer, Employee, Vendor
from .payment_method import PaymentMethod
from .tax import TaxAgency, TaxCode, TaxRate
from .term import Term
from .tracking import Class, Department

ENTITIES: dict[str, Entity] = {
    entity.name: entity
    for entity in (
        CompanyInfo(),
        Preferences(),
        Account(),
        Term(),
        PaymentMethod(),
        Attachable(),
        CompanyCurrency(),
        ExchangeRate(),
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
    )
}

BY_ADDRESS = {name.lower(): entity for name, entity in ENTITIES.items()}

# Entities that QBO has and the simulator has not: 501 instead of 2000 (facts 4.3).
NOT_MODELLED = {
    name.lower(): name
    for name in (
        "Bill",
        "BillPayment",
        "Budget",
        "CreditCardPayment",
        "CreditMemo",
        "CustomerType",
        "Deposit",
        "Estimate",
        "InventoryAdjustment",
        "JournalCode",
        "JournalEntry",
        "Payment",
        "Purchase",
        "PurchaseOrder",
        "RecurringTransaction",
        "RefundReceipt",
        "ReimburseCharge",
        "SalesReceipt",
        "TaxClassification",
        "TaxPayment",
        "TimeActivity",
        "Transfer",
        "VendorCredit",
    )
}
