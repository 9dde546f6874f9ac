"""The refusals of business rules (faults/business.py) by code, as far as their texts are known."""

from __future__ import annotations

from .harness import Running
from .raising import (
    Row,
    closed,
    invoice,
    journal,
    post,
    sale,
    spoil_balance,
    spoil_lines,
    spoil_posting,
    spoil_sign,
    spoil_tax_amount,
    spoil_tax_side,
    turned,
    twice,
    update,
)
from .raising_in_documents import (
    before_the_stock,
    deposited,
    discount_without_figures,
    duplicate_number,
    inactive_sales_customer,
    line_without_account,
    link_to_nothing,
    matched_elsewhere,
    sold_too_early,
    stock_bought_before,
    void_of_paid,
)
from .raising_in_lists import (
    currency_twice,
    other_kind_of_parent,
    owing,
    own_parent,
    stock_without_account,
    system_account,
    too_deep,
    unbilled,
    wrong_income_account,
)
from .raising_in_taxes import (
    line_without_code,
    other_currency,
    rate_of_another_code,
    untaxed_with_tax,
)
from .validation_rows import REQUIRED

BUSINESS = "A business validation error has occurred while processing your request"
CLOSED = (
    "The account period has closed and the account books cannot be updated through the QBO "
    "Services API. Please use the QBO website to make these changes."
)
CUSTOM = {"TxnTaxCodeRef": {"value": "CustomSalesTax"}}

US: list[Row] = [
    (
        "620",
        link_to_nothing,
        "Txn ID Cannot Be Linked",
        "Transaction Id supplied with the request can not be linked",
    ),
    ("700", other_kind_of_parent, "Parent Reference Invalid", "Parent Reference Invalid"),
    (
        "800",
        system_account,
        "Cannot delete object",
        "Cannot delete object : system account",
    ),
    ("900", own_parent, "Parent cannot be child", "Parent cannot be child"),
    (
        "2020",
        stock_without_account,
        REQUIRED,
        "An inventory asset account is required if you are tracking inventory quantities for this "
        "product.",
    ),
    ("2250", journal(spoil_lines), "Missing lines", "Missing lines"),
    ("2260", journal(spoil_posting), "MissingPostingType", "MissingPostingType"),
    (
        "2270",
        journal(spoil_tax_side),
        "MissingTaxApplicableOn",
        "MissingTaxApplicableOn",
    ),
    ("2280", journal(spoil_tax_amount), "MissingTaxAmount", "MissingTaxAmount"),
    (
        "2290",
        journal(spoil_sign),
        "NegativeAmount",
        "Negative amounts aren't supported on transaction lines.",
    ),
    (
        "2300",
        journal(spoil_balance),
        "Amount on debits not equal to credits",
        "Amount on debits not equal to credits",
    ),
    (
        "6010",
        post("account", {"Name": "X"}),
        "Invalid Account.AccountType && Account.SubType",
        "Invalid Account.AccountType && Account.SubType",
    ),
    (
        "6070",
        invoice(sale("1861.07", Qty="14.5", UnitPrice="128.35")),
        "Amount is not equal to UnitPrice * Qty. Supplied value:1,861.07",
        "Amount is not equal to UnitPrice * Qty. Supplied value:1,861.07",
    ),
    ("6080", post("customer", {}), "No Name Provided", "No Name Provided"),
    (
        "6090",
        discount_without_figures,
        "Discount Line missing required info",
        "Discount Line missing required info",
    ),
    (
        "6100",
        invoice(sale(10, TaxCodeRef={"value": "5"})),
        "Invalid Line TaxCode in the request",
        "Valid Line TaxCodes for US should be TAX or NON. Supplied value:5",
    ),
    (
        "6140",
        duplicate_number,
        "Duplicate Document Number Error",
        "Duplicate Document Number Error : You must specify a different number. This number has "
        "already been used. DocNumber=INV-1 is assigned to TxnType=Invoice with TxnId=1",
    ),
    (
        "6160",
        invoice(TxnTaxDetail={"TxnTaxCodeRef": {"value": "CustomSalesTax"}}),
        "Invalid TaxCodeRef Error",
        "Invalid TaxCodeRef Error : CustomSalesTax",
    ),
    (
        "6180",
        too_deep,
        "Sub Level Limit",
        "Sub Level Limit : at most 5 levels are supported",
    ),
    ("6200", closed(password=False), "Account Period Closed", CLOSED),
    (
        "6210",
        closed(password=True),
        "Account Period Closed, Cannot Update Through Services API",
        CLOSED,
    ),
    ("6220", owing, "Delete Entity Has Balance", "Delete Entity Has Balance"),
    (
        "6230",
        update("Invoice", Running.invoice, TxnTaxDetail=CUSTOM),
        "Invalid TaxCodeRef Error",
        "Invalid TaxCodeRef Error : CustomSalesTax",
    ),
    (
        "6240",
        twice("Customer", {"DisplayName": "X"}),
        "Duplicate Name Exists Error",
        "The name supplied already exists. : Another customer, vendor or employee is already using "
        "this name. Please use a different name.",
    ),
    (
        "6250",
        turned(invoice(CustomerRef={"value": "99"}), unusable_customer="6250"),
        "InvalidSalesCustomer",
        "InvalidSalesCustomer : 99",
    ),
    (
        "6250",
        turned(inactive_sales_customer, unusable_customer="6250"),
        "InvalidSalesCustomer",
        "InvalidSalesCustomer : 1",
    ),
    (
        "6270",
        sold_too_early,
        "InventoryTxnDatedBeforeItemStartDate",
        "InventoryTxnDatedBeforeItemStartDate",
    ),
    (
        "6270",
        before_the_stock,
        "InventoryTxnDatedBeforeItemStartDate",
        "InventoryTxnDatedBeforeItemStartDate",
    ),
    (
        "6270",
        stock_bought_before,
        "InventoryTxnDatedBeforeItemStartDate",
        "InventoryTxnDatedBeforeItemStartDate",
    ),
    (
        "6280",
        unbilled,
        "Delete Customer Has Unbilled Expenses",
        "Delete Customer Has Unbilled Expenses",
    ),
    (
        "6420",
        invoice(EmailStatus="NeedToSend"),
        "Email address is required",
        "Email address is required",
    ),
    (
        "6430",
        wrong_income_account,
        "Invalid account type used",
        "You need to select a different type of account for this transaction.",
    ),
    (
        "6440",
        line_without_account,
        "Transaction Detail Information Required",
        "Transaction Detail Information Required",
    ),
    (
        "6450",
        turned(void_of_paid, void_of_settled="refuse"),
        "Attempt to Void Transaction failed",
        "Attempt to Void Transaction failed",
    ),
    (
        "6480",
        matched_elsewhere,
        "Matched Transaction Delete Error",
        "You can't delete this transaction. It's matched to another transaction that was "
        "categorized into a different financial account.",
    ),
    (
        "6540",
        deposited,
        "Deposited Transaction cannot be changed",
        "This transaction has been deposited. If you want to change or delete it, you must edit "
        "the deposit it appears on and remove it first",
    ),
]

# What only a company outside the US raises.
CA: list[Row] = [
    (
        "630",
        turned(currency_twice, duplicate_currency="630"),
        "Duplicate Object",
        "Duplicate Object : CHF",
    ),
    (
        "6000",
        other_currency,
        BUSINESS,
        "Business Validation Error: You can only use one foreign currency per transaction.",
    ),
    (
        "6000",
        line_without_code,
        BUSINESS,
        "Business Validation Error: Make sure all your transactions have a GST/HST rate before you "
        "save.",
    ),
    ("6170", untaxed_with_tax, "Invalid TxnTaxDetail Error", "Invalid TxnTaxDetail Error"),
    (
        "6470",
        rate_of_another_code,
        "TaxLiabilityAccount or TaxRateError",
        "TaxLiabilityAccount or TaxRateError : TaxRate 1",
    ),
]
