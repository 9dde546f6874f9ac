"""GET /reports/{Name}: a report worked out from the ledger (facts 2.6)."""

from __future__ import annotations

from collections.abc import Callable

from ..company import Company
from ..faults import validation
from ..faults.fault import NotModelled
from ..http.call import Call
from ..json_types import Reply
from ..reports.aging import aged_payables, aged_receivables
from ..reports.balance_sheet import balance_sheet
from ..reports.general_ledger import general_ledger
from ..reports.profit_and_loss import profit_and_loss
from ..reports.trial_balance import trial_balance

Report = Callable[[Company, dict[str, str]], Reply]

REPORTS: dict[str, Report] = {
    "balancesheet": balance_sheet,
    "profitandloss": profit_and_loss,
    "trialbalance": trial_balance,
    "generalledger": general_ledger,
    "agedreceivables": aged_receivables,
    "agedpayables": aged_payables,
}
PARAMETERS = frozenset(
    {
        "start_date",
        "end_date",
        "date_macro",
        "report_date",
        "accounting_method",
        "summarize_column_by",
        "minorversion",
    }
)
METHODS = ("Accrual", "Cash")


def answer(company: Company, call: Call) -> Reply:
    """Answer the report without an envelope, as QBO does."""
    if call.method != "GET":
        raise validation.unsupported_operation(f"HTTP {call.method} on reports")
    report = REPORTS.get(call.object_id.lower())
    if report is None or call.tail:
        raise NotModelled(f"reports/{call.object_id}")
    _check(call.query)
    return report(company, call.query)


def _check(query: dict[str, str]) -> None:
    """Refuse parameters that would change the figures and are not modelled, instead of ignoring
    them."""
    for name in query:
        if name not in PARAMETERS:
            raise NotModelled(f"report parameter {name}")
    method = query.get("accounting_method", "Accrual")
    if method not in METHODS:
        raise validation.invalid_enumeration("accounting_method", method)
    if method == "Cash":
        raise NotModelled("reports by cash")
    if query.get("summarize_column_by", "Total") != "Total":
        raise NotModelled("report parameter summarize_column_by other than Total")
