"""The faults of the API itself: the form of requests, references, versions and queries (facts
4.3)."""

from .fault import Fault

# --- general ------------------------------------------------------------------------------------


def unsupported_operation(what: str) -> Fault:
    """500: the entity exists, the operation does not."""
    return Fault(500, "Unsupported Operation", f"Operation {what} is not supported.")


def unsupported_content(mimetype: str) -> Fault:
    """500 as well, with HTTP 415: the Content-Type says that the body is no JSON."""
    detail = f"Operation with Content-Type {mimetype} is not supported."
    return Fault(500, "Unsupported Operation", detail, status=415)


def body_too_large() -> Fault:
    """HTTP 413: the body is larger than any document needs."""
    return Fault(500, "Unsupported Operation", "The request's body is too large.", status=413)


def malformed_encoding() -> Fault:
    """500: the body is not UTF-8."""
    detail = "MalformedByteSequenceException: Invalid byte in UTF-8 sequence"
    return Fault(500, "Unsupported Operation", detail)


def not_found() -> Fault:
    """610: the id does not exist, or not any more."""
    return Fault(
        610,
        "Object Not Found",
        "Object Not Found : Something you're trying to use has been made inactive. "
        "Check the fields with accounts, customers, items, vendors or employees.",
    )


def deleted_meanwhile() -> Fault:
    """610: the transaction to be changed was deleted."""
    detail = "Object Not Found : Another user has deleted this transaction."
    return Fault(610, "Object Not Found", detail)


def unknown_entity(name: str) -> Fault:
    """2000: the address names no entity."""
    return Fault(2000, "Invalid or unsupported object name", hint=name)


# --- the request's form -------------------------------------------------------------------------


def unsupported_property(hint: str) -> Fault:
    """2010: the body has an unknown property, a wrong type, a wrapper, or is no JSON."""
    return Fault(
        2010,
        "Request has invalid or unsupported property",
        "Property Name:failed to parse json object; a property specified is unsupported or invalid",
        hint=hint,
    )


def missing(name: str) -> Fault:
    """2020: a required property is absent."""
    return Fault(
        2020,
        "Required param missing, need to supply the required value for the API",
        f"Required parameter {name} is missing in the request",
        element=name,
    )


def invalid_id(value: str) -> Fault:
    """2030: an id is not a number."""
    return Fault(2030, "Invalid ID", f"Id should be a valid number. Supplied value:{value}")


def invalid_string(value: str, name: str) -> Fault:
    """2040: a text has characters that the field does not take."""
    detail = f"Element contains invalid characters: {value}"
    return Fault(2040, "Invalid String", detail, element=name)


def wrong_length(name: str, shortest: int, longest: int, supplied: int) -> Fault:
    """2050: a text is too long or too short."""
    return Fault(
        2050,
        "String length is either shorter or longer than supported by specification",
        "String length specified does not match the supported length. "
        f"Min:{shortest} Max:{longest} supported. Supplied length:{supplied}",
        element=name,
    )


def invalid_date(name: str, value: str, *, well_formed: bool) -> Fault:
    """2060: a text is not in the form of a date; 2070: there is no such day."""
    code, message = (2070, "Invalid Date") if well_formed else (2060, "Invalid Date Format")
    return Fault(code, message, f"{message} : {value}", element=name)


def invalid_number(name: str, value: object, *, whole: bool, well_formed: bool) -> Fault:
    """2080, 2090: a whole number has the wrong form or value; 2100, 2110: a decimal has."""
    codes = {(True, False): 2080, (True, True): 2090, (False, False): 2100, (False, True): 2110}
    message = f"Invalid {'Number' if whole else 'Decimal'}{'' if well_formed else ' Format'}"
    return Fault(codes[whole, well_formed], message, f"{message} : {value}", element=name)


def invalid_request_id(request_id: str) -> Fault:
    """2130: the request id is too long or not printable."""
    message = "Invalid Request Id Format"
    return Fault(2130, message, f"{message} : {request_id}", element="requestid")


def duplicate_request_id(request_id: str) -> Fault:
    """600: the request id was used before (rarely seen: facts 2.2)."""
    message = "Duplicate Request ID"
    return Fault(600, message, f"{message} : {request_id}", element="requestid")


def batch_too_large(items: int) -> Fault:
    """1040: a batch has more items than it may have."""
    message = "Batch size exceeds allowed limit"
    return Fault(1040, message, f"{message} : {items} items, at most 30 are supported")


def empty_batch() -> Fault:
    """400: a batch has no items (facts 2.5, a third party's report)."""
    return Fault(400, "MalformedRequest", "Batch Request is Empty")


def invalid_enumeration(name: str, value: str) -> Fault:
    """2170: a word is not in the list (for properties that the schema types as text)."""
    detail = f"Invalid Enumeration : {value}"
    return Fault(2170, "Invalid Enumeration", detail, element=name)


def invalid_email(name: str, value: str) -> Fault:
    """2210: an e-mail address has no @ or no dot."""
    return Fault(
        2210,
        "Invalid Email Address Format",
        f"Email Address {value} doesn't conform to RFC 822",
        element=name,
    )


def invalid_website(name: str, value: str) -> Fault:
    """2200: a web address has no scheme (the facts have no text of the detail)."""
    message = "Malformed website"
    return Fault(2200, message, f"{message} : {value}", element=name)


def invalid_currency(value: str) -> Fault:
    """2220: a currency is no ISO code that QBO knows."""
    return Fault(2220, "Invalid Currency Type", f"Invalid Currency Type : {value}")


# --- references, versions, queries --------------------------------------------------------------


def unknown_reference(word: str, value: str) -> Fault:
    """2500: the id is in no list."""
    detail = f"Invalid Reference Id : {word} element id {value} not found"
    return Fault(2500, "Invalid Reference Id", detail)


def inactive_reference(noun: str, name: str) -> Fault:
    """2500: the id is of something deleted."""
    return Fault(
        2500,
        "Invalid Reference Id",
        f"Invalid Reference Id : {noun} assigned to this transaction has been deleted. "
        f"Before you can modify this transaction, you must restore {name}.",
    )


def exchange_rate_missing() -> Fault:
    """2410: a foreign document has no exchange rate (Intuit's spelling kept)."""
    return Fault(
        2410,
        "Curreny, ExchangeRate is missing.",
        "The currency and exchange rate are required for transaction in foreign currency.",
    )


def query_syntax(kind: str, value: str, column: int) -> Fault:
    """4000: the statement has something where nothing like it may stand (recorded: EXQB, issues of
    node-quickbooks)."""
    met = f'" <{kind}> "{value} ""' if kind != "EOF" else '"<EOF>"'
    detail = f"Encountered {met} at line 1, column {column}.\nWas expecting one of:"
    return Fault(4000, "Error parsing query", f"QueryParserError: {detail}")


def query_lexical(column: int) -> Fault:
    """4000: the statement has a character that begins no word of the language."""
    detail = f"Invalid content. Lexical error at line 1, column {column}"
    return Fault(4000, "Error parsing query", f"QueryParserError: {detail}")


def query_invalid(detail: str) -> Fault:
    """4001: the statement asks for something impossible."""
    return Fault(4001, "Invalid query", f"QueryValidationError: {detail}")


def result_too_big() -> Fault:
    """10100: the query asks for more than QBO can put together."""
    return Fault(10100, "Result Set Big", "Result Set Big")


def stale(entity: str, *, names_entity: bool) -> Fault:
    """5010: the SyncToken is not the current one (switch `stale_names_entity`)."""
    return Fault(
        5010,
        "Stale Object Error",
        "Stale Object Error : You and the bookkeeper were working on this at the same time. "
        "the bookkeeper finished before you did, so your work was not saved."
        + (f" Entity={entity}" if names_entity else ""),
    )


def feature_not_supported(what: str) -> Fault:
    """5030: the company's plan or settings lack the feature."""
    return Fault(5030, "Feature Not Supported", f"Feature Not Supported Error : {what}")
