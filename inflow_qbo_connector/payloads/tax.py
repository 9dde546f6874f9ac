"""Writes the taxes of a document, by the rules of the company's country (facts: API 6)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from .. import const
from ..content.company import Company, References, TaxCode, TaxRate
from ..content.keys import TaxKey
from ..content.money import shared_out
from ..content.side import SELLING
from ..content.trade import Line, Trade
from .problem import Problem
from .words import Payload


def problems(trade: Trade, company: Company, refs: References) -> list[Problem]:
    """Everything about taxes that keeps a document from being sent."""
    mode = _mode(trade, company)
    if mode == "off":
        return _untaxable(trade) if trade.tax else []
    if mode == "automated":
        return []  # QuickBooks has its own codes
    missing = unmapped(trade, company, refs)
    if missing:
        return [_unmapped(trade, key, names, refs) for key, names in missing.items()]
    return _too_many_codes(trade, company, refs)


def _mode(trade: Trade, company: Company) -> str:
    """How the company taxes such a document: in the US only what it sells (facts: API 6)."""
    if company.country == "US" and trade.tax_use != SELLING.tax_use:
        return "off"
    return company.tax_mode


def line_code(line: Line, trade: Trade, company: Company, refs: References) -> str | None:
    """What goes into a line's TaxCodeRef, or None where there is no tax on such documents."""
    mode = _mode(trade, company)
    if mode == "off":
        return None
    if company.country != "US":
        return refs.tax_codes[trade.tax_use, line.taxes].qbo_id
    taxed = _is_charged(line) if mode == "automated" else _us_code(line, trade, refs)
    return const.US_TAXABLE if taxed else const.US_EXEMPT


def totals(trade: Trade, company: Company, refs: References) -> Payload:
    """GlobalTaxCalculation and TxnTaxDetail: our own amounts, wherever QuickBooks takes them."""
    mode = _mode(trade, company)
    if mode == "off":
        return {}
    if mode == "automated":  # said even of nothing, or QuickBooks works it out
        return {"TxnTaxDetail": {"TotalTax": trade.tax}}
    if company.country == "US":
        code = next(iter(_us_codes(trade, refs)), None)
        if not code:
            return {}
        return {"TxnTaxDetail": {"TxnTaxCodeRef": {"value": code}, "TotalTax": trade.tax}}
    payload: Payload = {"GlobalTaxCalculation": "TaxExcluded"}
    if tax_lines := _tax_lines(trade, refs):
        payload["TxnTaxDetail"] = {"TotalTax": trade.tax, "TaxLine": tax_lines}
    return payload


def _untaxable(trade: Trade) -> list[Problem]:
    if trade.tax_use != SELLING.tax_use:
        return [
            Problem(
                f"{trade.number} has purchase tax, and QuickBooks in the US knows none. Enter it "
                "there by hand and dismiss this."
            )
        ]
    return [
        Problem(
            f"{trade.number} has sales tax, but sales tax is switched off in QuickBooks. "
            "Switch it on there and refresh the company in the QuickBooks settings.",
            hold=True,
        )
    ]


def unmapped(trade: Trade, company: Company, refs: References) -> dict[TaxKey, str]:
    """The taxes of a document that have no active QuickBooks tax code, with their names."""
    if _mode(trade, company) not in ("manual", "vat"):
        return {}
    needed = {line.taxes: line.tax_names for line in item_lines(trade)}
    if trade.rounding:
        needed[frozenset()] = ""
    if company.country == "US":
        needed.pop(frozenset(), None)  # an untaxed line is NON
    return {
        key: names for key, names in needed.items() if (trade.tax_use, key) not in refs.tax_codes
    }


def _unmapped(trade: Trade, key: TaxKey, names: str, refs: References) -> Problem:
    if inactive := refs.inactive_codes.get((trade.tax_use, key)):
        why = (
            f"whose tax code “{inactive}” is inactive in QuickBooks. Choose another one under "
            "QuickBooks ▸ Configuration ▸ Taxes, or make it active in QuickBooks and press Refresh "
            "on the connection"
        )
    else:
        has = "has" if names else "have"
        why = (
            f"which {has} no QuickBooks tax code yet. Choose one under QuickBooks ▸ Configuration "
            "▸ Taxes"
        )
    what = f"the tax {names}" if names else "lines without tax"
    return Problem(f"{trade.number} uses {what}, {why}; the order then goes by itself.", hold=True)


def _too_many_codes(trade: Trade, company: Company, refs: References) -> list[Problem]:
    if company.country != "US" or len(_us_codes(trade, refs)) < 2:
        return []
    names = sorted({line.tax_names for line in item_lines(trade) if line.taxes})
    return [
        Problem(
            f"{trade.number} has lines with different sales taxes ({'; '.join(names)}). QuickBooks "
            "takes one sales tax for a whole US invoice: split the order, or use one tax."
        )
    ]


def item_lines(trade: Trade) -> list[Line]:
    """The lines that are more than a remark."""
    return [line for line in trade.lines if line.has_item]


def _is_charged(line: Line) -> bool:
    """Whether Odoo charges tax on a line, be it less than a cent."""
    return any(percent or amount for _tax, percent, amount in line.tax_amounts)


def _us_code(line: Line, trade: Trade, refs: References) -> str:
    code = refs.tax_codes[trade.tax_use, line.taxes].qbo_id if line.taxes else const.US_EXEMPT
    return "" if code == const.US_EXEMPT else code


def _us_codes(trade: Trade, refs: References) -> set[str]:
    return {code for line in item_lines(trade) if (code := _us_code(line, trade, refs))}


def _tax_lines(trade: Trade, refs: References) -> list[Payload]:
    """One TaxLine for each rate, with Odoo's amount; empty if a tax has no rate of its own.

    QuickBooks then uses these amounts instead of computing (facts: API 6, override).
    """
    amounts: dict[tuple[str, Decimal], Decimal] = defaultdict(Decimal)
    bases: dict[tuple[str, Decimal], Decimal] = defaultdict(Decimal)
    for line in item_lines(trade):
        rates = _rates_of_taxes(line, refs.tax_codes[trade.tax_use, line.taxes])
        if rates is None:
            return []
        for rate, amount in rates:
            amounts[rate] += amount
            bases[rate] += line.amount
    return [
        {
            "Amount": amount,
            "DetailType": "TaxLineDetail",
            "TaxLineDetail": {
                "TaxRateRef": {"value": qbo_id},
                "PercentBased": True,
                "TaxPercent": percent,
                "NetAmountTaxable": bases[qbo_id, percent],
            },
        }
        for (qbo_id, percent), amount in amounts.items()
    ]


def _rates_of_taxes(line: Line, code: TaxCode) -> list[tuple[tuple[str, Decimal], Decimal]] | None:
    """(rate, amount) for each rate of a line's code, or None when the two do not go together.

    A tax goes to the rate of its percentage; what is left over on both sides goes together if it
    comes to the same: 13 % of Odoo to 5 % and 8 % of QuickBooks, or the other way round.
    """
    rates, taxes = list(code.rates), []
    pairs: list[tuple[TaxRate, Decimal]] = []
    for _tax, percent, amount in line.tax_amounts:
        if rate := next((one for one in rates if one.percent == percent), None):
            rates.remove(rate)
            pairs.append((rate, amount))
        elif percent or amount:
            taxes.append((percent, amount))
    left = sum((amount for _percent, amount in taxes), Decimal(0))
    if not _go_together(rates, [percent for percent, _amount in taxes]):
        return None
    pairs += zip(rates, shared_out(left, [rate.percent for rate in rates]), strict=True)
    return [((rate.qbo_id, rate.percent), amount) for rate, amount in pairs]


def _go_together(rates: list[TaxRate], percents: list[Decimal | None]) -> bool:
    """Whether rates and taxes that are left over come to the same.

    QuickBooks has no fixed taxes: one stands for whatever single rate is left.
    """
    known = [percent for percent in percents if percent is not None]
    if len(known) < len(percents):
        return len(rates) == 1
    return sum(known, Decimal(0)) == sum((rate.percent for rate in rates), Decimal(0))
