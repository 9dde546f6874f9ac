"""Deposit: money taken to the bank, from Undeposited Funds or from elsewhere (facts 4.3, 5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..books import Books
from ..entity import Change
from ..faults import business, validation
from ..json_types import Object
from ..money import ZERO
from ..rules import currency, parties
from ..rules.accounts import money_accounts
from ..rules.documents import doc_numbers, postings
from ..rules.lines import line_ids
from ..rules.lines.line_heads import head
from ..schema.declare import fields_of
from ..schema.structs import ListOf
from ..state.ledger import Posting
from ..state.links import Key, Link
from .forms.document import QUERYABLE, Document

DETAIL = "DepositLineDetail"
DEPOSITABLE = frozenset({"Payment", "SalesReceipt", "JournalEntry"})
DEPOSIT_LINE = fields_of("Line")


class Deposit(Document):
    """Money taken to a bank account. Lines with a link take a payment out of Undeposited Funds and
    lock it (6540); the others name the account that the money comes from."""

    name = "Deposit"
    fields = fields_of(
        "Deposit", required=("DepositToAccountRef", "Line"), Line=ListOf(DEPOSIT_LINE)
    )
    queryable = QUERYABLE | {"DepositToAccountRef"}

    def complete(self, change: Change) -> None:
        """Complete the bank account's currency, lines, total, cash back and number, in this
        order."""
        books, draft = change.books, change.draft
        self.set_date(change)
        bank = books.usable("Account", draft["DepositToAccountRef"]["value"])
        currency.set_document_currency(change, None, bank["CurrencyRef"]["value"])
        money_accounts.require(books, draft["DepositToAccountRef"], money_accounts.MONEY, draft)
        draft["Line"] = [self._completed(change, line) for line in draft["Line"]]
        line_ids.number(change, [line for line in draft["Line"] if not line.get("LinkedTxn")])
        targets = [_target(line) for line in draft["Line"] if line.get("LinkedTxn")]
        if len(targets) != len(set(targets)):
            raise business.cannot_be_linked()
        self.set_total(change, sum((line["Amount"] for line in draft["Line"]), -_cash(draft)))
        if draft["TotalAmt"] < 0:
            raise business.refusal("You must specify a transaction amount that is 0 or greater.")
        if _cash(draft) < 0:
            raise business.negative_amount()
        if _cash(draft):
            account = draft["CashBack"].get("AccountRef")
            if not account:
                raise validation.missing("AccountRef")
            money_accounts.require(books, account, money_accounts.MONEY, draft)
        draft["LinkedTxn"], draft["TxnTaxDetail"] = [], {}
        doc_numbers.complete(change)

    def shown_line(self, books: Books, stored: Object, line: Object) -> Object:
        """A line; of one with a link the amount, the link and how the money was paid (recorded:
        NANGO)."""
        if not line.get("LinkedTxn"):
            return super().shown_line(books, stored, line)
        paid = books.find(*_target(line)) or {}
        facts = {
            "PaymentMethodRef": paid.get("PaymentMethodRef"),
            "CheckNum": paid.get("PaymentRefNum"),
        }
        detail = {key: value for key, value in facts.items() if value}
        shown = {"Amount": line["Amount"], "LinkedTxn": line["LinkedTxn"]}
        return {**shown, DETAIL: detail} if detail else shown

    def links(self, books: Books, stored: Object) -> Iterator[Link]:
        """A link to each payment that the deposit holds."""
        for line in stored["Line"]:
            if line.get("LinkedTxn"):
                yield Link(self.key(stored), _target(line))

    def postings(self, books: Books, stored: Object) -> tuple[Posting, ...]:
        """Dr bank and cash back, Cr the accounts where the money was, at the value it had there;
        the difference is exchange gain or loss."""
        bank = stored["DepositToAccountRef"]["value"]
        lines = [postings.debit(stored, bank, stored["TotalAmt"])]
        if _cash(stored):
            account = stored["CashBack"]["AccountRef"]["value"]
            lines.append(postings.debit(stored, account, _cash(stored)))
        for line in stored["Line"]:
            lines.append(_credit(books, stored, line))
        difference = sum((line.home for line in lines), ZERO)
        if difference:
            account = money_accounts.with_subtype(books, "ExchangeGainOrLoss")
            lines.append(Posting(account, ZERO, -difference))
        return tuple(line for line in lines if line.amount or line.home)

    def _completed(self, change: Change, line: Object) -> Object:
        """A line completed: it has a link to what waits in Undeposited Funds, or an account."""
        if line.get("LinkedTxn"):
            linked = {key: line["LinkedTxn"][0][key] for key in ("TxnId", "TxnType")}
            amount = self._waiting(change, (linked["TxnType"], linked["TxnId"]))
            if len(line["LinkedTxn"]) > 1 or line.get("Amount", amount) != amount:
                raise business.cannot_be_linked()
            return {"Amount": amount, "LinkedTxn": [{**linked, "TxnLineId": "0"}]}
        detail = line.get(DETAIL)
        if not detail:
            raise validation.missing(DETAIL)
        if line.get("Amount") is None:
            raise validation.missing("Amount")
        if not detail.get("AccountRef"):
            raise validation.missing("AccountRef")
        completed = {
            **head(line),
            "Amount": line["Amount"],
            "DetailType": DETAIL,
            DETAIL: dict(detail),
        }
        _complete_name(change.books, change.draft, completed[DETAIL])
        return completed

    def _waiting(self, change: Change, target: Key) -> Decimal:
        """The amount that the linked document has in Undeposited Funds; 620 if nothing, or if it is
        deposited."""
        books = change.books
        stored = books.find(*target) if target[0] in DEPOSITABLE else None
        if stored is None or stored["CurrencyRef"] != change.draft["CurrencyRef"]:
            raise business.cannot_be_linked()
        amount = _undeposited(books, target)[0]
        own = self.key(change.draft)
        others = (link for link in books.links.to(target) if link.source != own)
        if amount <= 0 or any(link.source[0] == self.name for link in others):
            raise business.cannot_be_linked()
        return amount


def _target(line: Object) -> Key:
    linked = line["LinkedTxn"][0]
    return linked["TxnType"], linked["TxnId"]


def _cash(stored: Object) -> Decimal:
    return Decimal(stored.get("CashBack", {}).get("Amount", ZERO))


def _undeposited(books: Books, target: Key) -> tuple[Decimal, Decimal]:
    """The amount that a document put into Undeposited Funds, and its home value."""
    entry = books.entry_of(target)
    account = money_accounts.with_subtype(books, "UndepositedFunds")
    lines = [line for line in entry.postings if line.account == account] if entry else []
    amount = sum((line.amount for line in lines), ZERO)
    return amount, sum((line.home for line in lines), ZERO)


def _credit(books: Books, stored: Object, line: Object) -> Posting:
    """The credit to the account that a line takes money from."""
    if line.get("LinkedTxn"):
        amount, home = _undeposited(books, _target(line))
        account = money_accounts.with_subtype(books, "UndepositedFunds")
        return Posting(account, -amount, -home)
    account = line[DETAIL]["AccountRef"]["value"]
    return postings.debit(stored, account, -line["Amount"], _party(books, line[DETAIL]))


def _party(books: Books, detail: Object) -> str | None:
    entity, account = detail.get("Entity", {}), detail["AccountRef"]["value"]
    return parties.on_account(books, account, entity.get("type"), entity.get("value", ""))


def _complete_name(books: Books, draft: Object, detail: Object) -> None:
    """Require an account that suits the currency, and the customer or vendor that a control account
    needs."""
    account = books.usable("Account", detail["AccountRef"]["value"])
    money_accounts.require_currency(books, account, draft["CurrencyRef"]["value"])
    entity = parties.entity_of(books, detail.get("Entity"))
    if entity:
        detail["Entity"] = {"value": detail["Entity"]["value"], "type": entity}
    if _party(books, detail):
        party = books.get(entity or "", detail["Entity"])
        if party["CurrencyRef"] != draft["CurrencyRef"]:
            raise business.refusal("You can only use one foreign currency per transaction.")
