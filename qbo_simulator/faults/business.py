"""Refusals of business rules, 6000 and up (facts 4.3, 4.4): the request is well formed."""

from .fault import Fault


def refusal(text: str) -> Fault:
    """6000: a business rule without a code of its own is broken (texts: facts 4.4)."""
    return Fault(
        6000,
        "A business validation error has occurred while processing your request",
        f"Business Validation Error: {text}",
    )


def tax_failed() -> Fault:
    """6000: the tax cannot be worked out."""
    return refusal(
        "Were sorry, QuickBooks encountered an error while calculating tax. Try reselecting the "
        "tax rate or reentering the product/service item and saving the form again."
    )


def parent_invalid() -> Fault:
    """700: the parent is of another kind."""
    message = "Parent Reference Invalid"
    return Fault(700, message, message, element="ParentRef")


def parent_is_child() -> Fault:
    """900: the parent is the object itself, or below it."""
    message = "Parent cannot be child"
    return Fault(900, message, message, element="ParentRef")


def party_needed(account_type: str) -> Fault:
    """6000: a line on a control account without the customer or vendor it is about."""
    who = "customer" if account_type == "Accounts Receivable" else "vendor (supplier)"
    return refusal(f"When you use {account_type}, you must choose a {who} in the Name field.")


def names_busy() -> Fault:
    """6000: another customer, vendor or employee is being written."""
    return refusal("You can only add or edit one name at a time. Please try again.")


def negative_amount() -> Fault:
    """2290: an amount has a sign where its side is said in words."""
    detail = "Negative amounts aren't supported on transaction lines."
    return Fault(2290, "NegativeAmount", detail)


def missing_lines() -> Fault:
    """2250: a journal entry without lines."""
    return Fault(2250, "Missing lines", "Missing lines")


def missing_posting_type() -> Fault:
    """2260: a line of a journal entry that says neither Debit nor Credit."""
    return Fault(2260, "MissingPostingType", "MissingPostingType")


def missing_tax_side() -> Fault:
    """2270: a taxed journal line that does not say whether of sales or purchases."""
    return Fault(2270, "MissingTaxApplicableOn", "MissingTaxApplicableOn")


def missing_tax_amount() -> Fault:
    """2280: a taxed journal line without its tax."""
    return Fault(2280, "MissingTaxAmount", "MissingTaxAmount")


def unbalanced() -> Fault:
    """2300: debits and credits of a journal entry differ."""
    message = "Amount on debits not equal to credits"
    return Fault(2300, message, message)


def cannot_be_linked() -> Fault:
    """620: the document named has nothing that this one could be applied to or use."""
    detail = "Transaction Id supplied with the request can not be linked"
    return Fault(620, "Txn ID Cannot Be Linked", detail)


def incomplete_line() -> Fault:
    """6440: a line with an amount, but no account or item."""
    message = "Transaction Detail Information Required"
    return Fault(6440, message, message)


def matched() -> Fault:
    """6000: the transaction is matched to the bank's feed (recorded: IRON, MADELINE)."""
    return refusal(
        "This transaction is matched to a downloaded transaction. To change it, unmatch the "
        "transaction first."
    )


def matched_delete() -> Fault:
    """6480: a transfer whose other half is matched elsewhere (switch `delete_of_cleared`)."""
    return Fault(
        6480,
        "Matched Transaction Delete Error",
        "You can't delete this transaction. It's matched to another transaction that was "
        "categorized into a different financial account.",
    )


def deposited() -> Fault:
    """6540: the money lies in a deposit."""
    return Fault(
        6540,
        "Deposited Transaction cannot be changed",
        "This transaction has been deposited. If you want to change or delete it, you must edit "
        "the deposit it appears on and remove it first",
    )


def wrong_account_kind() -> Fault:
    """6010: neither AccountType nor AccountSubType, or the two disagree."""
    message = "Invalid Account.AccountType && Account.SubType"
    return Fault(6010, message, message)


def amount_mismatch(supplied: str) -> Fault:
    """6070: Amount is not Qty times UnitPrice."""
    text = f"Amount is not equal to UnitPrice * Qty. Supplied value:{supplied}"
    return Fault(6070, text, text)


def no_name() -> Fault:
    """6080: a customer, vendor or employee without any part of a name."""
    return Fault(6080, "No Name Provided", "No Name Provided")


def incomplete_discount() -> Fault:
    """6090: a discount line without amount and percent."""
    message = "Discount Line missing required info"
    return Fault(6090, message, message)


def us_line_tax_code(value: str) -> Fault:
    """6100: a US line has another tax code than TAX or NON."""
    return Fault(
        6100,
        "Invalid Line TaxCode in the request",
        f"Valid Line TaxCodes for US should be TAX or NON. Supplied value:{value}",
    )


def duplicate_number(number: str, kind: str, existing_id: str) -> Fault:
    """6140: the document number is taken."""
    return Fault(
        6140,
        "Duplicate Document Number Error",
        "Duplicate Document Number Error : You must specify a different number. "
        "This number has already been used. "
        f"DocNumber={number} is assigned to TxnType={kind} with TxnId={existing_id}",
    )


def invalid_txn_tax_code(value: str, *, creating: bool) -> Fault:
    """6160: CustomSalesTax was sent as the document's tax code; 6230 in an update."""
    message = "Invalid TaxCodeRef Error"
    return Fault(6160 if creating else 6230, message, f"{message} : {value}")


def tax_detail_not_applicable() -> Fault:
    """6170: TxnTaxDetail together with GlobalTaxCalculation NotApplicable."""
    message = "Invalid TxnTaxDetail Error"
    return Fault(6170, message, message)


def too_deep() -> Fault:
    """6180: a name lies more than five levels deep."""
    return Fault(6180, "Sub Level Limit", "Sub Level Limit : at most 5 levels are supported")


def stock_account_missing() -> Fault:
    """2020 in words of its own: an inventory item has no asset account."""
    return Fault(
        2020,
        "Required param missing, need to supply the required value for the API",
        "An inventory asset account is required if you are tracking inventory quantities for this "
        "product.",
        element="AssetAccountRef",
    )


def file_too_large() -> Fault:
    """6030: an attachment has more than 100 MB."""
    message = "Attachment size exceeds the limit"
    return Fault(6030, message, message)


def books_closed(*, with_password: bool) -> Fault:
    """6210: the date lies in closed books; 6200 where the closing date has no password."""
    message = "Account Period Closed"
    if with_password:
        message += ", Cannot Update Through Services API"
    return Fault(
        6210 if with_password else 6200,
        message,
        "The account period has closed and the account books cannot be updated through the QBO "
        "Services API. Please use the QBO website to make these changes.",
    )


def has_balance() -> Fault:
    """6220: an account or party is deactivated while money is open."""
    return Fault(6220, "Delete Entity Has Balance", "Delete Entity Has Balance")


def duplicate_name(who: str) -> Fault:
    """6240: the name is taken."""
    return Fault(
        6240,
        "Duplicate Name Exists Error",
        f"The name supplied already exists. : Another {who} is already using this name. "
        "Please use a different name.",
    )


def invalid_sales_customer(customer_id: str) -> Fault:
    """6250: a sales form names no usable customer (switch `unusable_customer`)."""
    message = "InvalidSalesCustomer"
    return Fault(6250, message, f"{message} : {customer_id}")


def before_stock_began() -> Fault:
    """6270: an inventory item moves before its start date."""
    message = "InventoryTxnDatedBeforeItemStartDate"
    return Fault(6270, message, message)


def unbilled_expenses() -> Fault:
    """6280: a customer is deactivated that is not billed yet for what was spent."""
    message = "Delete Customer Has Unbilled Expenses"
    return Fault(6280, message, message)


def duplicate_object(value: str) -> Fault:
    """630: an object like it exists (switch `duplicate_currency`)."""
    message = "Duplicate Object"
    return Fault(630, message, f"{message} : {value}")


def void_failed() -> Fault:
    """6450: payments are applied to the transaction (switch `void_of_settled`)."""
    message = "Attempt to Void Transaction failed"
    return Fault(6450, message, message)


def email_required() -> Fault:
    """6420: EmailStatus is NeedToSend and there is no address."""
    message = "Email address is required"
    return Fault(6420, message, message)


def invalid_account_type() -> Fault:
    """6430: an account of that type cannot stand there."""
    return Fault(
        6430,
        "Invalid account type used",
        "You need to select a different type of account for this transaction.",
    )


def wrong_tax_rate(rate_id: str) -> Fault:
    """6470: a tax line whose rate belongs to no code of the lines, or comes twice."""
    message = "TaxLiabilityAccount or TaxRateError"
    return Fault(6470, message, f"{message} : TaxRate {rate_id}")


def system_account() -> Fault:
    """800: QBO needs this account itself."""
    return Fault(800, "Cannot delete object", "Cannot delete object : system account")
