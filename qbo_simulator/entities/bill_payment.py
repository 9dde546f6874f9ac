"""BillPayment: money paid to a vendor and applied to bills and credits (facts 5.5)."""

from __future__ import annotations

from ..books import Books
from ..entity import Change
from ..faults import business, validation
from ..json_types import Object
from ..money import ZERO
from ..rules import addresses
from ..rules.accounts import control_accounts, money_accounts
from ..rules.lines.payment_lines import PAYMENT_LINE
from ..schema.declare import fields_of
from ..schema.structs import ListOf
from .forms.document import QUERYABLE
from .forms.payment_form import PaymentForm

# Links that the API takes with 200 and drops: the bill is then paid with real money.
DROPPED = frozenset({"Purchase", "Check", "Expense"})


class BillPayment(PaymentForm):
    """Money paid to a vendor by cheque or card."""

    name = "BillPayment"
    operations = PaymentForm.operations | {"void"}
    indexed = ("DocNumber", "VendorRef")
    fields = fields_of(
        "BillPayment",
        required=("VendorRef", "PayType"),
        Line=ListOf(PAYMENT_LINE),
    )
    queryable = QUERYABLE | {"VendorRef", "PayType"}
    party_entity = "Vendor"
    party_name = "VendorRef"
    side = -1
    words = {
        "Bill": "Bill",
        "VendorCredit": "VendorCredit",
        "JournalEntry": "JournalEntry",
        "Deposit": "Deposit",
    }

    def link_word(self, stored: Object) -> str:
        """Its word in the LinkedTxn of a bill, by cheque or by card (recorded: NANGO, AIRBYTE, RB,
        FYLE)."""
        return "BillPaymentCheck"

    def set_lines(self, change: Change) -> None:
        """Complete the lines, at least one unless QBO itself took them all away; lines to purchases
        are dropped and their part is paid with money."""
        draft = change.draft
        emptied = change.old is not None and not change.old["Line"]
        if not draft.get("Line") and not emptied:
            raise validation.missing("Line")
        sent = len(draft.get("Line", []))
        draft.setdefault("Line", [])
        draft["Line"] = [line for line in draft["Line"] if not _dropped(line)]
        super().set_lines(change)
        if (
            not draft["Line"]
            and not emptied
            and change.books.switches["money_for_paid"] == "refuse"
        ):
            raise validation.missing("Line")
        if len(draft["Line"]) < sent and draft.get("TotalAmt") is not None:
            draft["TotalAmt"] -= min(self.unapplied(change.books, draft), ZERO)

    def set_account(self, change: Change) -> None:
        """Require a bank account for a cheque with money, a card account for a card (6000,
        6430)."""
        books, draft = change.books, change.draft
        draft.pop("APAccountRef", None)
        addresses.number(change, "VendorAddr")
        self._follow_account(change)
        if draft["PayType"] == "Check":
            draft.pop("CreditCardPayment", None)
            details = {"PrintStatus": "NeedToPrint", **draft.get("CheckPayment", {})}
            draft["CheckPayment"] = details
            account, types = details.get("BankAccountRef"), money_accounts.BANK
        else:
            draft.pop("CheckPayment", None)
            account = draft.get("CreditCardPayment", {}).get("CCAccountRef")
            types = money_accounts.CARD
        if account:
            money_accounts.require(books, account, types, draft)
        elif draft["TotalAmt"]:
            raise business.refusal("You must specify the account that the payment is made from.")

    @staticmethod
    def _follow_account(change: Change) -> None:
        """Have an update follow its account: a cheque drawn on a card becomes a payment by card
        (AUGW)."""
        books, draft = change.books, change.draft
        bank = draft.get("CheckPayment", {}).get("BankAccountRef")
        if change.creating or draft["PayType"] != "Check" or not bank:
            return
        if books.usable("Account", bank["value"])["AccountType"] in money_accounts.CARD:
            draft["PayType"], draft["CreditCardPayment"] = "CreditCard", {"CCAccountRef": bank}

    def voided(self, books: Books, stored: Object) -> Object | None:
        """The payment without amounts and lines; a cheque is not to be printed any more (SAP)."""
        state = super().voided(books, stored)
        if state and "CheckPayment" in state:
            state = {**state, "CheckPayment": {**state["CheckPayment"], "PrintStatus": "NotSet"}}
        return state

    def money_account(self, stored: Object) -> str:
        """The account that the money was taken from."""
        check, card = stored.get("CheckPayment", {}), stored.get("CreditCardPayment", {})
        return str((check.get("BankAccountRef") or card["CCAccountRef"])["value"])

    def control_account(self, books: Books, stored: Object) -> str:
        """The payable account of the payment's currency."""
        return control_accounts.payable(books, stored["CurrencyRef"]["value"])


def _dropped(line: Object) -> bool:
    return any(linked["TxnType"] in DROPPED for linked in line.get("LinkedTxn", []))
