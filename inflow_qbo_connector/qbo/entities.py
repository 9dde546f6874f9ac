"""Describes the QuickBooks entities that the connector writes, one row for each."""

from __future__ import annotations

from typing import NamedTuple


class Entity(NamedTuple):
    """Describes an entity, apart from the content of its documents."""

    name: str
    words: str  # its name on QuickBooks' screens, as written within a sentence
    known_by: str  # the property that people know an object by: its number or name
    is_unique: bool = True  # whether no two objects may have the same number or name
    party_field: str = ""  # the property that names its customer or vendor
    page: str = ""  # address of an object's page, below that of QuickBooks
    removal: str = (
        ""  # the operation that takes it back: "void" where QuickBooks has it, else "delete"
    )
    is_voided_by_update: bool = False  # whether an update voids it (facts: API 2.1)
    is_shared: bool = False  # whether an object may be the counterpart of several records of Odoo
    watched: tuple[str, ...] = ()  # properties in which a person's edit in QuickBooks counts


# Watched properties -> their names within a sentence
WATCHED_WORDS = {
    "DocNumber": "number",
    "TxnDate": "date",
    "DueDate": "due date",
    "CustomerRef": "customer",
    "VendorRef": "vendor",
    "Line": "lines",
    "TotalAmt": "total",
    "CustomerMemo": "message",
    "DepositToAccountRef": "account",
    "PaymentRefNum": "reference",
}

_SALES_FORM = (
    *("DocNumber", "TxnDate", "DueDate", "CustomerRef", "Line", "TotalAmt", "CustomerMemo"),
    "DepositToAccountRef",
)

_ROWS = (
    Entity(
        "Invoice",
        words="invoice",
        known_by="DocNumber",
        party_field="CustomerRef",
        page="app/invoice?txnId={id}",
        removal="void",
        watched=_SALES_FORM,
    ),
    Entity(
        "CreditMemo",
        words="credit memo",
        known_by="DocNumber",
        party_field="CustomerRef",
        page="app/creditmemo?txnId={id}",
        removal="delete",
        watched=_SALES_FORM,
    ),
    Entity(
        "Payment",
        words="payment",
        known_by="PaymentRefNum",
        is_unique=False,
        party_field="CustomerRef",
        page="app/recvpayment?txnId={id}",
        removal="void",
        is_voided_by_update=True,
        watched=(
            *("TxnDate", "CustomerRef", "Line", "TotalAmt", "DepositToAccountRef"),
            "PaymentRefNum",
        ),
    ),
    Entity(
        "JournalEntry",
        words="journal entry",
        known_by="DocNumber",
        page="app/journal?txnId={id}",
        removal="delete",
        watched=("DocNumber", "TxnDate", "Line", "TotalAmt"),
    ),
    Entity(
        "Bill",
        words="bill",
        known_by="DocNumber",
        party_field="VendorRef",
        page="app/bill?txnId={id}",
        removal="delete",
        watched=("DocNumber", "TxnDate", "DueDate", "VendorRef", "Line", "TotalAmt"),
    ),
    Entity("Customer", words="customer", known_by="DisplayName", is_shared=True),
    Entity("Vendor", words="vendor", known_by="DisplayName", is_shared=True),
    Entity("Item", words="item", known_by="Name"),
    Entity("Term", words="term", known_by="Name", is_shared=True),
    Entity("PaymentMethod", words="payment method", known_by="Name", is_shared=True),
)

ENTITIES = {entity.name: entity for entity in _ROWS}
