"""Writes the lines of documents that sell or buy items (S-4)."""

from __future__ import annotations

from .. import const
from ..content.company import Company, References
from ..content.money import unit_price
from ..content.trade import Line, Trade
from . import own_item, sentences, tax
from .text import Texts
from .words import Payload


def lines(
    trade: Trade, detail_type: str, company: Company, refs: References, texts: Texts
) -> list[Payload]:
    """Write all lines of a document, its rounding line included.

    :param detail_type: QuickBooks' word for a line with an item, as ``SalesItemLineDetail``
    :param texts: notes what was changed to make the texts fit
    """
    written = [_line(line, trade, detail_type, company, refs, texts) for line in trade.lines]
    if trade.rounding:
        written.append(_rounding_line(trade, detail_type, company, refs, texts))
    return written


def _line(
    line: Line, trade: Trade, detail_type: str, company: Company, refs: References, texts: Texts
) -> Payload:
    text = texts.fit(line.description, const.LINE_DESCRIPTION, sentences.DESCRIPTION_WAS())
    if not line.has_item:
        return {
            "DetailType": "DescriptionOnly",
            "Description": text,
            "DescriptionLineDetail": {},
        }
    detail: Payload = {"ItemRef": {"value": _item(line, company, refs)}}
    if code := tax.line_code(line, trade, company, refs):
        detail["TaxCodeRef"] = {"value": code}
    price = unit_price(line.amount, line.quantity, line.price)
    if price is not None:
        detail |= {"Qty": line.quantity, "UnitPrice": price}
    return {
        "DetailType": detail_type,
        "Amount": line.amount,
        "Description": text,
        detail_type: detail,
    }


def _rounding_line(
    trade: Trade, detail_type: str, company: Company, refs: References, texts: Texts
) -> Payload:
    """Write the line that makes up for QuickBooks' own rounding (T-4)."""
    assert trade.rounding is not None
    amount, qbo_tax = trade.rounding
    texts.note(
        sentences.ROUNDED(
            item=const.ROUNDING,
            amount=amount,
            currency=trade.currency,
            tax_there=qbo_tax,
            tax=trade.tax,
        )
    )
    detail: Payload = {"ItemRef": {"value": refs.own_items[const.ROUNDING]}}
    if code := tax.line_code(Line(const.ROUNDING), trade, company, refs):
        detail["TaxCodeRef"] = {"value": code}
    return {
        "DetailType": detail_type,
        "Amount": amount,
        "Description": const.ROUNDING,
        detail_type: detail,
    }


def _item(line: Line, company: Company, refs: References) -> str:
    if line.product_id:
        return refs.items[line.product_id]
    return refs.own_items[own_item.own_item_for(line, company)]
