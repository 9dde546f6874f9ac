"""Sample values for every kind of field, and the smallest body of every main entity."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count
from typing import Any

from .harness import Running

# Fields that tests of their own cover, because QBO answers with something else than was sent.
ELSEWHERE = {
    "IntuitEntity.AttachableRef": "links are made from the attachable's side",
    "Transaction.LinkedTxn": "links: test_linking.py",
    "Transaction.Line": "lines are walked on their own",
    "Transaction.TxnTaxDetail": "tax: test_tax.py",
    "Transaction.CurrencyRef": "the party's: test_currency.py",
    "Transaction.ExchangeRate": "one in the home currency: test_currency.py",
    "SalesTransaction.GlobalTaxCalculation": "means nothing in the US: test_tax.py",
    "PurchaseByVendor.GlobalTaxCalculation": "means nothing in the US: test_tax.py",
    "Purchase.GlobalTaxCalculation": "means nothing in the US: test_tax.py",
    "Purchase.Credit": "only of a card: test_purchases.py",
    "Line.Id": "ids of new lines are QBO's: test_updates.py",
    "JournalEntry.LineNum": "only item and expense lines are numbered (facts 5.0)",
    "Line.LinkedTxn": "links: test_linking.py",
    "ItemLineDetail.ItemAccountRef": "follows from the item",
    "JournalEntryLineDetail.TaxCodeRef": "they go together: test_journal_tax.py",
    "JournalEntryLineDetail.TaxRateRef": "they go together: test_journal_tax.py",
    "JournalEntryLineDetail.TaxApplicableOn": "they go together: test_journal_tax.py",
    "JournalEntryLineDetail.TaxAmount": "they go together: test_journal_tax.py",
    "JournalEntryLineDetail.TaxInclusiveAmt": "they go together: test_journal_tax.py",
    "Payment.ARAccountRef": "accepted and not returned (facts 5.3)",
    "BillPayment.APAccountRef": "accepted and not returned (facts 5.5)",
    "BillPayment.CreditCardPayment": "of the other PayType: test_linking.py",
    "Vendor.TaxIdentifier": "masked: test_lists.py",
    "Employee.SSN": "masked: test_names.py",
    "TaxAgency.TaxTrackedOnSalesAccountRef": "not in replies: test_reply_keys.py",
    "Purchase.LineNum": "not in replies: test_reply_keys.py",
    "TaxAgency.TaxIdentifier": "masked like a vendor's",
    "Term.Type": "follows from the days",
    "Account.SubAccount": "follows from ParentRef",
    "Class.SubClass": "follows from ParentRef",
    "Department.SubDepartment": "follows from ParentRef",
    "Item.SubItem": "follows from ParentRef",
    "Item.TrackQtyOnHand": "only an inventory item has it: test_items.py",
    "CompanyInfo.Country": "decides the tax model",
    "PhysicalAddress.Id": "QBO numbers addresses itself",
}
UNUSED = count(1)

REFERENCES = {
    "CustomerRef": "1",
    "ProjectRef": "1",
    "TermRef": "1",
    "SalesTermRef": "1",
    "PaymentMethodRef": "1",
    "DefaultTaxCodeRef": "NON",
    "SalesTaxCodeRef": "NON",
    "PurchaseTaxCodeRef": "NON",
    "TaxCodeRef": "NON",
    "TaxRateRef": "1",
    "ItemRef": "1",
    "DefaultItem": "1",
    "CurrencyRef": "USD",
}
ACCOUNTS = {
    "CCAccountRef": "Mastercard",
    "IncomeAccountRef": "Services",
    "ExpenseAccountRef": "Purchases",
    "COGSAccountRef": "Cost of Goods Sold",
    "AssetAccountRef": "Inventory Asset",
    "ARAccountRef": "Accounts Receivable (A/R)",
    "APAccountRef": "Accounts Payable (A/P)",
}
WORDS = {"AccountType": "Bank", "Type": "Service"}
TEXTS = {
    "Address": "someone@example.com",
    "URI": "http://example.com",
    "PreferredDeliveryMethod": "Email",
    "PaymentMethod.Type": "CREDIT_CARD",
    "AccountSubType": "Savings",
    "StringValue": "text",
}


@cache
def account(server: Running, name: str) -> str:
    """Id of an account; a reset brings the same one back."""
    return server.account(name)


class Sampler:
    """Makes values that a company takes."""

    def __init__(self, server: Running, tables: dict[str, Any]) -> None:
        self.server = server
        self.tables = tables

    def sample(self, owner: str, key: str, described: str) -> Any:
        """A value for a field of the schema."""
        described = described.removesuffix(" computed")
        if described.startswith("many "):
            return [self.sample(owner, key, described.removeprefix("many "))]
        sort, _, detail = described.partition(" ")
        if sort == "struct":
            return self._struct(detail)
        if sort == "words":
            words = self.tables["words"][detail]
            return WORDS.get(key) if WORDS.get(key) in words else words[0]
        if sort == "ref":
            return {"value": self._pointed(owner, key)}
        plain = {
            "text": TEXTS.get(f"{owner}.{key}") or TEXTS.get(key, "7"),
            "flag": True,
            "integer": 1,
            "number": 1,
            "day": "2026-11-20",
            "moment": "2026-11-20T10:00:00-08:00",
        }
        return plain[sort]

    def _pointed(self, owner: str, key: str) -> str:
        if key == "ParentRef":
            return self._parent(owner)
        if key.endswith("AccountRef"):
            return account(self.server, ACCOUNTS.get(key, "Checking"))
        if key in ("ClassRef", "DepartmentRef"):
            return self._parent(key.removesuffix("Ref"))
        if key in ("VendorRef", "PrefVendorRef"):
            return self.server.id_of("Vendor", "Books by Bessie", "DisplayName")
        return REFERENCES.get(key, "1")

    def _parent(self, entity: str) -> str:
        return str(self.server.write(entity, BODIES[entity](self.server))["Id"])

    def _struct(self, name: str, *above: str) -> dict[str, Any]:
        fields = self.tables["types"][name]["fields"]
        return {
            key: self.sample(name, key, described)
            for key, described in fields.items()
            if f"{name}.{key}" not in ELSEWHERE
            and described != "extension"
            and not described.endswith(" computed")
            and not key.endswith("Ex")
        }


def _named(key: str, **more: Any) -> Callable[[Running], dict[str, Any]]:
    return lambda server: {key: f"Sample {next(UNUSED)}", **more}


def _item(server: Running) -> dict[str, Any]:
    return {
        "Name": f"Sample {next(UNUSED)}",
        "Type": "Service",
        "IncomeAccountRef": {"value": account(server, "Services")},
        "ExpenseAccountRef": {"value": account(server, "Purchases")},
    }


def _buying(server: Running, **more: Any) -> dict[str, Any]:
    detail = {"AccountRef": {"value": account(server, "Purchases")}}
    kind = "AccountBasedExpenseLineDetail"
    return {"Line": [{"DetailType": kind, "Amount": 5, kind: detail}], **more}


def _from_vendor(server: Running) -> dict[str, Any]:
    return _buying(server, VendorRef={"value": "2"})


def _purchase(server: Running) -> dict[str, Any]:
    bank = {"value": account(server, "Checking")}
    return _buying(server, PaymentType="Cash", AccountRef=bank)


def _bill_payment(server: Running) -> dict[str, Any]:
    bill = server.write("Bill", _from_vendor(server))
    link = {"TxnId": bill["Id"], "TxnType": "Bill"}
    return {
        "VendorRef": {"value": "2"},
        "PayType": "Check",
        "TotalAmt": 5,
        "CheckPayment": {"BankAccountRef": {"value": account(server, "Checking")}},
        "Line": [{"Amount": 5, "LinkedTxn": [link]}],
    }


def _journal_entry(server: Running) -> dict[str, Any]:
    kind = "JournalEntryLineDetail"
    sides = {"Debit": "Purchases", "Credit": "Checking"}
    return {
        "Line": [
            {
                "DetailType": kind,
                "Amount": 5,
                kind: {"PostingType": side, "AccountRef": {"value": account(server, name)}},
            }
            for side, name in sides.items()
        ]
    }


def _deposit(server: Running) -> dict[str, Any]:
    kind = "DepositLineDetail"
    detail = {"AccountRef": {"value": account(server, "Services")}}
    return {
        "DepositToAccountRef": {"value": account(server, "Checking")},
        "Line": [{"DetailType": kind, "Amount": 5, kind: detail}],
    }


def _transfer(server: Running) -> dict[str, Any]:
    ends = {"FromAccountRef": "Checking", "ToAccountRef": "Savings"}
    return {"Amount": 5, **{end: {"value": account(server, name)} for end, name in ends.items()}}


def _refund(server: Running) -> dict[str, Any]:
    return server.invoice(DepositToAccountRef={"value": account(server, "Checking")})


def _sale(server: Running) -> dict[str, Any]:
    return server.invoice()


# Lines of payments are an amount and a link, nothing else.
WITH_LINES = (
    "Invoice",
    "CreditMemo",
    "SalesReceipt",
    "Estimate",
    "RefundReceipt",
    "Bill",
    "VendorCredit",
    "PurchaseOrder",
    "Purchase",
    "JournalEntry",
    "Deposit",
)
BODIES: dict[str, Callable[[Running], dict[str, Any]]] = {
    "Invoice": _sale,
    "CreditMemo": _sale,
    "SalesReceipt": _sale,
    "Estimate": _sale,
    "RefundReceipt": _refund,
    "Bill": _from_vendor,
    "VendorCredit": _from_vendor,
    "PurchaseOrder": _from_vendor,
    "Purchase": _purchase,
    "Payment": lambda server: {"CustomerRef": {"value": "1"}, "TotalAmt": 5},
    "BillPayment": _bill_payment,
    "JournalEntry": _journal_entry,
    "Deposit": _deposit,
    "Transfer": _transfer,
    "Customer": _named("DisplayName"),
    "Vendor": _named("DisplayName"),
    "Employee": _named("DisplayName"),
    "Item": _item,
    "Account": _named("Name", AccountType="Bank"),
    "Class": _named("Name"),
    "Department": _named("Name"),
    "Term": _named("Name", DueDays=3),
    "PaymentMethod": _named("Name"),
    "TaxAgency": _named("DisplayName"),
    "Attachable": lambda server: {"Note": "a note"},
}
