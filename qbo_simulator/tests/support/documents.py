"""Bodies of documents, short enough for tests to be read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .harness import Running

RECEIVABLE = "Accounts Receivable (A/R)"
PAYABLE = "Accounts Payable (A/P)"
UNDEPOSITED = "Undeposited Funds"
GAIN = "Exchange Gain or Loss"
DOLLAR = Decimal("1.4")


def linked(document: str, object_id: str, amount: str | int) -> dict[str, Any]:
    """A line of a payment."""
    link = {"TxnId": object_id, "TxnType": document}
    return {"Amount": Decimal(amount), "LinkedTxn": [link]}


def payment(amount: str | int, *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Money from the first customer."""
    body: dict[str, Any] = {"CustomerRef": {"value": "1"}, "TotalAmt": Decimal(amount)}
    return {**body, "Line": list(lines), **more}


def cheque(
    running: Running, amount: str | int, *lines: dict[str, Any], **more: Any
) -> dict[str, Any]:
    """Money to the first vendor, from the bank."""
    bank = {"BankAccountRef": {"value": running.account("Checking")}}
    body = {"VendorRef": {"value": "2"}, "PayType": "Check", "CheckPayment": bank}
    return {**body, "TotalAmt": Decimal(amount), "Line": list(lines), **more}


def expense(running: Running, amount: str | int, account: str = "Rent or Lease") -> dict[str, Any]:
    """A line that buys."""
    detail: dict[str, Any] = {"AccountRef": {"value": running.account(account)}}
    if not running.simulator.company.is_us:
        detail["TaxCodeRef"] = {"value": running.code("Zero-rated")}
    kind = "AccountBasedExpenseLineDetail"
    return {"DetailType": kind, "Amount": Decimal(amount), kind: detail}


def bill(running: Running, amount: str | int = 100, **more: Any) -> dict[str, Any]:
    """What the first vendor wants: a bill or a credit."""
    body: dict[str, Any] = {"VendorRef": {"value": "2"}, "Line": [expense(running, amount)]}
    return {**body, **mode(running), **more}


def purchase(running: Running, *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A cheque for the lines."""
    account = {"value": running.account("Checking")}
    body = {"PaymentType": "Check", "AccountRef": account, "Line": list(lines)}
    return {**body, **mode(running), **more}


def mode(running: Running) -> dict[str, str]:
    """What says outside the US that amounts are net."""
    return {} if running.simulator.company.is_us else {"GlobalTaxCalculation": "TaxExcluded"}


def entry_line(
    running: Running, side: str, amount: str | int, account: str, *party: str
) -> dict[str, Any]:
    """A line of a journal entry; `party` is a type and an id."""
    detail: dict[str, Any] = {
        "PostingType": side,
        "AccountRef": {"value": running.account(account)},
    }
    if party:
        detail["Entity"] = {"Type": party[0], "EntityRef": {"value": party[1]}}
    kind = "JournalEntryLineDetail"
    return {"DetailType": kind, "Amount": Decimal(amount), kind: detail}


def entry(running: Running, amount: str | int, debit: str, credit: str, **more: Any) -> Any:
    """A journal entry of two lines without names."""
    lines = [
        entry_line(running, "Debit", amount, debit),
        entry_line(running, "Credit", amount, credit),
    ]
    return {"Line": lines, **more}


def deposit(running: Running, *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Taken to the bank."""
    bank = {"value": running.account("Checking")}
    return {"DepositToAccountRef": bank, "Line": list(lines), **more}


def key(stored: dict[str, Any], *, sparse: bool = True) -> dict[str, Any]:
    """What an update needs of the object as it was read."""
    return {"Id": stored["Id"], "SyncToken": stored["SyncToken"], "sparse": sparse}


def void(running: Running, entity: str, stored: dict[str, Any]) -> Any:
    """The void of payments, receipts and cheques."""
    return running.write(entity, key(stored), operation="update", include="void")


def delete(running: Running, entity: str, stored: dict[str, Any]) -> Any:
    """The delete of any document, as it is now."""
    now = running.read(entity, stored["Id"])
    body = {"Id": now["Id"], "SyncToken": now["SyncToken"]}
    return running.write(entity, body, operation="delete")


def party(running: Running, kind: str, name: str, currency: str) -> dict[str, str]:
    """A customer or vendor with a currency."""
    body = {"DisplayName": name, "CurrencyRef": {"value": currency}}
    return {"value": running.write(kind, body)["Id"]}


def links_of(running: Running, entity: str, stored: dict[str, Any]) -> list[tuple[str, str]]:
    """LinkedTxn of the document as it is now."""
    shown = running.read(entity, stored["Id"]).get("LinkedTxn", [])
    return [(each["TxnType"], each["TxnId"]) for each in shown]


def stocked(us: Running, **more: Any) -> dict[str, Any]:
    """The body of an inventory item with all that it needs."""
    accounts = {
        "AssetAccountRef": "Inventory Asset",
        "IncomeAccountRef": "Sales of Product Income",
        "ExpenseAccountRef": "Cost of Goods Sold",
    }
    return {
        "Name": "Desk",
        "Type": "Inventory",
        "TrackQtyOnHand": True,
        "QtyOnHand": 0,
        "InvStartDate": "2026-01-01",
        **{key: {"value": us.account(name)} for key, name in accounts.items()},
        **more,
    }
