"""GET {form}/{id}/pdf: a sales form printed as plain text (facts 2.1)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..json_types import Object
from ..rules.lines.group_lines import opened

PRINTED = frozenset({"Invoice", "SalesReceipt"})
MIME = "application/pdf"
WIDTH, LINES_PER_PAGE = 80, 56
DETAILS = ("SalesItemLineDetail", "GroupLineDetail")
TOTALS = (("TotalAmt", "Total"), ("Balance", "Balance due"))
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"


def printed(name: str, shown: Object, company: str) -> bytes:
    """The PDF of a sales form as replies show it."""
    return pdf(list(_text(name, shown, company)))


def _text(name: str, shown: Object, company: str) -> Iterator[str]:
    yield company
    yield f"{name} {shown.get('DocNumber', shown['Id'])}"
    yield f"Date {shown['TxnDate']}" + (f"   Due {shown['DueDate']}" if "DueDate" in shown else "")
    yield shown.get("CustomerRef", {}).get("name", "")
    address = shown.get("BillAddr", {})
    yield from (str(value) for key, value in address.items() if key not in ("Id", "Lat", "Long"))
    yield ""
    for line in opened(shown["Line"]):
        yield from _line(line)
    yield ""
    yield _row("Tax", shown.get("TxnTaxDetail", {}).get("TotalTax", 0))
    currency = shown["CurrencyRef"]["value"]
    yield from (_row(f"{label} {currency}", shown[key]) for key, label in TOTALS if key in shown)
    yield from (shown.get("CustomerMemo") or {}).get("value", "").splitlines()


def _line(line: Object) -> Iterator[str]:
    """The printed text of a document's line: item, quantity and price, with the amount on its last
    row."""
    detail: Object = next((line[each] for each in DETAILS if each in line), {})
    item = (detail.get("ItemRef") or detail.get("GroupItemRef") or {}).get("name", "")
    words = {"SubTotalLineDetail": "Subtotal", "DiscountLineDetail": "Discount"}
    what = " ".join(part for part in (item, line.get("Description", "")) if part)
    number = f" {detail['Qty']:f} x {detail['UnitPrice']:f}" if "UnitPrice" in detail else ""
    text = (what or words.get(line["DetailType"], "")) + number
    *above, last = textwrap.wrap(text, WIDTH - 15) or [""]
    yield from above
    yield _row(last, line["Amount"]) if "Amount" in line else last


def _row(text: str, amount: Decimal) -> str:
    return f"{text:<{WIDTH - 14}}{amount:>14,.2f}"


# --- the format ---------------------------------------------------------------------------------


def pdf(lines: list[str]) -> bytes:
    """A PDF 1.4 file of these lines in nothing but ASCII: other letters are written by their
    codes."""
    pages = [lines[at : at + LINES_PER_PAGE] for at in range(0, len(lines), LINES_PER_PAGE)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        FONT,
    ]
    for number, page in enumerate(pages):
        content = _content(page)
        bodies.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        bodies.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _file(bodies).encode("ascii")


def _content(lines: Iterable[str]) -> str:
    shown = "\n".join(f"({_escaped(line)}) Tj T*" for line in lines)
    return f"BT /F1 10 Tf 12 TL 54 730 Td\n{shown}\nET"


def _escaped(text: str) -> str:
    codes = text.encode("cp1252", errors="replace")
    return "".join(
        chr(code) if 32 <= code < 127 and chr(code) not in "()\\" else f"\\{code:03o}"
        for code in codes
    )


def _file(bodies: list[str]) -> str:
    """The PDF's objects, followed by the table of where each of them begins."""
    text, starts = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        starts.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    size = len(bodies) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    return f"{text}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}"
