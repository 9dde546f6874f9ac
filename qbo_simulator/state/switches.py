"""Switches turn behaviours for which the evidence is thin; each has a documented default.

A rule that rests only on a third party's claim or on nobody's word is never built in. `FIDELITY.md`
says for each switch which fact it belongs to.
"""

from dataclasses import dataclass
from typing import Any

from ..json_types import Object, Reply


@dataclass(frozen=True)
class Switch:
    """One open question and the answers the simulator can give."""

    default: bool | str | int
    choices: tuple[bool | str | int, ...] | type
    meaning: str

    def accepts(self, value: object) -> bool:
        """Whether `value` is one of the answers."""
        if isinstance(self.choices, tuple):
            return value in self.choices and type(value) is type(self.default)
        return isinstance(value, self.choices) and not isinstance(value, bool)


ON_OFF = (True, False)

SWITCHES: dict[str, Switch] = {
    "warn_duplicate_sales_numbers": Switch(
        True, ON_OFF, "the option 'warn if a duplicate number is used' of sales forms (6140)"
    ),
    "warn_duplicate_bill_numbers": Switch(
        False, ON_OFF, "the same option of bills, vendor credits and purchase orders"
    ),
    "warn_duplicate_check_numbers": Switch(
        True, ON_OFF, "the same option of cheques and cash expenses; cards never ask"
    ),
    "warn_duplicate_journal_numbers": Switch(True, ON_OFF, "the same option of journal entries"),
    "cache_refusals": Switch(
        False, ON_OFF, "a requestid also replays a refusal (HTTP 4xx) it got the first time"
    ),
    "repeated_request_id": Switch(
        "replay",
        ("replay", "refuse"),
        "a requestid that comes again: the first answer, or Duplicate Request ID (600)",
    ),
    "stale_names_entity": Switch(
        True, ON_OFF, "the Detail of 5010 ends with Entity=…; recordings of 2017 end before it"
    ),
    "closed_books": Switch(
        "6200", ("6200", "6000"), "the code for closed books: 6200 and 6210, or 6000 with its text"
    ),
    "wrong_account_type": Switch(
        "6430", ("6430", "6000"), "the code for an account of a type that cannot stand there"
    ),
    "inactive_reference": Switch(
        "2500", ("2500", "610"), "the code for a reference to an inactive object"
    ),
    "unusable_customer": Switch(
        "2500",
        ("2500", "6250"),
        "the code for a sales form to a customer that does not exist or is inactive",
    ),
    "name_without_type": Switch(
        "take",
        ("take", "refuse"),
        "a name on a purchase, deposit or journal line that does not say of which kind it is",
    ),
    "names_ignore_case": Switch(True, ON_OFF, "'ACME' and 'Acme' are the same name (6240)"),
    "names_trimmed": Switch(
        True, ON_OFF, "spaces around a name do not make it another one and are not stored"
    ),
    "return_collides": Switch(
        True, ON_OFF, "an inactive object cannot come back while its name is taken"
    ),
    "id_query_hides_inactive": Switch(
        True, ON_OFF, "`WHERE Id = '5'` does not find an inactive object"
    ),
    "concurrent_name_writes": Switch(
        "refuse",
        ("refuse", "allow"),
        "writing two customers, vendors or employees at the same moment: the second is refused",
    ),
    "max_results_over_1000": Switch("refuse", ("refuse", "clamp"), "what `MAXRESULTS 1001` does"),
    "longest_in_list": Switch(
        0, int, "values that an IN may have, more are Result Set Big (10100); 0: any number"
    ),
    "cdc_too_far_back": Switch(
        "refuse", ("refuse", "clamp"), "change data capture from before the last thirty days"
    ),
    "xml_by_default": Switch(
        True, ON_OFF, "without Accept: application/json the reply would be XML: 501"
    ),
    "fault_language": Switch("en", ("en", "fr"), "the company's language in the texts of faults"),
    "empty_batch": Switch(
        "malformed", ("malformed", "missing"), "a batch without items: MalformedRequest or 2020"
    ),
    "duplicate_currency": Switch(
        "6240", ("6240", "630"), "the code for a CompanyCurrency that is there already"
    ),
    "exchange_rate_missing": Switch(
        "refuse", ("refuse", "stored"), "a foreign document without rate: 2410, or the day's rate"
    ),
    "preferences_sparse": Switch(
        True, ON_OFF, "Preferences take a sparse update; otherwise only a full one"
    ),
    "bundles_made_by_api": Switch(
        False, ON_OFF, "an item of type Group can be made and changed; otherwise it is only read"
    ),
    "vendor_currency_ignored": Switch(
        False, ON_OFF, "a new vendor's CurrencyRef is ignored and the home currency used"
    ),
    "us_line_tax_code_default": Switch(
        "NON", ("NON", "TAX", "item"), "the code of a US line sent without one"
    ),
    "us_missing_txn_tax_code": Switch(
        "no_tax",
        ("no_tax", "default_code"),
        "US lines marked TAX without TxnTaxCodeRef: no tax, or the customer's or company's code",
    ),
    "us_total_tax": Switch(
        "honoured",
        ("honoured", "computed"),
        "a TotalTax sent to a US company with manual tax is kept and shared out, or ignored",
    ),
    "ast_total_tax": Switch(
        "honoured",
        ("honoured", "computed"),
        "a TotalTax sent to a US company with automated tax is kept and shared out, or ignored",
    ),
    "tax_engine_error": Switch(
        False, ON_OFF, "US: an update taxed at a rate of more than two decimals fails (6000)"
    ),
    "ast_needs_document_code": Switch(
        True, ON_OFF, "automated tax leaves documents untaxed that bring no code and no TotalTax"
    ),
    "inclusive_amount_alone": Switch(
        "net",
        ("gross", "net"),
        "under TaxInclusive a line's Amount without TaxInclusiveAmt contains the tax, or does not",
    ),
    "not_applicable_needs_codes": Switch(
        False, ON_OFF, "outside the US lines need a tax code even under NotApplicable"
    ),
    "line_without_item": Switch(
        "default_item", ("default_item", "refuse"), "a sales line without ItemRef"
    ),
    "group_lines_expanded": Switch(
        True, ON_OFF, "a line for a bundle without lines of its own gets the bundle's items"
    ),
    "default_item_type": Switch(
        "Service", ("Service", "NonInventory", "refuse"), "the Type of an item sent without one"
    ),
    "quantity_of_inactive_item": Switch(
        "list_words",
        ("list_words", "own_words"),
        "QtyOnHand of an inactive item: refused as any inactive object is, or in words of its own",
    ),
    "item_accounts": Switch(
        "any",
        ("any", "own"),
        "an item's accounts: any but A/R and A/P, or income to sell and expense to buy",
    ),
    "wrong_side_item_code": Switch(
        "drop", ("drop", "keep"), "an item's purchase tax code that has rates for sales alone"
    ),
    "customer_term_copied": Switch(
        True, ON_OFF, "a new sales document takes the customer's SalesTermRef"
    ),
    "customer_email_copied": Switch(
        False, ON_OFF, "a new sales document takes the customer's e-mail address"
    ),
    "negative_total_refused": Switch(True, ON_OFF, "an invoice below zero is refused (6000)"),
    "zero_total_allowed": Switch(True, ON_OFF, "an invoice of exactly zero is taken"),
    "reject_four_byte_characters": Switch(
        False, ON_OFF, "characters beyond U+FFFF, such as emoji, are refused (2040)"
    ),
    "vendor_term_copied": Switch(True, ON_OFF, "a new bill takes the vendor's TermRef"),
    "customer_line_billable": Switch(
        True, ON_OFF, "an expense line with a customer is Billable unless it says otherwise"
    ),
    "billable_needs_customer": Switch(
        True, ON_OFF, "an expense line that is Billable has to name its customer (6000)"
    ),
    "has_been_billed_sent": Switch(
        "2170", ("2170", "ignore"), "HasBeenBilled, which QBO sets itself, sent on an expense line"
    ),
    "text_lines_on_purchases": Switch(
        True, ON_OFF, "a line of text alone is taken on forms that buy"
    ),
    "us_tax_payable_on_purchases": Switch(
        "refuse", ("refuse", "take"), "US: a line of a form that buys on a tax payable account"
    ),
    "order_needs_payable_account": Switch(
        False, ON_OFF, "a purchase order without APAccountRef: 2020, or it gets the usual one"
    ),
    "over_application": Switch(
        "6000", ("6000", "620"), "the code for settling more than a document has open"
    ),
    "line_ex_refused": Switch(
        True, ON_OFF, "LineEx of a payment line sent back is refused (2010), as PurchaseEx is"
    ),
    "pay_for_jobs": Switch(
        True, ON_OFF, "a payment can settle invoices of sub-customers billed with their parent"
    ),
    "money_for_paid": Switch(
        "refuse",
        ("refuse", "unapplied"),
        "money for what is paid already: 620, or the link is dropped and the money waits",
    ),
    "credits_name_payments": Switch(
        False, ON_OFF, "LinkedTxn of vendor credits and journal entries names what uses them"
    ),
    "one_control_account": Switch(
        False, ON_OFF, "a journal entry has at most one receivable or payable account"
    ),
    "used_account_type": Switch(
        "refuse",
        ("refuse", "allow"),
        "another AccountType for an account that has postings: 6000, or it is taken",
    ),
    "refund_needs_account": Switch(
        True, ON_OFF, "a refund receipt without DepositToAccountRef: 2020, or Undeposited Funds"
    ),
    "delete_of_linked": Switch(
        "unlink",
        ("refuse", "unlink", "empty"),
        "deleting a document that others name: 6000, they let go, or payments lose all lines",
    ),
    "delete_of_cleared": Switch(
        "refuse",
        ("refuse", "6480", "allow"),
        "deleting what is matched to the bank's feed or reconciled: 6000, 6480, or it is taken",
    ),
    "void_of_settled": Switch(
        "unapply",
        ("unapply", "refuse"),
        "a void of what payments settle: they let go of it, or the void fails (6450)",
    ),
    "edit_of_linked": Switch(
        "unapply",
        ("unapply", "release", "refuse"),
        "a change to less than payments settle: they let go of the rest, of everything, or 6000",
    ),
    "links_move_sync_token": Switch(
        True, ON_OFF, "linking moves the other document's SyncToken, where nothing is recorded"
    ),
    "attaching_moves_sync_token": Switch(
        True, ON_OFF, "linking an attachment moves the SyncToken of what it is linked to"
    ),
    "short_account_numbers": Switch(
        False, ON_OFF, "account numbers have at most 7 characters in the US, UK and India, not 20"
    ),
    "duplicate_account_numbers": Switch(
        "refuse", ("refuse", "take"), "a number twice, where the company numbers its accounts"
    ),
    "foreign_balance": Switch(
        "own", ("own", "home"), "CurrentBalance of a foreign account in its currency, or at home"
    ),
    "untaxed_detail": Switch(
        "zero", ("zero", "null"), "TxnTaxDetail of a sales form without tax: a total of 0, or null"
    ),
    "us_exempt_customer": Switch(
        "as_sent",
        ("as_sent", "untaxed"),
        "US with manual tax: a customer who is exempt is taxed as the form says, or not at all",
    ),
    "uncounted_inventory": Switch(
        "6000",
        ("6000", "5030"),
        "the fault of an inventory item where the company does not count stock",
    ),
    "country_letters": Switch(2, (2, 3), "letters of the country of the company and its addresses"),
    "most_report_cells": Switch(
        400_000, int, "cells after which a report ends with a row that says so"
    ),
    "cleared_journal_entries": Switch(
        False, ON_OFF, "the report filter `cleared` finds journal entries too"
    ),
    "transaction_list_by_account": Switch(
        False, ON_OFF, "TransactionList heeds the parameter `account`; otherwise it ignores it"
    ),
    "aged_summary_empty": Switch(
        False, ON_OFF, "AgedPayables comes back without rows whatever is open"
    ),
    "hard_expiry_header": Switch(
        True, ON_OFF, "the token call answers x-include-refresh-token-hard-expires-in"
    ),
    "code_seconds": Switch(600, int, "how long an authorization code works"),
    "refresh_rotation_seconds": Switch(
        86_400, int, "age after which a refresh changes the refresh token's value"
    ),
    "old_refresh_token_grace_seconds": Switch(
        60, int, "how long the previous refresh token still works after rotation"
    ),
}


class UnknownSwitch(ValueError):
    """No such switch, or not one of its answers."""


class Switches:
    """The answers in force for all open questions."""

    def __init__(self) -> None:
        self._values = {name: switch.default for name, switch in SWITCHES.items()}

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def turn(self, values: Object) -> None:
        """Turn several switches at once, or none if one is wrong."""
        for name, value in values.items():
            if name not in SWITCHES:
                raise UnknownSwitch(f"no switch {name}; there are {', '.join(sorted(SWITCHES))}")
            if not SWITCHES[name].accepts(value):
                raise UnknownSwitch(f"switch {name} does not take {value!r}")
        self._values.update(values)

    def describe(self) -> dict[str, Reply]:
        """Every switch with value, default and meaning."""
        return {
            name: {"value": self[name], "default": switch.default, "meaning": switch.meaning}
            for name, switch in SWITCHES.items()
        }
