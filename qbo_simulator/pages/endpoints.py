"""The page at each address, and the chart of accounts as a trial balance."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from werkzeug.wrappers import Request, Response

from ..company import Company
from ..http.replies import html_reply
from ..json_types import Object
from ..money import ZERO
from ..simulator import Simulator
from .documents import BY_ADDRESS, LISTS, document, listing, words
from .layout import cell, money, page, table
from .requests import recent


def handle(simulator: Simulator, request: Request) -> Response | None:
    """The page at this address, or None if there is none."""
    company, path = simulator.company, request.path
    if path == "/app/requests":
        return html_reply(recent(simulator))
    if path == "/app/chartofaccounts":
        return html_reply(chart(company))
    name = LISTS.get(path, "Invoice" if path == "/" else "")
    if name:
        return html_reply(listing(company, name))
    name = BY_ADDRESS.get(path.removeprefix("/app/"), "")
    return _document_reply(company, name, request.args.get("txnId", "")) if name else None


def chart(company: Company) -> str:
    """The page of all accounts with their balances as debit or credit, in home currency."""
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


def _document_reply(company: Company, name: str, object_id: str) -> Response:
    stored = company.table(name).get(object_id)
    if stored is None:
        title = f"No such {words(name).lower()}"
        return html_reply(page(title, "<p>It may have been deleted.</p>"), 404)
    return html_reply(document(company, name, stored))


def _account_row(account: Object, home: Decimal) -> str:
    name = f'<span id="account-{account["Id"]}">{escape(account["FullyQualifiedName"])}</span>'
    debit = cell(money(home) if home > 0 else "", number=True)
    credit = cell(money(-home) if home < 0 else "", number=True)
    kind = f"{cell(account['AccountType'])}{cell(account['AccountSubType'])}"
    return f"<tr><td>{name}</td>{kind}{debit}{credit}</tr>"
