"""The table of a document's lines."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from ..json_types import Object
from ..rules.lines import sales_lines
from ..rules.lines.group_lines import opened
from ..schema.kind import Label
from .layout import cell, money, table

HEAD = ("#", "What", "Description", ">Qty", ">Rate", "Tax", ">Amount")
TARGETS = ("ItemRef", "GroupItemRef", "AccountRef")


def lines_table(shown: Object, label: Label) -> str:
    """The table of lines, taxes, total, and what is open; `label` names what replies show by its id
    alone."""
    rows = [_row(line, label) for line in opened(shown["Line"])]
    for line in shown.get("TxnTaxDetail", {}).get("TaxLine", []):
        rate = label("TaxRate", line["TaxLineDetail"]["TaxRateRef"]["value"])
        percent = line["TaxLineDetail"]["TaxPercent"]
        rows.append(_wide_row(f"{rate} {percent.normalize():f}%", line["Amount"]))
    if "TotalAmt" in shown:
        total = f"Total {shown['CurrencyRef']['value']}"
        rows.append(_wide_row(total, shown["TotalAmt"], total=True))
    for name, text in (("Balance", "Balance due"), ("UnappliedAmt", "Not applied")):
        if name in shown:
            rows.append(_wide_row(text, shown[name], total=True))
    return table(HEAD, rows, empty="")


def _row(line: Object, label: Label) -> str:
    kind = line.get("DetailType", "")
    if kind == sales_lines.SUBTOTAL:
        return _wide_row("Subtotal", line["Amount"])
    if kind == sales_lines.DISCOUNT:
        return _wide_row("Discount", -line["Amount"])
    detail = line.get(kind, {})
    code = detail.get("TaxCodeRef", {}).get("value")
    taxed = label("TaxCode", code) if code else None
    numbers = (cell(_plain(detail.get(name)), number=True) for name in ("Qty", "UnitPrice"))
    amount = money(line["Amount"]) if "Amount" in line else ""
    return (
        f"<tr>{cell(line.get('LineNum', ''))}{cell(_what(line, detail))}"
        f'<td class="pre">{escape(line.get("Description", ""))}</td>{"".join(numbers)}'
        f"{cell(taxed or '')}{cell(amount, number=True)}</tr>"
    )


def _plain(number: Decimal | None) -> str:
    """A number as it is meant, 2,000 or 31.35: no zeros at the end, no decimals lost."""
    return "" if number is None else f"{number.normalize():,f}"


def _what(line: Object, detail: Object) -> str:
    """The item or account of a line, with its side and name in a journal, or the document
    linked."""
    for each in line.get("LinkedTxn", []):
        return f"{each['TxnType']} #{each['TxnId']}"
    target = next((str(detail[key].get("name", "")) for key in TARGETS if key in detail), "")
    return " ".join(part for part in (detail.get("PostingType"), target) if part)


def _wide_row(name: str, amount: Decimal, *, total: bool = False) -> str:
    style = ' class="total"' if total else ""
    label = f'<td colspan="6" class="number">{escape(name)}</td>'
    return f"<tr{style}>{label}{cell(money(amount), number=True)}</tr>"
