"""The texts of facts 4.3 and 4.4 as far as they are known, and what raises them."""

from __future__ import annotations

from ..test_bad_input import raw
from . import raising
from .raising import Raise, closed, customer, get, invoice, journal, post, query, sale, twice

UNSUPPORTED = "Request has invalid or unsupported property"
UNSUPPORTED_DETAIL = (
    "Property Name:failed to parse json object; a property specified is unsupported or invalid"
)
BUSINESS = "A business validation error has occurred while processing your request"
REQUIRED = "Required param missing, need to supply the required value for the API"
LENGTH = "String length is either shorter or longer than supported by specification"
GONE = (
    "Object Not Found : Something you're trying to use has been made inactive. Check the fields "
    "with accounts, customers, items, vendors or employees."
)
CLOSED = (
    "The account period has closed and the account books cannot be updated through the QBO "
    "Services API. Please use the QBO website to make these changes."
)
Row = tuple[str, Raise, str, str]

# Code, what raises it, Message, Detail. All are HTTP 400, ValidationFault, in envelope A.
US: list[Row] = [
    (
        "500",
        post("customer", {"Id": "1", "SyncToken": "0"}, operation="delete"),
        "Unsupported Operation",
        "Operation delete on Customer is not supported.",
    ),
    (
        "500",
        lambda us: raw(us, b'{"DisplayName":"\xff"}', "customer"),
        "Unsupported Operation",
        "MalformedByteSequenceException: Invalid byte in UTF-8 sequence",
    ),
    ("400", post("batch", {"BatchItemRequest": []}), "MalformedRequest", "Batch Request is Empty"),
    ("610", get("customer/999"), "Object Not Found", GONE),
    (
        "610",
        raising.deleted,
        "Object Not Found",
        "Object Not Found : Another user has deleted this transaction.",
    ),
    (
        "620",
        raising.link_to_nothing,
        "Txn ID Cannot Be Linked",
        "Transaction Id supplied with the request can not be linked",
    ),
    ("700", raising.other_kind_of_parent, "Parent Reference Invalid", "Parent Reference Invalid"),
    (
        "800",
        raising.system_account,
        "Cannot delete object",
        "Cannot delete object : system account",
    ),
    ("900", raising.own_parent, "Parent cannot be child", "Parent cannot be child"),
    (
        "1040",
        post("batch", {"BatchItemRequest": [{}] * 31}),
        "Batch size exceeds allowed limit",
        "Batch size exceeds allowed limit : 31 items, at most 30 are supported",
    ),
    ("2000", post("nonsense", {}), "Invalid or unsupported object name", ""),
    ("2010", customer(Wrong=1), UNSUPPORTED, UNSUPPORTED_DETAIL),
    (
        "2020",
        post("invoice", {"CustomerRef": {"value": "1"}}),
        REQUIRED,
        "Required parameter Line is missing in the request",
    ),
    (
        "2020",
        raising.stock_without_account,
        REQUIRED,
        "An inventory asset account is required if you are tracking inventory quantities for this "
        "product.",
    ),
    ("2030", get("customer/abc"), "Invalid ID", "Id should be a valid number. Supplied value:abc"),
    (
        "2040",
        customer(Notes="a\x01b"),
        "Invalid String",
        "Element contains invalid characters: a\x01b",
    ),
    (
        "2050",
        invoice(DocNumber="x" * 45),
        LENGTH,
        "String length specified does not match the supported length. Min:0 Max:21 supported. "
        "Supplied length:45",
    ),
    (
        "2060",
        invoice(TxnDate="31.12.2026"),
        "Invalid Date Format",
        "Invalid Date Format : 31.12.2026",
    ),
    ("2070", invoice(TxnDate="2026-02-30"), "Invalid Date", "Invalid Date : 2026-02-30"),
    ("2110", raising.rate_above_a_hundred, "Invalid Decimal", "Invalid Decimal : 101"),
    (
        "2130",
        post("customer", {"DisplayName": "X"}, requestid="r" * 51),
        "Invalid Request Id Format",
        f"Invalid Request Id Format : {'r' * 51}",
    ),
    (
        "2170",
        customer(PreferredDeliveryMethod="Pigeon"),
        "Invalid Enumeration",
        "Invalid Enumeration : Pigeon",
    ),
    (
        "2200",
        customer(WebAddr={"URI": "not a url"}),
        "Malformed website",
        "Malformed website : not a url",
    ),
    (
        "2210",
        customer(PrimaryEmailAddr={"Address": "nobody"}),
        "Invalid Email Address Format",
        "Email Address nobody doesn't conform to RFC 822",
    ),
    (
        "2220",
        customer(CurrencyRef={"value": "ZZZ"}),
        "Invalid Currency Type",
        "Invalid Currency Type : ZZZ",
    ),
    ("2250", journal(raising.spoil_lines), "Missing lines", "Missing lines"),
    ("2260", journal(raising.spoil_posting), "MissingPostingType", "MissingPostingType"),
    (
        "2270",
        journal(raising.spoil_tax_side),
        "MissingTaxApplicableOn",
        "MissingTaxApplicableOn",
    ),
    ("2280", journal(raising.spoil_tax_amount), "MissingTaxAmount", "MissingTaxAmount"),
    (
        "2290",
        journal(raising.spoil_sign),
        "NegativeAmount",
        "Negative amounts aren't supported on transaction lines.",
    ),
    (
        "2300",
        journal(raising.spoil_balance),
        "Amount on debits not equal to credits",
        "Amount on debits not equal to credits",
    ),
    (
        "2500",
        invoice(CustomerRef={"value": "99"}),
        "Invalid Reference Id",
        "Invalid Reference Id : Names element id 99 not found",
    ),
    (
        "2500",
        raising.inactive_customer,
        "Invalid Reference Id",
        "Invalid Reference Id : Customer assigned to this transaction has been deleted. Before you "
        "can modify this transaction, you must restore Amy's Bird Sanctuary (deleted).",
    ),
    (
        "4000",
        query("select * from Customer where Id = '1' or Id = '2'"),
        "Error parsing query",
        'QueryParserError: Encountered "or" which is not expected here',
    ),
    (
        "4001",
        query("select * from Invoice where DepartmentRef = '1'"),
        "Invalid query",
        "QueryValidationError: property 'DepartmentRef' is not queryable",
    ),
    (
        "5010",
        raising.stale,
        "Stale Object Error",
        "Stale Object Error : You and the bookkeeper were working on this at the same time. the "
        "bookkeeper finished before you did, so your work was not saved. Entity=Customer",
    ),
    (
        "5030",
        raising.disabled_discount,
        "Feature Not Supported",
        "Feature Not Supported Error : discounts are not enabled",
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
        raising.discount_without_figures,
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
        raising.duplicate_number,
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
        raising.too_deep,
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
    ("6220", raising.owing, "Delete Entity Has Balance", "Delete Entity Has Balance"),
    (
        "6240",
        twice("Customer", {"DisplayName": "X"}),
        "Duplicate Name Exists Error",
        "The name supplied already exists. : Another customer, vendor or employee is already using "
        "this name. Please use a different name.",
    ),
    (
        "6270",
        raising.sold_too_early,
        "InventoryTxnDatedBeforeItemStartDate",
        "InventoryTxnDatedBeforeItemStartDate",
    ),
    (
        "6420",
        invoice(EmailStatus="NeedToSend"),
        "Email address is required",
        "Email address is required",
    ),
    (
        "6430",
        raising.wrong_income_account,
        "Invalid account type used",
        "You need to select a different type of account for this transaction.",
    ),
    (
        "6440",
        raising.line_without_account,
        "Transaction Detail Information Required",
        "Transaction Detail Information Required",
    ),
    (
        "6480",
        raising.matched,
        "Matched Transaction Delete Error",
        "Matched Transaction Delete Error",
    ),
    (
        "6540",
        raising.deposited,
        "Deposited Transaction cannot be changed",
        "This transaction has been deposited. If you want to change or delete it, you must edit "
        "the deposit it appears on and remove it first",
    ),
]

# What only a company outside the US raises.
CA: list[Row] = [
    (
        "2410",
        raising.foreign_without_rate,
        "Curreny, ExchangeRate is missing.",
        "The currency and exchange rate are required for transaction in foreign currency.",
    ),
    ("6170", raising.untaxed_with_tax, "Invalid TxnTaxDetail Error", "Invalid TxnTaxDetail Error"),
    (
        "6470",
        raising.rate_of_another_code,
        "TaxLiabilityAccount or TaxRateError",
        "TaxLiabilityAccount or TaxRateError : TaxRate 1",
    ),
    (
        "6000",
        raising.other_currency,
        BUSINESS,
        "Business Validation Error: You can only use one foreign currency per transaction.",
    ),
    (
        "6000",
        raising.line_without_code,
        BUSINESS,
        "Business Validation Error: Make sure all your transactions have a GST/HST rate before you "
        "save.",
    ),
]

# The 6000 family (facts 4.4): what raises it, and the text after the prefix.
FAMILY: list[tuple[Raise, str]] = [
    (invoice(sale(-5)), "You must specify a transaction amount that is 0 or greater."),
    (raising.payment_without_amount, "You must set a transaction amount."),
    (
        raising.receivable_without_customer,
        "When you use Accounts Receivable, you must choose a customer in the Name field.",
    ),
    (
        raising.change_of_what_is_inactive,
        "You cannot modify a list element that has been deleted.",
    ),
]

# The gateway's faults: code, HTTP status, type, name in the message, detail.
GATEWAY: list[tuple[str, Raise, int, str, str, str | None]] = [
    (
        "3200",
        raising.malformed_bearer,
        401,
        "AUTHENTICATION",
        "AuthenticationFailed",
        "Malformed bearer token: too short or too long",
    ),
    ("3202", raising.no_token, 401, "AUTHENTICATION", "EmptyField", None),
    ("3100", raising.another_realm, 403, "SERVICE", "ApplicationAuthorizationFailed", None),
    (
        "3001",
        raising.throttled,
        429,
        "SERVICE",
        "ThrottleExceeded",
        "The request limit was reached.  Try again later",
    ),
]
