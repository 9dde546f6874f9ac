"""Describes the QuickBooks entities that the connector writes, one row for each."""

from __future__ import annotations

from typing import NamedTuple

from ..message import Sentence
from . import sentences


class Entity(NamedTuple):
    """Describes an entity, apart from the content of its documents."""

    name: str
    words: Sentence  # its name on QuickBooks' screens, as written within a sentence
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


_SALES_FORM = (
    *("DocNumber", "TxnDate", "DueDate", "CustomerRef", "Line", "TotalAmt", "CustomerMemo"),
    "DepositToAccountRef",
)

_ROWS = (
    Entity(
        "Invoice",
        words=sentences.INVOICE,
        known_by="DocNumber",
        party_field="CustomerRef",
        page="app/invoice?txnId={id}",
        removal="void",
        watched=_SALES_FORM,
    ),
    Entity(
        "CreditMemo",
        words=sentences.CREDIT_MEMO,
        known_by="DocNumber",
        party_field="CustomerRef",
        page="app/creditmemo?txnId={id}",
        removal="delete",
        watched=_SALES_FORM,
    ),
    Entity(
        "Payment",
        words=sentences.PAYMENT,
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
        words=sentences.JOURNAL_ENTRY,
        known_by="DocNumber",
        page="app/journal?txnId={id}",
        removal="delete",
        watched=("DocNumber", "TxnDate", "Line", "TotalAmt"),
    ),
    Entity(
        "Bill",
        words=sentences.BILL,
        known_by="DocNumber",
        party_field="VendorRef",
        page="app/bill?txnId={id}",
        removal="delete",
        watched=("DocNumber", "TxnDate", "DueDate", "VendorRef", "Line", "TotalAmt"),
    ),
    Entity("Customer", words=sentences.CUSTOMER, known_by="DisplayName", is_shared=True),
    Entity("Vendor", words=sentences.VENDOR, known_by="DisplayName", is_shared=True),
    Entity("Item", words=sentences.ITEM, known_by="Name"),
    Entity("Term", words=sentences.TERM, known_by="Name", is_shared=True),
    Entity("PaymentMethod", words=sentences.PAYMENT_METHOD, known_by="Name", is_shared=True),
)

ENTITIES = {entity.name: entity for entity in _ROWS}
