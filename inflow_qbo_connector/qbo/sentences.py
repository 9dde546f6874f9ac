"""Lists what people read of reaching Intuit and of answers that are none.

What QuickBooks' faults mean is in `fault_table`.
"""

from __future__ import annotations

from ..message import Sentence

# === ANSWERS ===

SOMETHING_ELSE = Sentence("QuickBooks answered something else.", "time", "connection")
NOT_IN_ANSWER = Sentence("QuickBooks' answer does not hold the {entity} that was sent.", "time")

# === ACCESS ===

UNREACHABLE = Sentence(
    "Intuit cannot be reached at {address}. Check the address and the network, then try again.",
    "time",
    "connection",
)
NO_PROPER_ANSWER = Sentence("Intuit does not answer properly.", "time", "connection")
ACCESS_ENDED = Sentence(
    "Intuit no longer accepts this access: it has expired, was used or taken back. Press Connect "
    "again.",
    topic="connection",
)
WRONG_KEYS = Sentence(
    "Intuit does not accept the client id and secret. Copy both again from your app's Keys page at "
    "Intuit.",
    topic="connection",
)
ACCESS_REFUSED = Sentence("Intuit refused the access. Press Connect again.", topic="connection")
COUNTRY = Sentence(
    "{company} is a QuickBooks company in “{country}”. Supported are the United States, Canada, "
    "the United Kingdom and Australia.",
    topic="connection",
)

# === ENTITIES === (as QuickBooks' screens call them within a sentence, and as titles)

INVOICE = Sentence("invoice")
CREDIT_MEMO = Sentence("credit memo")
PAYMENT = Sentence("payment")
JOURNAL_ENTRY = Sentence("journal entry")
BILL = Sentence("bill")
CUSTOMER = Sentence("customer", topic="party")
VENDOR = Sentence("vendor", topic="party")
ITEM = Sentence("item", topic="item")
TERM = Sentence("term")
PAYMENT_METHOD = Sentence("payment method")

TITLES = {
    name: Sentence(name)
    for name in (
        *("Invoice", "CreditMemo", "Payment", "JournalEntry", "Bill"),
        *("Customer", "Vendor", "Item", "Term", "PaymentMethod"),
    )
}

# === WATCHED PROPERTIES ===

WATCHED = {
    "DocNumber": Sentence("number"),
    "TxnDate": Sentence("date"),
    "DueDate": Sentence("due date"),
    "CustomerRef": Sentence("customer"),
    "VendorRef": Sentence("vendor"),
    "Line": Sentence("lines"),
    "TotalAmt": Sentence("total"),
    "CustomerMemo": Sentence("message"),
    "DepositToAccountRef": Sentence("account"),
    "PaymentRefNum": Sentence("reference"),
}
