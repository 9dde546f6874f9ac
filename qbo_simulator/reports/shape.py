"""A report's shape: header, columns, nested rows; money is text (facts 2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ..company import Company
from ..json_types import Reply

Row = dict[str, Any]
TOO_LONG = "Unable to display more data. Please reduce the date range."


def cell(value: str | Decimal | None, object_id: str | None = None) -> dict[str, str]:
    """One cell; blank where there is nothing."""
    text = f"{value:.2f}" if isinstance(value, Decimal) else value or ""
    return {"value": text, "id": object_id} if object_id else {"value": text}


def data(*cells: dict[str, str], group: str = "") -> Row:
    """A row without rows below it."""
    row: Row = {"ColData": list(cells), "type": "Data"}
    return {**row, "group": group} if group else row


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
    """The whole report; a column is (title, type, key). One of too many cells ends with a row that
    says so (switch `most_report_cells`)."""
    rows, _ = _within(rows, company.switches["most_report_cells"] // len(columns))
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


def _within(rows: Sequence[Row], most: int) -> tuple[list[Row], int]:
    """The rows that there is room for, and how much room they leave."""
    kept: list[Row] = []
    for row in rows:
        if most <= 0:
            return [*kept, data(cell(TOO_LONG))], -1
        if "Rows" not in row:
            kept.append(row)
            most -= 1
            continue
        below, most = _within(row["Rows"]["Row"], most)
        kept.append({**row, "Rows": {"Row": below}})
        if most < 0:
            return kept, most
    return kept, most
