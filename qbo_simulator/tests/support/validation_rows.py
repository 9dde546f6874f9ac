"""The faults of the API itself (faults/validation.py) by code, as far as their texts are known."""

from __future__ import annotations

from .raising import Row, customer, get, invoice, post, query, sale, turned
from .raising_in_documents import deleted, disabled_discount
from .raising_in_lists import inactive_customer, rate_above_a_hundred, same_request_id, stale
from .raising_in_taxes import foreign_without_rate
from .raw_requests import raw

UNSUPPORTED = "Request has invalid or unsupported property"
UNSUPPORTED_DETAIL = (
    "Property Name:failed to parse json object; a property specified is unsupported or invalid"
)
REQUIRED = "Required param missing, need to supply the required value for the API"
LENGTH = "String length is either shorter or longer than supported by specification"
GONE = (
    "Object Not Found : Something you're trying to use has been made inactive. Check the fields "
    "with accounts, customers, items, vendors or employees."
)
TOO_MUCH = "10000000000"

US: list[Row] = [
    ("400", post("batch", {"BatchItemRequest": []}), "MalformedRequest", "Batch Request is Empty"),
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
    (
        "600",
        turned(same_request_id, repeated_request_id="refuse"),
        "Duplicate Request ID",
        "Duplicate Request ID : r1",
    ),
    ("610", get("customer/999"), "Object Not Found", GONE),
    (
        "610",
        deleted,
        "Object Not Found",
        "Object Not Found : Another user has deleted this transaction.",
    ),
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
    (
        "2080",
        post("term", {"Name": "X", "DueDays": "1.5"}),
        "Invalid Number Format",
        "Invalid Number Format : 1.5",
    ),
    (
        "2090",
        post("term", {"Name": "X", "DueDays": 1000}),
        "Invalid Number",
        "Invalid Number : 1000",
    ),
    (
        "2100",
        invoice(sale("10.123456")),
        "Invalid Decimal Format",
        "Invalid Decimal Format : 10.123456",
    ),
    ("2110", rate_above_a_hundred, "Invalid Decimal", "Invalid Decimal : 101"),
    ("2110", invoice(sale(TOO_MUCH)), "Invalid Decimal", f"Invalid Decimal : {TOO_MUCH}"),
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
    (
        "2500",
        invoice(CustomerRef={"value": "99"}),
        "Invalid Reference Id",
        "Invalid Reference Id : Names element id 99 not found",
    ),
    (
        "2500",
        inactive_customer,
        "Invalid Reference Id",
        "Invalid Reference Id : Customer assigned to this transaction has been deleted. Before you "
        "can modify this transaction, you must restore Amy's Bird Sanctuary (deleted).",
    ),
    (
        "4000",
        query("select * from Customer where Id = '1' or Id = '2'"),
        "Error parsing query",
        'QueryParserError: Encountered " <IDENTIFIER> "or "" at line 1, column 39.\n'
        "Was expecting one of:",
    ),
    (
        "4001",
        query("select * from Invoice where DepartmentRef = '1'"),
        "Invalid query",
        "QueryValidationError: property 'DepartmentRef' is not queryable",
    ),
    (
        "5010",
        stale,
        "Stale Object Error",
        "Stale Object Error : You and the bookkeeper were working on this at the same time. the "
        "bookkeeper finished before you did, so your work was not saved. Entity=Customer",
    ),
    (
        "5030",
        disabled_discount,
        "Feature Not Supported",
        "Feature Not Supported Error : discounts are not enabled",
    ),
    (
        "10100",
        turned(query("select * from Customer where Id in ('1', '2', '3')"), longest_in_list=2),
        "Result Set Big",
        "Result Set Big",
    ),
]

# What only a company outside the US raises.
CA: list[Row] = [
    (
        "2410",
        foreign_without_rate,
        "Curreny, ExchangeRate is missing.",
        "The currency and exchange rate are required for transaction in foreign currency.",
    ),
]
