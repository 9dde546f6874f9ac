"""Invoice (facts 5.0, 5.1)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from .. import faults, refusals
from ..entity import Change, Entity
from ..fields import ListOf
from ..ledger import Entry, OpenItem
from ..money import ZERO
from ..rules import (
    addresses,
    control_accounts,
    currency,
    doc_numbers,
    periods,
    postings,
    sales_lines,
    sales_tax,
)
from ..rules.sales_lines import SALES_LINE
from ..rules.tax import TXN_TAX_DETAIL, total_tax
from ..schema import fields_of
from ..store import Object
from .term import due_date

if TYPE_CHECKING:
    from ..company import Company

ONLINE_PAYMENT = (
    "AllowIPNPayment",
    "AllowOnlinePayment",
    "AllowOnlineCreditCardPayment",
    "AllowOnlineACHPayment",
)


class Invoice(Entity):
    """A sales form that the customer pays later."""

    name = "Invoice"
    sequence = "transactions"
    is_transaction = True
    operations = frozenset({"create", "update", "read", "query", "void", "delete"})
    indexed = ("DocNumber", "CustomerRef")
    fields = fields_of(
        "Invoice",
        required=("CustomerRef", "Line"),
        Line=ListOf(SALES_LINE),
        TxnTaxDetail=TXN_TAX_DETAIL,
    )
    not_modelled = frozenset({"Deposit", "LinkedTxn"})
    queryable = frozenset(
        ["Id", "DocNumber", "TxnDate", "DueDate", "CustomerRef", "TotalAmt", "Balance", "MetaData"]
    )

    def label(self, stored: Object) -> str | None:
        """References show the number."""
        return stored.get("DocNumber")

    def complete(self, change: Change) -> None:
        """Currency, dates, party, lines, tax, totals, number: in this order."""
        company, draft = change.company, change.draft
        self._refuse_not_modelled(draft)
        customer = company.usable("Customer", draft["CustomerRef"]["value"])
        currency.settle_document_currency(change, customer)
        self._settle_party(change, customer)
        self._settle_dates(change)
        self._settle_flags(change)
        sales_lines.settle(change)
        sales_tax.settle(change)
        self._settle_totals(change)
        doc_numbers.settle(change)

    def check(self, change: Change) -> None:
        """Closed books, totals, and an address for what is to be mailed."""
        old_day = change.old["TxnDate"] if change.old else None
        periods.require_open(change.company, change.draft["TxnDate"], old_day)
        total, switches = change.draft["TotalAmt"], change.company.switches
        if (total < 0 and switches["negative_total_refused"]) or (
            total == 0 and not switches["zero_total_allowed"]
        ):
            raise refusals.business("You must specify a transaction amount that is 0 or greater.")
        to_send = change.draft["EmailStatus"] == "NeedToSend"
        if to_send and not change.draft.get("BillEmail", {}).get("Address"):
            raise refusals.email_required()

    def check_removal(self, company: Company, stored: Object) -> None:
        """Nothing leaves closed books."""
        periods.require_open(company, stored["TxnDate"])

    def entry(self, company: Company, stored: Object) -> Entry | None:
        """Dr receivable, Cr income by account, Cr tax payable by agency."""
        code = stored["CurrencyRef"]["value"]
        account = control_accounts.receivable(company, code)
        party = f"Customer:{stored['CustomerRef']['value']}"
        control = postings.debit(stored, account, stored["TotalAmt"], party)
        others = [*postings.income(company, stored), *postings.tax_payable(company, stored)]
        return Entry(
            self.name,
            stored["Id"],
            stored["TxnDate"],
            code,
            postings.balanced(control, others),
            OpenItem(account, party, stored["Balance"]),
        )

    def voided(self, company: Company, stored: Object) -> Object:
        """Amounts and quantities zero, links gone, "Voided" before the note (facts 2.3)."""
        note = stored.get("PrivateNote")
        zeros = {key: ZERO for key in ("TotalAmt", "Balance", "HomeTotalAmt", "HomeBalance")}
        tax = stored["TxnTaxDetail"]
        return {
            **stored,
            **{key: zero for key, zero in zeros.items() if key in stored},
            "PrivateNote": f"Voided - {note}" if note else "Voided",
            "LinkedTxn": [],
            "Line": [_zeroed_line(line) for line in stored["Line"]],
            "TxnTaxDetail": {
                **tax,
                "TotalTax": ZERO,
                "TaxLine": [_zeroed_tax_line(line) for line in tax.get("TaxLine", [])],
            },
        }

    @staticmethod
    def _refuse_not_modelled(draft: Object) -> None:
        if draft.pop("Deposit", ZERO):
            raise faults.NotModelled("Invoice.Deposit")
        if draft.get("LinkedTxn"):
            raise faults.NotModelled("Invoice.LinkedTxn")
        draft["LinkedTxn"] = []

    @staticmethod
    def _settle_party(change: Change, customer: Object) -> None:
        """What a new document takes from its customer (facts 5.1 "Defaults on create")."""
        switches = change.company.switches
        addresses.number(change, "BillAddr", "ShipAddr", "ShipFromAddr")
        for name in ("BillAddr", "ShipAddr"):
            change.default_on_create(name, customer.get(name))
        if switches["customer_term_copied"]:
            change.default_on_create("SalesTermRef", customer.get("SalesTermRef"))
        if switches["customer_email_copied"]:
            change.default_on_create("BillEmail", customer.get("PrimaryEmailAddr"))

    @staticmethod
    def _settle_dates(change: Change) -> None:
        """Today, and the term's days after that (facts 5.0 TxnDate)."""
        draft = change.draft
        change.default("TxnDate", change.company.clock.today().isoformat())
        day = date.fromisoformat(draft["TxnDate"])
        term = draft.get("SalesTermRef")
        falls_due = due_date(change.company.get("Term", term), day) if term else day
        change.default("DueDate", falls_due.isoformat())

    @staticmethod
    def _settle_flags(change: Change) -> None:
        """Properties that are never empty (facts 2.3 "re-defaulted", 5.1)."""
        defaults: dict[str, Any] = {
            "PrintStatus": "NotSet",
            "EmailStatus": "NotSet",
            "ApplyTaxAfterDiscount": False,
            "CustomField": [],
            **dict.fromkeys(ONLINE_PAYMENT, False),
        }
        for name, value in defaults.items():
            change.default(name, value)

    @staticmethod
    def _settle_totals(change: Change) -> None:
        """Lines less discount plus tax; home values where there is more than one currency."""
        draft = change.draft
        total = sales_lines.before_tax(draft) + total_tax(draft)
        draft["TotalAmt"] = draft["Balance"] = total
        if change.company.multicurrency:
            home = currency.to_home(draft, total)
            draft["HomeTotalAmt"] = draft["HomeBalance"] = home


def _zeroed_line(line: Object) -> Object:
    zeroed = {**line, "Amount": ZERO} if "Amount" in line else dict(line)
    detail = zeroed.get(sales_lines.ITEM)
    if detail and "Qty" in detail:
        zeroed[sales_lines.ITEM] = {**detail, "Qty": ZERO}
    return zeroed


def _zeroed_tax_line(line: Object) -> Object:
    detail = {**line["TaxLineDetail"], "NetAmountTaxable": ZERO}
    detail.pop("OverrideDeltaAmount", None)
    return {**line, "Amount": ZERO, "TaxLineDetail": detail}
