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
from . import sentences
from .problem import Problem
from .words import Payload


def problems(trade: Trade, company: Company, refs: References) -> list[Problem]:
    """List the problems with taxes that keep a document from being sent."""
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
    """Return the tax mode of a document: in the US purchases are not taxed (facts: API 6)."""
    if company.country == "US" and trade.tax_use != SELLING.tax_use:
        return "off"
    return company.tax_mode


def line_code(line: Line, trade: Trade, company: Company, refs: References) -> str | None:
    """Return the value of a line's TaxCodeRef, or None where such documents have no tax."""
    mode = _mode(trade, company)
    if mode == "off":
        return None
    if company.country != "US":
        return refs.tax_codes[trade.tax_use, line.taxes].qbo_id
    taxed = _is_charged(line) if mode == "automated" else _us_code(line, trade, refs)
    return const.US_TAXABLE if taxed else const.US_EXEMPT


def totals(trade: Trade, company: Company, refs: References) -> Payload:
    """Write GlobalTaxCalculation and TxnTaxDetail, with Odoo's amounts where that is possible."""
    mode = _mode(trade, company)
    if mode == "off":
        return {}
    if mode == "automated":  # sent even if it is 0, or QuickBooks computes a tax
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
        return [Problem(sentences.PURCHASE_TAX(number=trade.number))]
    return [Problem(sentences.SALES_TAX_IS_OFF(number=trade.number), hold=True)]


def unmapped(trade: Trade, company: Company, refs: References) -> dict[TaxKey, str]:
    """Return the taxes of a document that have no active QuickBooks tax code, with their names."""
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
    number, inactive = trade.number, refs.inactive_codes.get((trade.tax_use, key))
    if inactive and names:
        message = sentences.TAX_CODE_INACTIVE(number=number, taxes=names, code=inactive)
    elif inactive:
        message = sentences.NO_TAX_CODE_INACTIVE(number=number, code=inactive)
    elif names:
        message = sentences.TAX_WITHOUT_CODE(number=number, taxes=names)
    else:
        message = sentences.NO_TAX_WITHOUT_CODE(number=number)
    return Problem(message, hold=True)


def _too_many_codes(trade: Trade, company: Company, refs: References) -> list[Problem]:
    if company.country != "US" or len(_us_codes(trade, refs)) < 2:
        return []
    names = sorted({line.tax_names for line in item_lines(trade) if line.taxes})
    return [Problem(sentences.SEVERAL_TAXES(number=trade.number, taxes="; ".join(names)))]


def item_lines(trade: Trade) -> list[Line]:
    """Return the lines that sell or buy something."""
    return [line for line in trade.lines if line.has_item]


def _is_charged(line: Line) -> bool:
    """Tell whether Odoo charges tax on a line, be it less than a cent."""
    return any(percent or amount for _tax, percent, amount in line.tax_amounts)


def _us_code(line: Line, trade: Trade, refs: References) -> str:
    code = refs.tax_codes[trade.tax_use, line.taxes].qbo_id if line.taxes else const.US_EXEMPT
    return "" if code == const.US_EXEMPT else code


def _us_codes(trade: Trade, refs: References) -> set[str]:
    return {code for line in item_lines(trade) if (code := _us_code(line, trade, refs))}


def _tax_lines(trade: Trade, refs: References) -> list[Payload]:
    """Write one TaxLine for each rate, with Odoo's amount; none if a tax has no rate of its own.

    QuickBooks uses these amounts instead of computing its own (facts: API 6, override).
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
    """Share a line's taxes out among the rates of its code; None if they do not correspond.

    A tax goes to the rate of its own percentage. The remaining taxes and rates correspond if their
    sums are equal: 13 % of Odoo to 5 % and 8 % of QuickBooks, or the other way round.
    """
    rates, taxes = list(code.rates), []
    pairs: list[tuple[TaxRate, Decimal]] = []
    for _tax, percent, amount in line.tax_amounts:
        if rate := next((candidate for candidate in rates if candidate.percent == percent), None):
            rates.remove(rate)
            pairs.append((rate, amount))
        elif percent or amount:
            taxes.append((percent, amount))
    remaining = sum((amount for _percent, amount in taxes), Decimal(0))
    if not _correspond(rates, [percent for percent, _amount in taxes]):
        return None
    pairs += zip(rates, shared_out(remaining, [rate.percent for rate in rates]), strict=True)
    return [((rate.qbo_id, rate.percent), amount) for rate, amount in pairs]


def _correspond(rates: list[TaxRate], percents: list[Decimal | None]) -> bool:
    """Tell whether remaining rates and taxes add up to the same percentage.

    QuickBooks has no fixed taxes, so a fixed tax of Odoo corresponds to any single rate.
    """
    known = [percent for percent in percents if percent is not None]
    if len(known) < len(percents):
        return len(rates) == 1
    return sum(known, Decimal(0)) == sum((rate.percent for rate in rates), Decimal(0))
