"""Lists the faults of QuickBooks with our reaction and the sentence that a person reads.

Faults are listed by code (facts: API 4.3), the business rules behind code 6000 by words (4.4).
`docs/errors.md` is drawn from this table. A person decides about any other fault, because guessing
makes ledgers wrong.
"""

from __future__ import annotations

from ..exceptions import (
    Held,
    ReconnectNeeded,
    Refused,
    Stale,
    TokenRejected,
    TryLater,
    Uncertain,
)
from .reactions import Reaction, for_person, own_fault, reaction

UNKNOWN = reaction(
    Refused,
    "QuickBooks refused this, for a reason that the connector does not know. Its own words are "
    "below: do what they say, then press Retry.",
)
UNANSWERED = reaction(
    Uncertain,
    "QuickBooks had a fault of its own and gave no usable answer. It is asked again by itself.",
    topic="connection",
)
UNREACHABLE = reaction(
    Uncertain,
    "QuickBooks cannot be reached at the moment. It goes by itself once it can.",
    topic="connection",
)
THROTTLED = reaction(
    TryLater, "QuickBooks asks to send less for a moment. It goes by itself.", topic="connection"
)
TOKEN_REJECTED = reaction(
    TokenRejected,
    "QuickBooks no longer accepts the connection's token. It is renewed by itself.",
    topic="connection",
)

_LOCKED = "It goes by itself once QuickBooks has the company ready again."
_CLOSED = reaction(
    Held,
    "The books are closed for this date in QuickBooks. It goes by itself once an administrator has "
    "moved the closing date there, or once the document has a later date in Odoo.",
)
_CHOOSE_CODE = "Choose another code under QuickBooks ▸ Configuration ▸ Taxes"
_DATE = for_person("QuickBooks does not accept a date of this document.", "Correct it in Odoo")
_NUMBER = own_fault("QuickBooks cannot read a number that was sent.")
_QUERY = own_fault("QuickBooks does not understand the question that it was asked.")
_JOURNAL = own_fault("QuickBooks misses something that every line of a journal entry needs.")
_WHOLE_TAX = for_person(
    "QuickBooks does not accept the tax code of the whole document.", _CHOOSE_CODE, topic="tax"
)
_ACCOUNT_TYPE = for_person(
    "An account has the wrong type for this: it was chosen in the connection's settings or belongs "
    "to an item in QuickBooks.",
    "Choose another account",
    topic="account",
)
_UNBALANCED = own_fault("QuickBooks finds that debits and credits are not equal.")
_FEATURE = for_person(
    "The QuickBooks company's plan or settings lack a feature that this needs, such as several "
    "currencies.",
    "Turn it on there",
    topic="setting",
)
_CURRENCY = for_person(
    "The currency is not the one that the customer, vendor or account has in QuickBooks, where it "
    "can never be changed.",
    "Use a customer or vendor of this currency, or change the currency in Odoo",
    topic="party",
)

FAULTS: dict[str, Reaction] = {
    # === WHO WE ARE, WHETHER QUICKBOOKS IS THERE ===
    "100": TOKEN_REJECTED,
    "120": reaction(
        ReconnectNeeded,
        "The QuickBooks user who connected has lost access to the company. "
        "Connect again as a company administrator.",
        topic="connection",
    ),
    "130": reaction(
        TryLater,
        f"QuickBooks looked for the company in the wrong place. {_LOCKED}",
        topic="connection",
    ),
    "140": reaction(
        TryLater, f"The QuickBooks company is locked for the moment. {_LOCKED}", topic="connection"
    ),
    "150": reaction(
        TryLater, f"The QuickBooks company is under maintenance. {_LOCKED}", topic="connection"
    ),
    "3001": THROTTLED,
    "3100": reaction(
        ReconnectNeeded,
        "This app is not allowed into the QuickBooks company. Connect again.",
        topic="connection",
    ),
    "3200": TOKEN_REJECTED,
    "3202": TOKEN_REJECTED,
    "10000": UNANSWERED,
    "10100": own_fault("The question has a longer answer than QuickBooks gives at once."),
    "10200": reaction(
        ReconnectNeeded,
        "The QuickBooks company was reset: all its data was erased there. Nothing more is sent "
        "until an administrator connects again.",
        topic="connection",
    ),
    # === WHAT WAS ASKED ===
    "500": own_fault("QuickBooks does not know what it was asked to do."),
    "600": reaction(
        Uncertain,
        "QuickBooks has seen this very request before, but does not say what became of it. It is "
        "looked up by itself.",
    ),
    "610": reaction(
        Refused,
        "The document itself, or a customer, vendor, item or account that it uses, was deleted or "
        "made inactive in QuickBooks. Make it active again there, then press Retry; if the "
        "document was deleted there for good, dismiss this.",
    ),
    "620": for_person(
        "The payment cannot be applied to that document in QuickBooks: it is paid there already, "
        "is of another customer or vendor, or was voided. Dismiss this if that is as it should be.",
        "Otherwise put the document right there",
    ),
    "630": for_person("QuickBooks has such an object already.", "Look for it there"),
    "700": for_person(
        "QuickBooks does not know what this is a part of.", "Restore the higher level there"
    ),
    "800": for_person(
        "QuickBooks does not let this be deleted, because something uses it.", "Free it there"
    ),
    "900": for_person(
        "QuickBooks does not let this be a part of itself.", "Correct its levels there"
    ),
    "1040": for_person(
        "More was sent at once than QuickBooks takes.",
        "Switch off “Send in batches” in the connection's settings",
        topic="setting",
    ),
    "2000": own_fault("QuickBooks does not know the kind of object that was sent."),
    "2010": own_fault("QuickBooks does not know one of the fields that were sent."),
    "2020": for_person(
        "QuickBooks misses a value that it requires; its own words below name it.",
        "Fill it in in Odoo",
    ),
    "2030": own_fault("QuickBooks does not accept an id that was sent."),
    "2040": for_person(
        "A text has characters that QuickBooks does not accept, such as invisible ones or "
        "pictures; its own words below show it.",
        "Retype the text in Odoo",
    ),
    "2050": for_person(
        "A text is longer or shorter than QuickBooks allows; its own words below name the limit.",
        "Change it in Odoo",
    ),
    "2060": _DATE,
    "2070": _DATE,
    "2080": _NUMBER,
    "2090": _NUMBER,
    "2100": _NUMBER,
    "2110": _NUMBER,
    "2130": own_fault("QuickBooks does not accept the id of the request."),
    "2170": own_fault("QuickBooks does not know one of the choices that were sent."),
    "2200": for_person(
        "QuickBooks does not accept the website address.", "Correct it in Odoo", topic="party"
    ),
    "2210": for_person(
        "QuickBooks does not accept the e-mail address.", "Correct it in Odoo", topic="party"
    ),
    "2220": for_person(
        "QuickBooks does not know the currency.",
        "Add it there under Settings ▸ Currencies",
        topic="setting",
    ),
    "2250": own_fault("QuickBooks misses the lines of the document."),
    "2260": _JOURNAL,
    "2270": _JOURNAL,
    "2280": _JOURNAL,
    "2290": for_person(
        "QuickBooks takes no negative amount on this kind of line.",
        "Split the document, with the negative lines in a refund of their own",
    ),
    "2300": _UNBALANCED,
    "2410": for_person(
        "A document in a foreign currency needs an exchange rate, and none was sent.",
        "Enter the currency's rate of that day in Odoo",
    ),
    "2500": for_person(
        "This document refers to a customer, vendor, item, account or tax code that is inactive or "
        "unknown in QuickBooks.",
        "Restore it there",
    ),
    "4000": _QUERY,
    "4001": _QUERY,
    "4002": _QUERY,
    "5010": reaction(
        Stale,
        "Somebody changed this in QuickBooks at the same moment. It is read again by itself; if it "
        "stays here, press Retry once they are done.",
    ),
    "5020": for_person(
        "The QuickBooks user who connected may not do this.",
        "Let an administrator of the company connect again",
        topic="connection",
    ),
    "5030": _FEATURE,
    # === WHAT THE BOOKS ALLOW ===
    "6000": for_person(
        "A business rule of QuickBooks forbids this; its own words below name it.",
        "Do what it says",
    ),
    "6010": _ACCOUNT_TYPE,
    "6070": own_fault("An amount is not its quantity times its price for QuickBooks."),
    "6080": for_person("The customer or vendor has no name.", "Give it one in Odoo", topic="party"),
    "6090": own_fault("QuickBooks misses something on the discount line."),
    "6100": for_person(
        "QuickBooks does not accept the tax code on a line.", _CHOOSE_CODE, topic="tax"
    ),
    "6140": reaction(
        Refused,
        "QuickBooks already has a document with this number that is not linked with Odoo. If it is "
        "this one, void or renumber it there and press Retry, or dismiss this.",
    ),
    "6160": _WHOLE_TAX,
    "6170": _WHOLE_TAX,
    "6180": for_person("QuickBooks allows five levels of parts and no more.", "Use fewer levels"),
    "6190": reaction(
        Held,
        "The QuickBooks subscription or trial has ended, so it takes no new data. It goes by "
        "itself once the subscription is paid again.",
        topic="connection",
    ),
    "6200": _CLOSED,
    "6210": _CLOSED,
    "6220": for_person(
        "QuickBooks does not make inactive what still has a balance.",
        "Settle the balance there",
        topic="party",
    ),
    "6230": _WHOLE_TAX,
    "6240": for_person(
        "The name is already used in QuickBooks by another customer, vendor, employee or item.",
        "Rename one of them",
        topic="party",
    ),
    "6250": for_person(
        "QuickBooks does not accept the customer on this document.",
        "See whether it is an active customer there",
        topic="party",
    ),
    "6270": for_person(
        "The document is dated before the day from which QuickBooks tracks the stock of an item.",
        "Correct the date in Odoo or the item's start date there",
        topic="item",
    ),
    "6280": for_person(
        "QuickBooks does not make a customer inactive that has expenses to be billed.",
        "Bill them there",
        topic="party",
    ),
    "6420": for_person(
        "QuickBooks is to send this by e-mail and misses the address.",
        "Fill it in in Odoo",
        topic="party",
    ),
    "6430": _ACCOUNT_TYPE,
    "6440": own_fault("A line has an amount, but no account or item."),
    "6450": for_person(
        "QuickBooks does not let this be voided, because it is settled.",
        "Undo its payment there",
    ),
    "6470": for_person(
        "QuickBooks cannot compute the tax: a rate has no account or agency.",
        "Correct the rate there under Taxes",
        topic="tax",
    ),
    "6480": for_person(
        "This was matched with a bank transaction in QuickBooks.", "Undo the match there"
    ),
    "6540": reaction(
        Refused,
        "This was deposited in QuickBooks. Remove it from the deposit there, then press Retry; or "
        "dismiss this.",
    ),
}

# Words of a fault 6000 -> our reaction. QuickBooks writes them in the company's language; in any
# language but English the reaction to code 6000 itself applies.
BUSINESS_RULES: dict[str, Reaction] = {
    "one name at a time": reaction(
        TryLater,
        "Somebody else is changing a name in QuickBooks, which takes one at a time. It goes by "
        "itself.",
    ),
    "prior to the closing date": _CLOSED,
    "you must set a transaction amount": own_fault("QuickBooks misses the amount of the document."),
    "amount that is 0 or greater": for_person(
        "QuickBooks takes no document whose total is negative.",
        "Make it a refund in Odoo, or balance its lines",
    ),
    "make sure all your transactions have a": for_person(
        "QuickBooks wants a tax code of its own on every line, also on lines without tax.",
        "Choose the codes under QuickBooks ▸ Configuration ▸ Taxes",
        topic="tax",
    ),
    "one foreign currency per transaction": _CURRENCY,
    "currency of the transaction is invalid": _CURRENCY,
    "must use the same currency as": _CURRENCY,
    "when you use accounts receivable": own_fault(
        "A line on the receivable account has no customer."
    ),
    "when you use accounts payable": own_fault("A line on the payable account has no vendor."),
    "different type of account": _ACCOUNT_TYPE,
    "list element that has been deleted": for_person(
        "A customer, vendor, item or account that is to be changed is inactive in QuickBooks.",
        "Make it active again there",
    ),
    "type of name assigned to this transaction": for_person(
        "QuickBooks has this name as another kind: a customer where a vendor is needed, or the "
        "other way round.",
        "Rename one of them",
        topic="party",
    ),
    "error while calculating tax": for_person(
        "QuickBooks itself failed to compute the tax.",
        "See that the tax rate has no more than two decimals there",
        topic="tax",
    ),
    "activate this item before": for_person(
        "An item is inactive in QuickBooks.", "Make it active again there", topic="item"
    ),
    "one account of singular detail type": for_person(
        "QuickBooks allows only one account of this type.",
        "Use the one that is there",
        topic="account",
    ),
    "must balance": _UNBALANCED,
}
