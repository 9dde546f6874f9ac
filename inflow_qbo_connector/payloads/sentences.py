"""Lists what people read of checking documents, and of making them fit QuickBooks."""

from __future__ import annotations

from ..message import Sentence

# === WHAT DOES NOT FIT ===

NO_LINES = Sentence("{number} has no line that QuickBooks could show.")
NUMBER_TOO_LONG = Sentence(
    "The number {number} has {length} characters; QuickBooks takes {limit}. Shorten it in Odoo, "
    "then press Retry."
)
SEVERAL_CUSTOMERS = Sentence(
    "{number} was invoiced to several: {parties}. In QuickBooks an invoice has one {party} and "
    "currency: enter it there by hand and dismiss this.",
    topic="party",
)
BELOW_ZERO = Sentence(
    "{number} comes to {total} {currency}. QuickBooks has no invoices below zero: credit the "
    "customer with a credit note instead."
)
LINES_DIFFER = Sentence(
    "The lines of {number} add up to {total} {currency}, its invoices to {invoiced}. It was not "
    "sent: look at the invoices' lines."
)
APPLIED_TOO_MUCH = Sentence(
    "{number} settles {excess} {currency} more than it has. It was not sent: look at what it is "
    "reconciled with."
)
FOREIGN_CURRENCY = Sentence(
    "{number} is in {currency}, but only {home_currency} is enabled in QuickBooks. Switch on "
    "Multicurrency there and refresh the company in the QuickBooks settings.",
    topic="setting",
)
DEPOSIT_CURRENCY = Sentence(
    "{number} is in {currency}, and the account that payments go to is in {deposit_currency}. "
    "QuickBooks takes {home_currency} or {currency}: choose another account, or enter this payment "
    "by hand and dismiss it.",
    topic="account",
)
NO_NAME = Sentence(
    "The {party} with the id {partner_id} has no name. Enter one, then press Retry.", topic="party"
)
CUSTOMER = Sentence("customer", topic="party")
VENDOR = Sentence("vendor", topic="party")

# === CLOSED BOOKS ===

CLOSED = Sentence(
    "{number} is dated {date}, and in QuickBooks the books are closed until {closed_until}. It "
    "goes by itself once the closing date was moved there, or the document has a later date in "
    "Odoo."
)
MAY_MOVE = Sentence(
    "{why} Or have such documents dated on the first open day: that is a setting of the connection."
)
MOVED = Sentence(
    "{number} is dated {date} in Odoo. The books are closed until {closed_until} in QuickBooks, so "
    "it is dated {moved} there."
)

# === ACCOUNTS ===

ITEM_WITHOUT_ACCOUNT = Sentence(
    "{item} is not in QuickBooks yet and cannot be created: choose the {account} in the QuickBooks "
    "settings.",
    topic="item",
)
OWN_ITEM_WITHOUT_ACCOUNT = Sentence(
    "QuickBooks has no item “{item}” for lines without product yet: choose the {account} in the "
    "QuickBooks settings.",
    topic="account",
)
INCOME_ACCOUNT = Sentence("product income account", topic="account")
INVENTORY_ACCOUNT = Sentence("inventory assets account", topic="account")
ADJUSTMENT_ACCOUNT = Sentence("adjustments account", topic="account")
ROUNDING_ACCOUNT = Sentence("rounding account", topic="account")
NO_DIFFERENCE_ACCOUNT = Sentence(
    "{number} settles more or less than was paid. Choose the account for payment differences in "
    "the QuickBooks settings; it then goes by itself.",
    topic="account",
)
NO_RECEIVABLE_ACCOUNT = Sentence(
    "QuickBooks has several Accounts Receivable accounts in {currency}, or none. Choose the one of "
    "your customers in the QuickBooks settings; {number} then goes by itself.",
    topic="account",
)
NO_PAYABLE_ACCOUNT = Sentence(
    "QuickBooks has several Accounts Payable accounts in {currency}, or none. Choose the one of "
    "your vendors in the QuickBooks settings; {number} then goes by itself.",
    topic="account",
)

# === TAXES ===

PURCHASE_TAX = Sentence(
    "{number} has purchase tax, and QuickBooks in the US knows none. Enter it there by hand and "
    "dismiss this.",
    topic="tax",
)
SALES_TAX_IS_OFF = Sentence(
    "{number} has sales tax, but sales tax is switched off in QuickBooks. Switch it on there and "
    "refresh the company in the QuickBooks settings.",
    topic="tax",
)
TAX_WITHOUT_CODE = Sentence(
    "{number} uses the tax {taxes}, which has no QuickBooks tax code yet. Choose one under "
    "QuickBooks ▸ Configuration ▸ Taxes; the order then goes by itself.",
    topic="tax",
)
NO_TAX_WITHOUT_CODE = Sentence(
    "{number} uses lines without tax, which have no QuickBooks tax code yet. Choose one under "
    "QuickBooks ▸ Configuration ▸ Taxes; the order then goes by itself.",
    topic="tax",
)
TAX_CODE_INACTIVE = Sentence(
    "{number} uses the tax {taxes}, whose tax code “{code}” is inactive in QuickBooks. Choose "
    "another one under QuickBooks ▸ Configuration ▸ Taxes, or make it active in QuickBooks and "
    "press Refresh on the connection; the order then goes by itself.",
    topic="tax",
)
NO_TAX_CODE_INACTIVE = Sentence(
    "{number} uses lines without tax, whose tax code “{code}” is inactive in QuickBooks. Choose "
    "another one under QuickBooks ▸ Configuration ▸ Taxes, or make it active in QuickBooks and "
    "press Refresh on the connection; the order then goes by itself.",
    topic="tax",
)
SEVERAL_TAXES = Sentence(
    "{number} has lines with different sales taxes ({taxes}). QuickBooks takes one sales tax for a "
    "whole US invoice: split the order, or use one tax.",
    topic="tax",
)

# === NOTES === (what was changed to make a document fit)

ROUNDED = Sentence(
    "A line “{item}” of {amount} {currency} makes up for QuickBooks' own rounding: the tax is "
    "{tax_there} there and {tax} in Odoo.",
    topic="tax",
)
INSTALMENTS = Sentence(
    "{number} is paid in {instalments} instalments. QuickBooks has one due date for an invoice: "
    "that of the last one, {due_date}."
)
NO_EMAIL = Sentence(
    "The e-mail of {name} was left out: QuickBooks takes one address with an @ and a dot, of at "
    "most {limit} characters.",
    topic="party",
)
CLEARED = Sentence("{text_was} cleared of characters that QuickBooks does not accept.")
SHORTENED = Sentence("{text_was} shortened to QuickBooks' {limit} characters.")

# How the last two begin
ADDRESS_WAS = Sentence("The address of {name} was", topic="party")
COMPANY_NAME_WAS = Sentence("The company name {name} was", topic="party")
PHONE_WAS = Sentence("The phone number of {name} was", topic="party")
ITEM_CODE_WAS = Sentence("The reference of {name} was", topic="item")
DESCRIPTION_WAS = Sentence("A line's description was")
REMARKS_WERE = Sentence("The remarks were")
MEMO_WAS = Sentence("The memo was")
PAYMENT_MEMO_WAS = Sentence("The payment's memo was")
PAYMENT_REFERENCE_WAS = Sentence("The payment's reference was")
