"""Invoices, one invoice with its postings, and the chart of accounts as a trial balance."""

from __future__ import annotations

from html import escape
from typing import Any

from werkzeug.wrappers import Request, Response

from ..company import Company
from ..entity import show
from ..ledger import Posting
from ..money import ZERO
from ..replies import html_reply
from ..rules import sales_lines
from ..store import Object
from .layout import cell, money, page, table


def handle(company: Company, request: Request) -> Response | None:
    """The page at this address, or None if there is none."""
    pages = {"/": invoices, "/app/invoices": invoices, "/app/chartofaccounts": chart}
    if request.path == "/app/invoice":
        return _invoice_reply(company, request.args.get("txnId", ""))
    build = pages.get(request.path)
    return html_reply(build(company)) if build else None


def invoices(company: Company) -> str:
    """The newest first."""
    stored = sorted(company.table("Invoice"), key=lambda each: int(each["Id"]), reverse=True)
    head = ("Date", "No.", "Customer", "Due", "Currency", ">Total", ">Balance")
    rows = (_invoice_row(company, each) for each in stored)
    content = table(head, rows, empty="No invoices yet. They appear here as they are created.")
    return page("Invoices", content, str(company.info["CompanyName"]))


def chart(company: Company) -> str:
    """Every account with its balance as debit or credit, in home currency."""
    rows, debits, credits = [], ZERO, ZERO
    for account in company.table("Account"):
        home = company.ledger.balance(account["Id"]).home
        debits, credits = debits + max(home, ZERO), credits + max(-home, ZERO)
        rows.append(_account_row(account, home))
    rows.append(
        f'<tr class="total"><td colspan="3">Total</td>{cell(money(debits), number=True)}'
        f"{cell(money(credits), number=True)}</tr>"
    )
    head = ("Account", "Type", "Detail type", ">Debit", ">Credit")
    title = f"Trial balance in {company.home_currency}"
    return page(title, table(head, rows, empty=""), str(company.info["CompanyName"]))


def invoice(company: Company, stored: Object) -> str:
    """One invoice as the customer sees it, and what it does to the books."""
    shown = show(company, company.entity("Invoice"), stored)
    number = shown.get("DocNumber") or f"#{shown['Id']}"
    parts = [
        f'<div class="card">{_facts(shown)}</div>',
        "<h2>Lines</h2>",
        _lines(company, shown),
        f"<h2>Postings in {company.home_currency}</h2>",
        _postings(company, stored),
    ]
    return page(f"Invoice {number}", "".join(parts), str(company.info["CompanyName"]))


def _invoice_reply(company: Company, object_id: str) -> Response:
    stored = company.find("Invoice", object_id)
    if stored is None:
        return html_reply(page("No such invoice", "<p>It may have been deleted.</p>"), 404)
    return html_reply(invoice(company, stored))


def _invoice_row(company: Company, stored: Object) -> str:
    number = escape(stored.get("DocNumber") or f"#{stored['Id']}")
    link = f'<td><a href="/app/invoice?txnId={escape(stored["Id"])}">{number}</a></td>'
    customer = company.label("Customer", stored["CustomerRef"]["value"])
    amounts = (cell(money(stored[name]), number=True) for name in ("TotalAmt", "Balance"))
    return (
        f"<tr>{cell(stored['TxnDate'])}{link}{cell(customer)}{cell(stored['DueDate'])}"
        f"{cell(stored['CurrencyRef']['value'])}{''.join(amounts)}</tr>"
    )


def _account_row(account: Object, home: Any) -> str:
    name = f'<span id="account-{account["Id"]}">{escape(account["FullyQualifiedName"])}</span>'
    debit = cell(money(home) if home > 0 else "", number=True)
    credit = cell(money(-home) if home < 0 else "", number=True)
    kind = f"{cell(account['AccountType'])}{cell(account['AccountSubType'])}"
    return f"<tr><td>{name}</td>{kind}{debit}{credit}</tr>"


def _facts(shown: dict[str, Any]) -> str:
    facts = {
        "Customer": shown["CustomerRef"].get("name"),
        "Date": shown["TxnDate"],
        "Due": shown["DueDate"],
        "Terms": shown.get("SalesTermRef", {}).get("name"),
        "Currency": shown["CurrencyRef"]["value"],
        "Exchange rate": shown.get("ExchangeRate"),
        "Bill to": _address(shown.get("BillAddr", {})),
        "Ship to": _address(shown.get("ShipAddr", {})),
        "Message": shown.get("CustomerMemo", {}).get("value"),
        "Private note": shown.get("PrivateNote"),
        "Id": f"{shown['Id']} (version {shown['SyncToken']})",
    }
    pairs = (
        f'<dt>{name}</dt><dd class="pre">{escape(str(value))}</dd>'
        for name, value in facts.items()
        if value
    )
    return f"<dl>{''.join(pairs)}</dl>"


def _address(address: dict[str, str]) -> str:
    region = " ".join(
        address[name] for name in ("CountrySubDivisionCode", "PostalCode") if address.get(name)
    )
    lines = [address.get(f"Line{n}") for n in range(1, 6)]
    parts = [*lines, address.get("City"), region, address.get("Country")]
    return ", ".join(part for part in parts if part)


def _lines(company: Company, shown: dict[str, Any]) -> str:
    head = ("#", "Item", "Description", ">Qty", ">Rate", "Tax", ">Amount")
    rows = [_line_row(line) for line in shown["Line"]]
    for line in shown["TxnTaxDetail"].get("TaxLine", []):
        rate = line["TaxLineDetail"]["TaxRateRef"]
        percent = line["TaxLineDetail"]["TaxPercent"]
        name = f"{rate.get('name')} {percent.normalize():f}%"
        rows.append(_wide_row(name, line["Amount"]))
    total = f"Total {shown['CurrencyRef']['value']}"
    rows.append(_wide_row(total, shown["TotalAmt"], total=True))
    rows.append(_wide_row("Balance due", shown["Balance"], total=True))
    return table(head, rows, empty="")


def _line_row(line: dict[str, Any]) -> str:
    kind = line["DetailType"]
    if kind == sales_lines.SUBTOTAL:
        return _wide_row("Subtotal", line["Amount"])
    if kind == sales_lines.DISCOUNT:
        return _wide_row("Discount", -line["Amount"])
    detail = line.get(sales_lines.ITEM, {})
    numbers = (cell(detail.get(name, ""), number=True) for name in ("Qty", "UnitPrice"))
    amount = money(line["Amount"]) if "Amount" in line else ""
    return (
        f"<tr>{cell(line['LineNum'])}{cell(detail.get('ItemRef', {}).get('name', ''))}"
        f'<td class="pre">{escape(line.get("Description", ""))}</td>{"".join(numbers)}'
        f"{cell(detail.get('TaxCodeRef', {}).get('name', ''))}{cell(amount, number=True)}</tr>"
    )


def _wide_row(name: str, amount: Any, *, total: bool = False) -> str:
    style = ' class="total"' if total else ""
    label = f'<td colspan="6" class="number">{escape(name)}</td>'
    return f"<tr{style}>{label}{cell(money(amount), number=True)}</tr>"


def _postings(company: Company, stored: Object) -> str:
    entry = company.ledger.entries.get(("Invoice", stored["Id"]))
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
