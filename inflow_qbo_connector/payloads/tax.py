"""Tax codes of a sale, by the rules of the QuickBooks company's country (facts: API 6)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from .. import const
from ..content.money import shared_out
from ..content.values import (
    Company,
    Payload,
    Problem,
    References,
    Sale,
    SaleLine,
    TaxCode,
    TaxKey,
    TaxRate,
)


def problems(sale: Sale, company: Company, refs: References) -> list[Problem]:
    """Everything about taxes that keeps a sale from being sent."""
    if company.tax_mode == "off":
        return _untaxable(sale) if sale.tax else []
    if company.tax_mode == "automated":
        return []  # QuickBooks has its own codes
    missing = unmapped(sale, company, refs)
    if missing:
        return [_unmapped(sale, key, names, refs) for key, names in missing.items()]
    return _too_many_codes(sale, company, refs)


def line_code(line: SaleLine, company: Company, refs: References) -> str | None:
    """What goes into a line's TaxCodeRef, or None where the company has no sales tax."""
    if company.tax_mode == "off":
        return None
    if company.country != "US":
        return refs.tax_codes[line.taxes].qbo_id
    taxed = _is_charged(line) if company.tax_mode == "automated" else _us_code(line, refs)
    return const.US_TAXABLE if taxed else const.US_EXEMPT


def totals(sale: Sale, company: Company, refs: References) -> Payload:
    """GlobalTaxCalculation and TxnTaxDetail: our own amounts, wherever QuickBooks takes them."""
    if company.tax_mode == "off":
        return {}
    if company.tax_mode == "automated":  # said even of nothing, or QuickBooks works it out
        return {"TxnTaxDetail": {"TotalTax": sale.tax}}
    if company.country == "US":
        code = next(iter(_us_codes(sale, refs)), None)
        if not code:
            return {}
        return {"TxnTaxDetail": {"TxnTaxCodeRef": {"value": code}, "TotalTax": sale.tax}}
    payload: Payload = {"GlobalTaxCalculation": "TaxExcluded"}
    if tax_lines := _tax_lines(sale, refs):
        payload["TxnTaxDetail"] = {"TotalTax": sale.tax, "TaxLine": tax_lines}
    return payload


def _untaxable(sale: Sale) -> list[Problem]:
    return [
        Problem(
            f"{sale.number} has sales tax, but sales tax is switched off in QuickBooks. "
            "Switch it on there and refresh the company in the QuickBooks settings.",
            hold=True,
        )
    ]


def unmapped(sale: Sale, company: Company, refs: References) -> dict[TaxKey, str]:
    """The taxes of a sale that have no active QuickBooks tax code, with their names."""
    if company.tax_mode not in ("manual", "vat"):
        return {}
    needed = {line.taxes: line.tax_names for line in item_lines(sale)}
    if sale.rounding:
        needed[frozenset()] = ""
    if company.country == "US":
        needed.pop(frozenset(), None)  # an untaxed line is NON
    return {key: names for key, names in needed.items() if key not in refs.tax_codes}


def _unmapped(sale: Sale, key: TaxKey, names: str, refs: References) -> Problem:
    if inactive := refs.inactive_codes.get(key):
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
    return Problem(f"{sale.number} uses {what}, {why}; the order then goes by itself.", hold=True)


def _too_many_codes(sale: Sale, company: Company, refs: References) -> list[Problem]:
    if company.country != "US" or len(_us_codes(sale, refs)) < 2:
        return []
    names = sorted({line.tax_names for line in item_lines(sale) if line.taxes})
    return [
        Problem(
            f"{sale.number} has lines with different sales taxes ({'; '.join(names)}). QuickBooks "
            "takes one sales tax for a whole US invoice: split the order, or use one tax."
        )
    ]


def item_lines(sale: Sale) -> list[SaleLine]:
    """The lines that are more than a remark."""
    return [line for line in sale.lines if line.sells]


def _is_charged(line: SaleLine) -> bool:
    """Whether Odoo charges tax on a line, be it less than a cent."""
    return any(percent or amount for _tax, percent, amount in line.tax_amounts)


def _us_code(line: SaleLine, refs: References) -> str:
    code = refs.tax_codes[line.taxes].qbo_id if line.taxes else const.US_EXEMPT
    return "" if code == const.US_EXEMPT else code


def _us_codes(sale: Sale, refs: References) -> set[str]:
    return {code for line in item_lines(sale) if (code := _us_code(line, refs))}


def _tax_lines(sale: Sale, refs: References) -> list[Payload]:
    """One TaxLine for each rate, with Odoo's amount; empty if a tax has no rate of its own.

    QuickBooks then uses these amounts instead of computing (facts: API 6, override).
    """
    amounts: dict[tuple[str, Decimal], Decimal] = defaultdict(Decimal)
    bases: dict[tuple[str, Decimal], Decimal] = defaultdict(Decimal)
    for line in item_lines(sale):
        rates = _rates_of_taxes(line, refs.tax_codes[line.taxes])
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


def _rates_of_taxes(
    line: SaleLine, code: TaxCode
) -> list[tuple[tuple[str, Decimal], Decimal]] | None:
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
