"""The frame around every page, and small pieces of HTML."""

from collections.abc import Iterable
from decimal import Decimal
from html import escape

STYLE = """
:root { --ink: #22303c; --soft: #6b7a88; --line: #e3e8ec; --paper: #fff; --accent: #2ca01c; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f5f8; color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
header { background: #fff; border-bottom: 1px solid var(--line); padding: 0 2rem;
  display: flex; gap: 2rem; align-items: center; height: 3.5rem; }
header b { color: var(--accent); font-size: 1.05rem; }
header nav { display: flex; gap: 1.5rem; }
header .note { margin-left: auto; color: var(--soft); font-size: .85rem; }
main { max-width: 68rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; font-weight: 600; }
h2 { font-size: 1.05rem; margin: 2rem 0 .6rem; font-weight: 600; }
a { color: #0077c5; text-decoration: none; } a:hover { text-decoration: underline; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 1.5rem; }
.narrow { max-width: 26rem; } .card > :first-child { margin-top: 0; }
:target { background: #fff3bf; }
table { width: 100%; border-collapse: collapse; background: var(--paper);
  border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
th, td { text-align: left; padding: .5rem .9rem; border-bottom: 1px solid var(--line);
  vertical-align: top; }
th { font-weight: 600; color: var(--soft); font-size: .8rem; text-transform: uppercase;
  letter-spacing: .03em; background: #fafbfc; }
tr:last-child td { border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.total td { font-weight: 600; border-top: 2px solid var(--line); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.5rem; margin: 0; }
dt { color: var(--soft); } dd { margin: 0; }
.empty { color: var(--soft); padding: 2rem; text-align: center; }
.tag { background: #eef1f4; border-radius: 4px; padding: .1rem .5rem; font-size: .8rem; }
.types { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0 0 1rem; }
.pre { white-space: pre-wrap; overflow-wrap: anywhere; }
summary { color: var(--soft); cursor: pointer; font-size: .85rem; }
label { display: block; color: var(--soft); margin-bottom: .3rem; }
select, button { font: inherit; padding: .5rem .9rem; border-radius: 6px;
  border: 1px solid #c4ccd4; background: #fff; }
select { width: 100%; } button { cursor: pointer; }
button.primary { background: var(--accent); border-color: var(--accent); color: #fff; }
.buttons { display: flex; gap: .8rem; margin: 1.5rem 0 0; }
"""

MENU = (
    '<nav><a href="/">Documents</a><a href="/app/chartofaccounts">Chart of accounts</a>'
    '<a href="/app/requests">Recent requests</a></nav>'
)


def page(title: str, content: str, company: str = "", *, menu: bool = True) -> str:
    """A whole page. `content` is HTML already; `title` and `company` are text."""
    name = f"<span>{escape(company)}</span>" if company else ""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{STYLE}</style></head>
<body><header><b>QBO simulator</b>{name}{MENU if menu else ""}
<span class="note">practice books, not QuickBooks</span></header>
<main><h1>{escape(title)}</h1>{content}</main></body></html>"""


def cell(value: object, *, number: bool = False) -> str:
    """A table cell with escaped text."""
    return (
        f'<td class="number">{escape(str(value))}</td>'
        if number
        else f"<td>{escape(str(value))}</td>"
    )


def table(head: Iterable[str], rows: Iterable[str], *, empty: str) -> str:
    """A table from row HTML; headings starting with > are numbers."""
    cells = "".join(
        f'<th class="number">{escape(name[1:])}</th>'
        if name.startswith(">")
        else f"<th>{escape(name)}</th>"
        for name in head
    )
    body = "".join(rows)
    if not body:
        return f'<div class="card empty">{escape(empty)}</div>'
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


def money(amount: Decimal) -> str:
    """An amount as people read it: 1,234.50"""
    return f"{amount:,.2f}"
