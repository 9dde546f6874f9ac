"""A report's shape: header, columns, nested rows; money is text (facts 2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..company import Company
from ..json_types import Reply

Row = dict[str, object]


def cell(value: str | Decimal | None, object_id: str | None = None) -> dict[str, str]:
    """One cell; blank where there is nothing."""
    text = f"{value:.2f}" if isinstance(value, Decimal) else value or ""
    return {"value": text, "id": object_id} if object_id else {"value": text}


def data(*cells: dict[str, str]) -> Row:
    """A row without rows below it."""
    return {"ColData": list(cells), "type": "Data"}


def section(
    rows: Sequence[Row],
    summary: Sequence[dict[str, str]],
    header: Sequence[dict[str, str]] | None = None,
    group: str = "",
) -> Row:
    """A section: rows under a heading, and their sum; without rows it is a line of sums alone."""
    made: Row = {"Header": {"ColData": list(header)}} if header else {}
    if rows:
        made["Rows"] = {"Row": list(rows)}
    made |= {"Summary": {"ColData": list(summary)}, "type": "Section"}
    return {**made, "group": group} if group else made


def report(
    company: Company,
    name: str,
    columns: Sequence[tuple[str, str, str]],
    rows: Sequence[Row],
    **header: str,
) -> Reply:
    """The whole report; a column is (title, type, key)."""
    return {
        "Header": {
            "Time": company.clock.now().isoformat(timespec="seconds"),
            "ReportName": name,
            "ReportBasis": "Accrual",
            **header,
            "SummarizeColumnsBy": "Total",
            "Currency": company.home_currency,
            "Option": [
                {"Name": "AccountingStandard", "Value": "GAAP"},
                {"Name": "NoReportData", "Value": "false" if rows else "true"},
            ],
        },
        "Columns": {
            "Column": [
                {
                    "ColTitle": title,
                    "ColType": kind,
                    "MetaData": [{"Name": "ColKey", "Value": key}],
                }
                for title, kind, key in columns
            ]
        },
        "Rows": {"Row": list(rows)},
    }
