"""The pages of documents: the list of a type, and one document with what it does to the books."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from html import escape

from ..company import Company
from ..entity import show
from ..json_types import Object
from ..state.ledger import Posting
from .layout import cell, money, page, table
from .lines import lines_table

DOCUMENTS = (
    *("Invoice", "CreditMemo", "SalesReceipt", "RefundReceipt", "Estimate", "Payment"),
    *("Bill", "VendorCredit", "BillPayment", "Purchase", "PurchaseOrder"),
    *("JournalEntry", "Deposit", "Transfer"),
)
# What the links of others call a document, and QBO's own addresses.
ALSO = {
    "billpaymentcheck": "BillPayment",
    "billpaymentcreditcard": "BillPayment",
    "expense": "Purchase",
    "check": "Purchase",
    "recvpayment": "Payment",
    "journal": "JournalEntry",
}
BY_ADDRESS = {**{name.lower(): name for name in DOCUMENTS}, **ALSO}
NAMES = ("CustomerRef", "VendorRef", "EntityRef")
LEFT_OPEN = ("RemainingCredit", "UnappliedAmt", "Balance")


def words(name: str, *, many: bool = False) -> str:
    """The words for a type: `JournalEntry` is a Journal entry."""
    text = re.sub(r"(?<!^)(?=[A-Z])", " ", name).capitalize()
    if many:
        text = text.removesuffix("y") + "ies" if text.endswith("y") else f"{text}s"
    return text


def address(name: str) -> str:
    """The address of the list of a type."""
    return "/app/" + words(name, many=True).replace(" ", "").lower()


LISTS = {address(name): name for name in DOCUMENTS}


def listing(company: Company, name: str) -> str:
    """The page of a type's documents, the newest first."""
    stored = sorted(company.table(name), key=lambda each: int(each["Id"]), reverse=True)
    head = ("Date", "No.", "Name", "Due", "Currency", ">Total", ">Open")
    rows = (_row(company, name, each) for each in stored)
    many = words(name, many=True)
    content = table(
        head, rows, empty=f"No {many.lower()} yet. They appear here as they are created."
    )
    title = str(company.info["CompanyName"])
    return page(many, _types(company, name) + content, title)


def document(company: Company, name: str, stored: Object) -> str:
    """The page of one document as people see it, with what it does to the books."""
    shown = show(company, company.entity(name), stored)
    number = shown.get("DocNumber") or f"#{shown['Id']}"
    parts = [f'<div class="card">{_facts(name, shown)}</div>']
    if shown.get("Line"):
        parts += ["<h2>Lines</h2>", lines_table(shown, company.label)]
    links = list(_links(shown))
    if links:
        parts += ["<h2>Links</h2>", table(("Document", ">Amount"), links, empty="")]
    parts += [f"<h2>Postings in {company.home_currency}</h2>", _postings(company, name, stored)]
    return page(f"{words(name)} {number}", "".join(parts), str(company.info["CompanyName"]))


def _types(company: Company, current: str) -> str:
    """All types of document, with how many there are."""
    links = []
    for name in DOCUMENTS:
        text = f"{words(name, many=True)} ({len(company.table(name))})"
        inside = f"<b>{text}</b>" if name == current else text
        links.append(f'<a class="tag" href="{address(name)}">{inside}</a>')
    return f'<p class="types">{" ".join(links)}</p>'


def _link(name: str, object_id: str, text: str) -> str:
    kind = BY_ADDRESS.get(name.lower(), name).lower()
    return f'<a href="/app/{escape(kind)}?txnId={escape(object_id)}">{escape(text)}</a>'


def _row(company: Company, name: str, stored: Object) -> str:
    number = stored.get("DocNumber") or f"#{stored['Id']}"
    shown = company.entity(name).fields.decorated(stored, company.label)
    total = stored.get("TotalAmt", stored.get("Amount"))
    left = next((stored[key] for key in LEFT_OPEN if key in stored), None)
    amounts = (cell("" if each is None else money(each), number=True) for each in (total, left))
    return (
        f"<tr>{cell(stored['TxnDate'])}<td>{_link(name, stored['Id'], number)}</td>"
        f"{cell(_party(shown))}{cell(stored.get('DueDate', ''))}"
        f"{cell(stored['CurrencyRef']['value'])}{''.join(amounts)}</tr>"
    )


def _party(shown: Object) -> str:
    return next((str(shown[key].get("name", "")) for key in NAMES if shown.get(key)), "")


def _facts(name: str, shown: Object) -> str:
    check, card = shown.get("CheckPayment", {}), shown.get("CreditCardPayment", {})
    accounts = (
        *(shown.get(key) for key in ("DepositToAccountRef", "AccountRef", "APAccountRef")),
        *(check.get("BankAccountRef"), card.get("CCAccountRef")),
    )
    facts = {
        "Name": _party(shown),
        "Date": shown["TxnDate"],
        "Due": shown.get("DueDate"),
        "Terms": shown.get("SalesTermRef", {}).get("name"),
        "Account": next((each.get("name") for each in accounts if each), None),
        "From": shown.get("FromAccountRef", {}).get("name"),
        "To": shown.get("ToAccountRef", {}).get("name"),
        "Payment": shown.get("PaymentType") or shown.get("PayType"),
        "Currency": shown["CurrencyRef"]["value"],
        "Exchange rate": shown.get("ExchangeRate"),
        "Total": _amount(shown.get("TotalAmt", shown.get("Amount"))),
        "Open": _amount(next((shown[key] for key in LEFT_OPEN if key in shown), None)),
        "Bill to": _address(shown.get("BillAddr", {})),
        "Ship to": _address(shown.get("ShipAddr", {})),
        "Message": shown.get("CustomerMemo", {}).get("value"),
        "Private note": shown.get("PrivateNote"),
        "Id": f"{shown['Id']} (version {shown['SyncToken']})",
    }
    pairs = (
        f'<dt>{fact}</dt><dd class="pre">{escape(str(value))}</dd>'
        for fact, value in facts.items()
        if value
    )
    return f"<dl>{''.join(pairs)}</dl>"


def _amount(value: Decimal | None) -> str | None:
    return None if value is None else money(value)


def _address(place: dict[str, str]) -> str:
    region = " ".join(
        place[name] for name in ("CountrySubDivisionCode", "PostalCode") if place.get(name)
    )
    lines = [place.get(f"Line{n}") for n in range(1, 6)]
    parts = [*lines, place.get("City"), region, place.get("Country")]
    return ", ".join(part for part in parts if part)


def _links(shown: Object) -> Iterator[str]:
    """The document's links: those of its lines, with amounts, and those that others have to it."""
    for line in shown.get("Line", []):
        for each in line.get("LinkedTxn", []):
            yield _link_row(each, money(line["Amount"]) if "Amount" in line else "")
    for each in shown.get("LinkedTxn", []):
        yield _link_row(each, "")


def _link_row(linked: dict[str, str], amount: str) -> str:
    text = f"{words(linked['TxnType'])} #{linked['TxnId']}"
    link = _link(linked["TxnType"], linked["TxnId"], text)
    return f"<tr><td>{link}</td>{cell(amount, number=True)}</tr>"


def _postings(company: Company, name: str, stored: Object) -> str:
    entry = company.ledger.entries.get((name, stored["Id"]))
    rows = [_posting_row(company, line) for line in entry.postings] if entry else []
    head = ("Account", "Name", ">Debit", ">Credit")
    return table(head, rows, empty="This document moves nothing.")


def _posting_row(company: Company, line: Posting) -> str:
    account = company.label("Account", line.account)
    link = f'<td><a href="/app/chartofaccounts#account-{escape(line.account)}">'
    entity, _, party_id = (line.party or "").partition(":")
    party = company.label(entity, party_id) if party_id else ""
    debit = money(line.home) if line.home > 0 else ""
    credit = money(-line.home) if line.home < 0 else ""
    return (
        f"<tr>{link}{escape(str(account))}</a></td>{cell(party)}"
        f"{cell(debit, number=True)}{cell(credit, number=True)}</tr>"
    )
