"""The words for the types of transactions in reports, by country (recorded: COUNTS, RB)."""

from __future__ import annotations

import re

from ..company import Company
from ..json_types import Object

# By entity, with the property that tells its kinds apart.
KINDS = {"Purchase": "PaymentType", "BillPayment": "PayType"}
CARD_CREDIT = "Credit Card Credit"
WORDS = {
    "Purchase Cash": "Expense",
    "Purchase Check": "Check",
    "Purchase CreditCard": "Credit Card Expense",
    "BillPayment Check": "Bill Payment (Check)",
    "BillPayment CreditCard": "Bill Payment (Credit Card)",
    "RefundReceipt": "Refund",
    "Item": "Inventory Starting Value",
}
BRITISH = {
    "Purchase Check": "Cheque Expense",
    "BillPayment Check": "Bill Payment (Cheque)",
    "VendorCredit": "Supplier Credit",
    "CreditMemo": "Credit Note",
}


def words(company: Company, entity: str, document: Object) -> str:
    """The words for a transaction; "Journal Entry" where a type has none of its own."""
    if entity == "Purchase" and document.get("Credit"):
        return CARD_CREDIT
    kind = f"{entity} {document[KINDS[entity]]}" if entity in KINDS and document else entity
    british = BRITISH if company.info["Country"] in ("GB", "UK", "AU") else {}
    return british.get(kind) or WORDS.get(kind) or re.sub(r"(?<!^)(?=[A-Z])", " ", entity)
