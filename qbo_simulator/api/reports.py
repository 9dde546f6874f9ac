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
from ..reports.transaction_list import transaction_list
from ..reports.trial_balance import trial_balance

Report = Callable[[Company, dict[str, str]], Reply]

REPORTS: dict[str, Report] = {
    "BalanceSheet": balance_sheet,
    "ProfitAndLoss": profit_and_loss,
    "TrialBalance": trial_balance,
    "GeneralLedger": general_ledger,
    "TransactionList": transaction_list,
    "AgedReceivables": aged_receivables,
    "AgedPayables": aged_payables,
}
# Reports of QBO's that the simulator does not have; any other name is a mistake.
NOT_MODELLED = frozenset(
    {
        *("AccountList", "AccountListDetail", "AgedPayableDetail", "AgedReceivableDetail"),
        *("CashFlow", "ClassSales", "CustomerBalance", "CustomerBalanceDetail", "CustomerIncome"),
        *("CustomerSales", "DepartmentSales", "FECReport", "InventoryValuationDetail"),
        *("InventoryValuationSummary", "ItemSales", "JournalReport", "ProfitAndLossDetail"),
        *("ReconciliationDetail", "ReconciliationSummary", "TaxSummary"),
        *("TransactionDetailByAccount", "TransactionListByCustomer", "TransactionListByVendor"),
        *("TransactionListWithSplits", "VendorBalance", "VendorBalanceDetail", "VendorExpenses"),
    }
)
NARROWED = {"GeneralLedger", "TransactionList"}  # by what LISTING says
LISTING = frozenset({"account", "cleared"})
PARAMETERS = frozenset(
    {
        *("format", "qzurl", "columns", "sort_by", "sort_order", "testing_migration"),
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
    name = call.object_id
    if name in NOT_MODELLED or (call.tail and name in REPORTS):
        raise NotModelled(f"reports/{name}")
    if name not in REPORTS:
        raise validation.unsupported_operation(f"reports/{name}")
    _check(name, call.query)
    return REPORTS[name](company, call.query)


def _check(report: str, query: dict[str, str]) -> None:
    """Refuse parameters that would change the figures and are not modelled, instead of ignoring
    them."""
    known = PARAMETERS | LISTING if report in NARROWED else PARAMETERS
    for name in query:
        if name not in known:
            raise NotModelled(f"report parameter {name}")
    method = query.get("accounting_method", "Accrual")
    if method not in METHODS:
        raise validation.invalid_enumeration("accounting_method", method)
    if method == "Cash":
        raise NotModelled("reports by cash")
    if query.get("summarize_column_by", "Total") != "Total":
        raise NotModelled("report parameter summarize_column_by other than Total")
