"""JournalEntry: debits and credits written by hand (facts 5.7)."""

from __future__ import annotations

from decimal import Decimal

from ..books import Books
from ..entity import Change
from ..faults import business, validation
from ..faults.fault import NotModelled
from ..json_types import Object
from ..money import ZERO
from ..rules import currency, parties
from ..rules.accounts import money_accounts
from ..rules.documents import doc_numbers, postings
from ..rules.lines import line_ids
from ..rules.lines.line_heads import TEXT, head, text_line
from ..rules.tax import journal_tax
from ..rules.tax.journal_tax import DETAIL
from ..schema.declare import fields_of
from ..schema.references import Ref
from ..schema.structs import ListOf
from ..state.ledger import Posting
from .forms.document import IF_LINKED, NEVER, Document

JOURNAL_LINE = fields_of(
    "Line",
    required=("DetailType",),
    JournalEntryLineDetail=fields_of(DETAIL, TaxCodeRef=Ref("TaxCode", checked=False)),
)


class JournalEntry(Document):
    """Debits and credits as a bookkeeper writes them. It cannot be voided."""

    name = "JournalEntry"
    fields = fields_of("JournalEntry", required=("Line",), Line=ListOf(JOURNAL_LINE))

    def complete(self, change: Change) -> None:
        """Complete lines, currency, tax, flags and number; its total is always shown as zero."""
        draft = change.draft
        self.set_date(change)
        currency.set_document_currency(change, None)
        draft["Line"] = [_completed(line) for line in draft["Line"]]
        line_ids.number(change, draft["Line"], first=0)
        for line in draft["Line"]:
            line.pop("LineNum")
            _complete_target(change.books, draft, line)
        journal_tax.complete(change.books, draft)
        _require_balance(draft)
        _require_one_control_account(change)
        change.default("Adjustment", False)
        draft["TotalAmt"] = ZERO
        draft["LinkedTxn"] = []
        doc_numbers.complete(change)

    def when_links_show(self, books: Books) -> str:
        """Whether an entry names the payments applied to it: no recorded one does (switch
        `credits_name_payments`)."""
        return IF_LINKED if books.switches["credits_name_payments"] else NEVER

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """The entry's lines and their tax. What rounding into home currency leaves over goes to the
        largest line."""
        lines = [
            postings.debit(
                stored,
                line[DETAIL]["AccountRef"]["value"],
                _signed(line),
                _party(books, line),
            )
            for line in _posting_lines(stored)
        ]
        return postings.evened_out([*lines, *journal_tax.postings(books, stored)])


def _posting_lines(stored: Object) -> list[Object]:
    return [line for line in stored["Line"] if line["DetailType"] == DETAIL]


def _signed(line: Object) -> Decimal:
    debit = line[DETAIL]["PostingType"] == "Debit"
    return Decimal(line["Amount"] if debit else -line["Amount"])


def _party(books: Books, line: Object) -> str | None:
    entity = line[DETAIL].get("Entity", {})
    party = entity.get("EntityRef", {}).get("value", "")
    account = line[DETAIL]["AccountRef"]["value"]
    return parties.on_account(books, account, entity.get("Type"), party)


def _completed(line: Object) -> Object:
    """A line completed: it needs a side and an amount without sign (2260, 2290)."""
    kind = line["DetailType"]
    if kind == TEXT:
        return text_line(line)
    if kind != DETAIL:
        raise NotModelled(f"Line.DetailType {kind}")
    if DETAIL not in line:
        raise validation.missing(DETAIL)
    if not line[DETAIL].get("PostingType"):
        raise business.missing_posting_type()
    if line.get("Amount") is None:
        raise validation.missing("Amount")
    if line["Amount"] < 0:
        raise business.negative_amount()
    return {
        **head(line),
        "Amount": line["Amount"],
        "DetailType": DETAIL,
        DETAIL: dict(line[DETAIL]),
    }


def _complete_target(books: Books, draft: Object, line: Object) -> None:
    """Require an account that suits the currency, and a name that exists and suits the account
    (6000)."""
    if line["DetailType"] == TEXT:
        return
    detail = line[DETAIL]
    if not detail.get("AccountRef"):
        raise validation.missing("AccountRef")
    account = books.usable("Account", detail["AccountRef"]["value"])
    money_accounts.require_currency(books, account, draft["CurrencyRef"]["value"])
    entity = detail.get("Entity", {})
    if entity.get("EntityRef"):
        name = parties.entity_of(books, entity["EntityRef"], entity.get("Type", ""))
        detail["Entity"] = {"Type": name, "EntityRef": entity["EntityRef"]}
    party = _party(books, line)
    if party:
        kind, _, party_id = party.partition(":")
        if books.get(kind, {"value": party_id})["CurrencyRef"] != draft["CurrencyRef"]:
            raise business.refusal("You can only use one foreign currency per transaction.")


def _require_balance(draft: Object) -> None:
    """Require two lines (2250), and debits that equal credits in the entry's currency, tax and all
    (2300)."""
    lines = _posting_lines(draft)
    if len(lines) < 2:
        raise business.missing_lines()
    if sum((_signed(line) + journal_tax.amount(line) for line in lines), ZERO):
        raise business.unbalanced()


def _require_one_control_account(change: Change) -> None:
    """Refuse a second receivable or payable account in one entry (switch `one_control_account`)."""
    accounts = {line[DETAIL]["AccountRef"]["value"] for line in _posting_lines(change.draft)}
    control = [account for account in accounts if change.books.is_control_account(account)]
    if len(control) > 1 and change.books.switches["one_control_account"]:
        raise business.refusal(
            "You can use only one Accounts Receivable or Accounts Payable account per entry."
        )
