"""Account: one account of the chart of accounts (facts 5.10)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ..books import Books
from ..entity import Change, Entity
from ..faults import business, validation
from ..faults.fault import NotModelled
from ..json_types import Object
from ..money import ZERO
from ..rules import currency
from ..rules.accounts.account_types import (
    ACCOUNT_TYPES,
    BALANCE_SHEET,
    BOUND_SUBTYPES,
    MAY_BE_FOREIGN,
    PAYABLE,
    RECEIVABLE,
    SINGULAR_SUBTYPES,
    SYSTEM_SUBTYPES,
    TYPE_OF_SUBTYPE,
)
from ..rules.lists import families, names
from ..schema.declare import fields_of, words
from ..schema.scalars import Choice, Flag

SHORT_NUMBERS = frozenset({"US", "GB", "UK", "IN"})
LONGEST_NUMBER, SHORT_NUMBER = 20, 7


class Account(Entity):
    """An account; system accounts cannot be deactivated."""

    name = "Account"
    sequence = "accounts"
    reference_word = "Accounts"
    noun = "Account"
    can_be_inactive = True
    indexed = ("Name", "ParentRef")
    fields = fields_of(
        "Account",
        required=("Name",),
        AccountType=Choice(tuple(ACCOUNT_TYPES)),
        AccountSubType=Choice(words("AccountSubTypeEnum"), typed_as_text=True),
        SubAccount=Flag(),
    )
    not_modelled = frozenset({"OpeningBalance"})
    queryable = frozenset(
        [
            "Id",
            "Name",
            "FullyQualifiedName",
            "AcctNum",
            "Active",
            "AccountType",
            "AccountSubType",
            "Classification",
            "SubAccount",
            "CurrentBalance",
            "ParentRef",
            "CurrencyRef",
            "Description",
            "MetaData",
        ]
    )

    def complete(self, change: Change) -> None:
        """Complete the type from the sub-type or the other way round, then names, classification
        and currency."""
        draft = change.draft
        if draft.pop("OpeningBalance", None) and change.creating:
            raise NotModelled("Account.OpeningBalance")
        change.default("Active", True)
        names.trim(change, "Name")
        names.follow_activity(change, "Name")
        self._set_type(change)
        families.require_sound(change, "AccountType")
        draft["SubAccount"] = bool(draft.get("ParentRef"))
        draft["Classification"] = ACCOUNT_TYPES[draft["AccountType"]].classification
        names.qualify(change, "Name")
        self._set_currency(change)

    def check(self, change: Change) -> None:
        """Require a unique name, a number of legal length, one of each singular account, and no
        loss of an account in use."""
        names.require_unique(change, ["Account"], "Name", "account", siblings=True)
        self._check_number(change)
        self._require_singular(change)
        self._require_same_use(change)
        if change.old and names.is_active(change.old) and not names.is_active(change.draft):
            self._require_dispensable(change)

    def after_store(self, books: Books, stored: Object) -> None:
        """Rename the accounts below."""
        names.requalify_children(books, self.name, stored)

    def live_values(self, books: Books, stored: Object) -> Mapping[str, object]:
        """Balances of balance sheet accounts as debit minus credit, others zero (recorded: NANGO,
        AIRBYTE, LIMETAL)."""
        balance = _balance(books, stored)
        below = _balance_below(books, stored["Id"])
        return {"CurrentBalance": balance, "CurrentBalanceWithSubAccounts": balance + below}

    def at_first(self, shown: Object) -> Object:
        """The reply to the create, which does not say when it was changed (recorded: NANGO)."""
        return {**shown, "MetaData": {"CreateTime": shown["MetaData"]["CreateTime"]}}

    def label(self, stored: Object) -> str | None:
        """The account's full name."""
        return str(stored["FullyQualifiedName"])

    @staticmethod
    def _check_number(change: Change) -> None:
        """Require a number of legal length (switch `short_account_numbers`), and one that is free
        where the company uses numbers (switch `duplicate_account_numbers`)."""
        books, number = change.books, change.draft.get("AcctNum") or ""
        short = books.switches["short_account_numbers"] and books.info["Country"] in SHORT_NUMBERS
        longest = SHORT_NUMBER if short else LONGEST_NUMBER
        if len(number) > longest:
            raise validation.wrong_length("AcctNum", 0, longest, len(number))
        numbered = books.preference("AccountingInfoPrefs", "UseAccountNumbers")
        if not number or not numbered or books.switches["duplicate_account_numbers"] == "take":
            return
        others = (each for each in books.table("Account") if each["Id"] != change.draft["Id"])
        if any(each.get("AcctNum") == number and names.is_active(each) for each in others):
            raise business.refusal("Another account is already using this number.")

    @staticmethod
    def _set_type(change: Change) -> None:
        draft = change.draft
        if change.old is not None:
            change.default("AccountType", change.old["AccountType"])
            if draft["AccountType"] == change.old["AccountType"]:
                change.default("AccountSubType", change.old["AccountSubType"])
        kind, subtype = draft.get("AccountType"), draft.get("AccountSubType")
        if not kind and not subtype:
            raise business.wrong_account_kind()
        change.default("AccountType", TYPE_OF_SUBTYPE.get(subtype or ""))
        if not draft.get("AccountType"):
            raise NotModelled(f"AccountSubType {subtype} without AccountType")
        change.default("AccountSubType", ACCOUNT_TYPES[draft["AccountType"]].subtypes[0])
        belongs_to = TYPE_OF_SUBTYPE.get(draft["AccountSubType"], draft["AccountType"])
        if belongs_to != draft["AccountType"]:
            raise business.wrong_account_kind()

    @staticmethod
    def _set_currency(change: Change) -> None:
        books, draft = change.books, change.draft
        if change.old is not None:
            draft["CurrencyRef"] = change.old["CurrencyRef"]
        if draft["AccountType"] not in MAY_BE_FOREIGN:
            asked = draft.pop("CurrencyRef", {"value": books.home_currency})["value"]
            if asked != books.home_currency:
                raise NotModelled(f"an account of type {draft['AccountType']} in {asked}")
        change.default("CurrencyRef", {"value": books.home_currency})
        currency.require_usable(books, draft["CurrencyRef"]["value"])

    @staticmethod
    def _require_singular(change: Change) -> None:
        subtype = change.draft["AccountSubType"]
        new = change.old is None or change.old["AccountSubType"] != subtype
        if new and subtype in SINGULAR_SUBTYPES:
            for other in change.books.table("Account"):
                if other["AccountSubType"] == subtype and names.is_active(other):
                    raise business.refusal("There can be only one account of singular detail type")

    @staticmethod
    def _require_same_use(change: Change) -> None:
        """Refuse another type for receivable, payable and system accounts, and for what would
        become one; an account with postings follows the switch `used_account_type`."""
        books, old, new = change.books, change.old or change.draft, change.draft
        subtypes = {old["AccountSubType"], new["AccountSubType"]}
        retyped = old["AccountType"] != new["AccountType"]
        control = retyped and {old["AccountType"], new["AccountType"]} & {RECEIVABLE, PAYABLE}
        if control or (len(subtypes) > 1 and subtypes & BOUND_SUBTYPES):
            raise business.refusal("The type of this account can't be changed.")
        bound = books.switches["used_account_type"] == "refuse"
        if retyped and bound and books.ledger.uses(new["Id"]):
            raise business.refusal("The type of an account with transactions can't be changed.")

    @staticmethod
    def _require_dispensable(change: Change) -> None:
        if change.draft["AccountSubType"] in SYSTEM_SUBTYPES:
            raise business.system_account()
        if change.books.ledger.balance(change.draft["Id"]).home:
            raise business.has_balance()


def _balance_below(books: Books, account_id: str) -> Decimal:
    below = ZERO
    for child in books.table("Account").having("ParentRef", account_id):
        below += _balance(books, child) + _balance_below(books, child["Id"])
    return below


def _balance(books: Books, account: Object) -> Decimal:
    """Debit minus credit, of a foreign account in its own currency (switch
    `foreign_balance`)."""
    if account["Classification"] not in BALANCE_SHEET:
        return ZERO
    held = books.ledger.balance(account["Id"])
    foreign = account["CurrencyRef"]["value"] != books.home_currency
    return held.amount if foreign and books.switches["foreign_balance"] == "own" else held.home
