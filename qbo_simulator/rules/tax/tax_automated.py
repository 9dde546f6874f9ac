"""Automated sales tax: QBO's engine picks the tax code by where the goods go (facts 6 "AST")."""

from __future__ import annotations

from ...books import Books
from ...entity import Change
from ...faults import business
from ...json_types import Object

# The engine's own code per state; elsewhere the company has no duty to collect.
CODES = {"AZ": "Arizona", "CA": "California", "NY": "New York", "TX": "Texas"}
CUSTOM = "CustomSalesTax"


def document_code(change: Change) -> Object | None:
    """The engine's tax code, whatever code was sent; None where nothing is to be taxed."""
    sent = change.draft.get("TxnTaxDetail", {})
    code_id = sent.get("TxnTaxCodeRef", {}).get("value")
    if code_id == CUSTOM:
        raise business.invalid_txn_tax_code(CUSTOM, creating=change.creating)
    asked = code_id is not None or sent.get("TotalTax") is not None
    if not asked and change.books.switches["ast_needs_document_code"]:
        return None
    customer = change.books.find("Customer", change.draft.get("CustomerRef", {}).get("value", ""))
    if customer and not customer.get("Taxable", True):
        return None
    return _code_of_state(change.books, _ship_to(change))


def _ship_to(change: Change) -> str:
    """The state of the delivery address, or else the company's own."""
    for address in (change.draft.get("ShipAddr"), change.books.info.get("CompanyAddr")):
        state = (address or {}).get("CountrySubDivisionCode")
        if state:
            return str(state).strip().upper()
    return ""


def _code_of_state(books: Books, state: str) -> Object | None:
    found = books.table("TaxCode").having("Name", CODES.get(state, ""))
    return found[0] if found else None
