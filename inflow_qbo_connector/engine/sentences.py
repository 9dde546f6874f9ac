"""Lists what people read of deciding, sending and connecting."""

from __future__ import annotations

from ..message import Sentence

# === WHAT IS SWITCHED OFF ===

SALES_ARE_OFF = Sentence(
    "Pushing sales orders is switched off in the QuickBooks settings.", topic="setting"
)
PURCHASES_ARE_OFF = Sentence(
    "Pushing purchase orders is switched off in the QuickBooks settings.", topic="setting"
)
PAYMENTS_ARE_OFF = Sentence(
    "Pushing payments is switched off in the QuickBooks settings.", topic="setting"
)
NO_DEPOSIT_ACCOUNT = Sentence(
    "Choose the account that payments go to in the QuickBooks settings; payments then go by "
    "themselves.",
    topic="account",
)

# === WHAT ODOO SAYS ===

TOO_EARLY = Sentence(
    "{number} was first invoiced on {date}, before the start date {start}, and again since. Enter "
    "it in QuickBooks by hand and dismiss this, or move the start date in the QuickBooks settings "
    "and press Retry."
)
BEING_CORRECTED = Sentence(
    "{number} was reset to draft. QuickBooks keeps {document} as it was until you confirm or "
    "cancel it."
)
AN_INVOICE_OF = Sentence("An invoice of {order}")
THE_INVOICE = Sentence("the invoice")
THE_CREDIT_MEMO = Sentence("the credit memo")
THE_PAYMENT = Sentence("the payment")
ITS_PAYMENT = Sentence("its payment")
TAX_WRITTEN_OFF = Sentence(
    "{number} writes off tax as well, as for an early payment. The journal entry for it in "
    "QuickBooks would leave the tax as it was: give the discount by a credit note instead, or "
    "enter this payment there by hand and dismiss it.",
    topic="tax",
)
NO_PAYMENT = Sentence(
    "{number} settles {documents}, and {why}. QuickBooks still shows that as open: enter it there "
    "by hand and dismiss this."
)
PAYS_FOR_SEVERAL = Sentence(
    "{number} pays documents of several: {parties}. In QuickBooks a payment has one customer and "
    "currency: enter it there by hand and dismiss this.",
    topic="party",
)
APPLIED_FOR_SEVERAL = Sentence(
    "{number} settles documents of several customers in QuickBooks: {parties}. There one document "
    "settles those of one customer: enter it there by hand and dismiss this.",
    topic="party",
)
CREDIT_OF_ANOTHER = Sentence(
    "{number} is of {own} and settles documents of {parties}. QuickBooks does not apply a credit "
    "to another customer or currency: settle it there by hand and dismiss this.",
    topic="party",
)
PAYS_BACK_UNMATCHED = Sentence(
    "{number} pays {amount} {currency} out to a customer and is matched with nothing in Odoo. "
    "Match it with the credit note or payment that it pays back, or dismiss this."
)
PAYS_BACK_ENTRY = Sentence(
    "{number} pays back {amount} {currency} that no payment or credit note brought, such as money "
    "of a bank statement line. Enter it in QuickBooks by hand, then dismiss this."
)
REFUND_MIXED = Sentence(
    "{number} pays back documents that are in QuickBooks and others that are not, and writes "
    "something off. Enter it there by hand, then dismiss this."
)
REFUND_LEFT_OUT = Sentence(
    "{amount} {currency} of it pay back documents that are not in QuickBooks, and are not booked "
    "there: enter that by hand if it belongs there."
)

# === OTHER DOCUMENTS THAT COME FIRST ===

WAITS_FOR = Sentence("{document} goes once {other} is in QuickBooks.", "document")
NEEDS_NOTHING = Sentence(
    "This goes only with {other}, which is not to be pushed itself. Undo what ties them together "
    "in Odoo, or dismiss this."
)
WAITS_FOR_RELEASE = Sentence("{document} goes once {payment} has let go of {order}.", "document")
CHANGES_AFTER_RELEASE = Sentence(
    "{document} is changed once {payment} has let go of it.", "document"
)
THIS_DOCUMENT = Sentence("This document", "document")
FOLLOWS = Sentence("The {document} follows once that is done.", "document")
PART_OPEN = Sentence("QuickBooks' answer about a part of this document is still missing.", "time")
OTHER_PART_OPEN = Sentence(
    "QuickBooks' answer about another part of this document is still missing.", "time"
)

# === WHAT IS IN QUICKBOOKS ===

EDITED = Sentence(
    "Somebody changed {document} {number} in QuickBooks: its {parts}. The total is {total_there} "
    "there and {total} in Odoo. It was not overwritten: undo the change there and press Retry, or "
    "dismiss this."
)
EDITED_MEANWHILE = Sentence("Somebody changed this in QuickBooks at the same moment.", "time")
STILL_APPLIED = Sentence(
    "{document} {number} is settled in QuickBooks with {applied}, more than the {total} it has in "
    "Odoo by now. Unlink the payment or credit there, then press Retry."
)
OTHER_OF_NUMBER = Sentence(
    "QuickBooks has another {document} {number} than the one that was sent: {differences}. "
    "Renumber or delete it there, then press Retry."
)
DIFFERS = Sentence(
    "QuickBooks has the document, but it does not say what Odoo says: {differences}. Correct the "
    "document in Odoo, or put it right in QuickBooks, then press Retry."
)
DIFFERS_IN_TAX = Sentence(
    "QuickBooks has the document, but it does not say what Odoo says: {differences}. Correct the "
    "document or the tax mapping, then press Retry.",
    topic="tax",
)
DIFFERS_IN_AUTOMATED_TAX = Sentence(
    "QuickBooks has the document, but it does not say what Odoo says: {differences}. The rate in "
    "Odoo is not the one that QuickBooks has for this address: correct the tax in Odoo, or "
    "override it on the document in QuickBooks, then press Retry.",
    topic="tax",
)
NUMBER_OF_OWN = Sentence(
    "QuickBooks already has the number {number}: it is that of {other} of Odoo. Renumber one of "
    "the two in Odoo, then press Retry."
)
DIFFERS_WITHOUT_ROUNDING = Sentence(
    "QuickBooks has the document, but it does not say what Odoo says: {differences}. Correct the "
    "document or the tax mapping, then press Retry. Or choose a rounding account in the QuickBooks "
    "settings first.",
    topic="account",
)
ROUNDING_FOLLOWS = Sentence("{differences}. A rounding line of {amount} follows.", "time")
ABOUT_SOMETHING_ELSE = Sentence("QuickBooks answered about something else than was sent.", "time")

DIFFERENCE = Sentence("{what}: {here} in Odoo, {there} in QuickBooks")
TOTAL = Sentence("total")
TAX = Sentence("tax", topic="tax")
LEFT_UNAPPLIED = Sentence("left unapplied")
CUSTOMER = Sentence("customer", topic="party")
VENDOR = Sentence("vendor", topic="party")
CURRENCY = Sentence("currency")

# === CUSTOMERS, ITEMS, TERMS ===

OF_REFERENCE = Sentence("{name}: {what}")
INACTIVE = Sentence(
    "“{name}” is inactive in QuickBooks. Press Reactivate in QuickBooks, or make it active there "
    "and press Retry. If it is not the same, rename it there and press Retry."
)
INVENTORY_ITEM = Sentence(
    "“{name}” is an inventory item in QuickBooks, which would book the cost of goods sold there a "
    "second time. Rename it there, as its type cannot be changed, then press Retry: the product "
    "gets an item of its own.",
    topic="item",
)
NAMES_USED = Sentence(
    "QuickBooks uses every name it could have there: {names}. Rename it in Odoo, then press Retry."
)

# === NOTES === (what was done in QuickBooks besides)

ADOPTED = Sentence("The {entity} “{name}” was in QuickBooks already and is used.")
REACTIVATED = Sentence("“{name}” was inactive in QuickBooks and was reactivated.")
NAMED_OTHERWISE = Sentence(
    "“{title}” is called “{name}” in QuickBooks: its own name is taken, too long, or has spaces or "
    "characters that QuickBooks does not allow."
)
REJECTED = Sentence(
    "It was rejected in Odoo, but its entry is still posted and matched there. So it stays in "
    "QuickBooks until that is cancelled or unmatched."
)
NOTHING_TO_PUSH = Sentence("There is nothing to push any more.")
VOIDED = Sentence("Voided in QuickBooks, because {reason}.")
DELETED = Sentence("Deleted in QuickBooks, because {reason}.")

# Why a document was voided or deleted
NOT_INVOICED = Sentence("it is no longer invoiced in Odoo")
NOTHING_RECEIVED = Sentence("nothing of it is received any more in Odoo")
CREDIT_NOT_POSTED = Sentence("the credit note is not posted any more in Odoo")
CREDIT_NOT_USED = Sentence("the credit note is not reconciled with anything any more in Odoo")
NOT_POSTED = Sentence("it is not posted any more in Odoo")
PAYS_BACK_NOTHING = Sentence("it pays back nothing any more in Odoo")
WRITES_OFF_NOTHING = Sentence("the payment writes off nothing any more in Odoo")
TO_BE_ANOTHER = Sentence("it is to be a {document}")

# === THE CONNECTION ===

CONNECTOR_FAILED = Sentence(
    "The connector itself failed on this document. Press Retry; if it fails again, send the text "
    "below to whoever looks after the connector."
)
NEW_TOKEN_REFUSED = Sentence(
    "QuickBooks refuses even a new token. Connect again.", topic="connection"
)
CONNECTION_ENDED = Sentence(
    "The connection to QuickBooks was ended. Connect again.", topic="connection"
)
NOT_ADMINISTRATOR = Sentence(
    "Only QuickBooks administrators may connect a company.", topic="connection"
)
DECLINED = Sentence(
    "You declined the access on Intuit's page, so nothing was connected.", topic="connection"
)
NO_ACCESS = Sentence("Intuit did not give access ({error}).", topic="connection")
NOT_YOUR_ANSWER = Sentence(
    "This answer does not belong to a connection that you started, or it is too old.",
    topic="connection",
)
NO_COMPANY = Sentence(
    "Intuit's answer names no QuickBooks company. Press Connect again.", topic="connection"
)
CONNECTED_ALREADY = Sentence(
    "This QuickBooks company is already connected to {company}. Each Odoo company needs a "
    "QuickBooks company of its own.",
    topic="connection",
)
OTHER_COMPANY = Sentence(
    "{company} was connected to the QuickBooks company “{qbo_company}” before. Choose that one on "
    "Intuit's page: its documents are linked with Odoo's.",
    topic="connection",
)
OTHER_HOME_CURRENCY = Sentence(
    "{qbo_company} keeps its books in {currency_there}, but {company} keeps them in {currency}. "
    "Both must be the same: connect a QuickBooks company whose home currency is {currency}.",
    topic="connection",
)
