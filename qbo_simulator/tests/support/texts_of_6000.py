"""The texts that come with 6000, the code of most business rules (facts 4.4)."""

from __future__ import annotations

from .raising import Raise, closed, invoice, query, sale, turned
from .raising_in_documents import (
    bill_paid_without_amount,
    matched,
    name_of_another_kind,
    name_of_no_kind,
    negative,
    payable_without_vendor,
    payment_without_amount,
    receivable_without_customer,
    void_of_paid,
)
from .raising_in_lists import (
    change_of_what_is_inactive,
    counting_what_is_inactive,
    same_request_id,
    second_retained_earnings,
    wrong_income_account,
)
from .raising_in_taxes import (
    bank_of_another_currency,
    in_france,
    receivable_of_another_currency,
    three_decimals,
)

NO_RATE = "Make sure all your transactions have a {} rate before you save."
WRONG_KIND = "The type of name assigned to this transaction (client, vendor, employee) is wrong"

# What raises it, and the text after the prefix.
US: list[tuple[Raise, str]] = [
    (invoice(sale(-5)), "You must specify a transaction amount that is 0 or greater."),
    (payment_without_amount, "You must set a transaction amount."),
    (
        receivable_without_customer,
        "When you use Accounts Receivable, you must choose a customer in the Name field.",
    ),
    (
        change_of_what_is_inactive,
        "You cannot modify a list element that has been deleted.",
    ),
    (bill_paid_without_amount, "You must set a transaction amount."),
    (negative, "You must specify a transaction amount that is 0 or greater."),
    (
        payable_without_vendor,
        "When you use Accounts Payable, you must choose a vendor (supplier) in the Name field.",
    ),
    (
        turned(wrong_income_account, wrong_account_type="6000"),
        "You need to select a different type of account for this transaction.",
    ),
    (name_of_another_kind, WRONG_KIND),
    (turned(name_of_no_kind, name_without_type="refuse"), WRONG_KIND),
    (
        turned(three_decimals, tax_engine_error=True),
        "Were sorry, QuickBooks encountered an error while calculating tax. Try reselecting the "
        "tax rate or reentering the product/service item and saving the form again.",
    ),
    (
        turned(counting_what_is_inactive, quantity_of_inactive_item="own_words"),
        "you need to activate this item before updating the quantity",
    ),
    (
        turned(closed(password=True), closed_books="6000"),
        "The transaction date is prior to the closing date",
    ),
    (second_retained_earnings, "There can be only one account of singular detail type"),
]
CA: list[tuple[Raise, str]] = [
    (
        bank_of_another_currency,
        "You can only use one foreign currency per transaction.",
    ),
    (
        receivable_of_another_currency,
        "the transaction must use the same currency as the Accounts Receivable or Accounts Payable "
        "account",
    ),
    (in_france, NO_RATE.format("sales tax")),
]

# Without their switch the same requests are taken, or refused as before: None is taken.
WITHOUT_SWITCH: list[tuple[Raise, str | None]] = [
    (same_request_id, None),
    (invoice(CustomerRef={"value": "99"}), "2500"),
    (void_of_paid, None),
    (query("select * from Customer where Id in ('1', '2', '3')"), None),
    (wrong_income_account, "6430"),
    (matched, "6000"),
    (name_of_no_kind, None),
    (three_decimals, None),
    (counting_what_is_inactive, "6000"),
    (closed(password=True), "6210"),
    (closed(password=False), "6200"),
]
