"""What Invoice and CreditMemo have in common: lines of items, addresses, taxes (S-3, S-4)."""

from __future__ import annotations

from collections.abc import Iterator

from .. import const
from ..content.money import unit_price
from ..content.values import Company, Payload, Problem, Record, References, Sale, SaleLine
from . import closing, item, tax
from .address import address
from .currency import currency, expected_currency, foreign
from .text import Texts


def problems(sale: Sale, company: Company) -> list[Problem]:
    """Everything but taxes that keeps a sale from being sent."""
    closed = [] if sale.posted else closing.problems(sale, company)
    return [*_unsendable(sale, company), *_figures(sale), *closed]


def _unsendable(sale: Sale, company: Company) -> Iterator[Problem]:
    if not any(line.sells for line in sale.lines):
        yield Problem(f"{sale.number} has no line that QuickBooks could show.")
    if len(sale.number) > const.DOC_NUMBER:
        yield Problem(
            f"The number {sale.number} has {len(sale.number)} characters; QuickBooks takes "
            f"{const.DOC_NUMBER}. Shorten it in Odoo, then press Retry."
        )
    if len(sale.billed) > 1:
        yield Problem(
            f"{sale.number} was invoiced to several: {', '.join(sale.billed)}. In QuickBooks an "
            "invoice has one customer and currency: enter it there by hand and dismiss this."
        )
    yield from foreign(sale, company)


def _figures(sale: Sale) -> Iterator[Problem]:
    if sale.total < 0:
        yield Problem(
            f"{sale.number} comes to {sale.total} {sale.currency.name}. QuickBooks has no "
            "invoices below zero: credit the customer with a credit note instead."
        )
    if sale.invoiced not in (None, sale.total):
        yield Problem(
            f"The lines of {sale.number} add up to {sale.total} {sale.currency.name}, its "
            f"invoices to {sale.invoiced}. It was not sent: look at the invoices' lines."
        )


def content(sale: Sale, company: Company, refs: References, texts: Texts) -> Payload:
    """What the form says.

    :param texts: notes what was changed to make it fit
    """
    payload: Payload = {
        "DocNumber": sale.number,
        "TxnDate": closing.date_of(sale, company).isoformat(),
        "CustomerRef": {"value": refs.customer(sale)},
        "BillAddr": _address(sale.billing, company, texts),
        "ShipAddr": _address(sale.shipping, company, texts),
        "Line": [_line(line, company, refs, texts) for line in sale.lines],
        **tax.totals(sale, company, refs),
    }
    if sale.rounding:
        payload["Line"].append(_rounding_line(sale, company, refs, texts))
    if sale.note:
        memo = texts.fit(sale.note, const.CUSTOMER_MEMO, "The remarks were")
        payload["CustomerMemo"] = {"value": memo}
    if private_note := closing.private_note(sale, company):
        payload["PrivateNote"] = private_note
    texts.note(closing.note(sale, company))
    return payload | currency(sale, company)


def expected(sale: Sale, company: Company, refs: References) -> Payload:
    """What QuickBooks' answer must say before the document counts as synced (T-4)."""
    says = {
        "TotalAmt": str(sale.total),
        "TxnTaxDetail.TotalTax": str(sale.rounding.tax if sale.rounding else sale.tax),
        "CustomerRef.value": refs.customer(sale),
    }
    return says | expected_currency(sale, company)


def _address(partner: Record, company: Company, texts: Texts) -> Payload:
    name = partner.commercial_partner_id.name if company.include_customer_name else ""
    return address(partner, texts, first_line=name or "")


def _line(line: SaleLine, company: Company, refs: References, texts: Texts) -> Payload:
    text = texts.fit(line.description, const.LINE_DESCRIPTION, "A line's description was")
    if not line.sells:
        return {
            "DetailType": "DescriptionOnly",
            "Description": text,
            "DescriptionLineDetail": {},
        }
    detail: Payload = {"ItemRef": {"value": _item(line, company, refs)}}
    if code := tax.line_code(line, company, refs):
        detail["TaxCodeRef"] = {"value": code}
    price = unit_price(line.amount, line.quantity, line.price)
    if price is not None:
        detail |= {"Qty": line.quantity, "UnitPrice": price}
    return {
        "DetailType": "SalesItemLineDetail",
        "Amount": line.amount,
        "Description": text,
        "SalesItemLineDetail": detail,
    }


def _rounding_line(sale: Sale, company: Company, refs: References, texts: Texts) -> Payload:
    """Closes what QuickBooks rounds otherwise (T-4)."""
    assert sale.rounding is not None
    amount, tax_there = sale.rounding
    texts.note(
        f"A line “{const.ROUNDING}” of {amount} {sale.currency.name} makes up for QuickBooks' own "
        f"rounding: the tax is {tax_there} there and {sale.tax} in Odoo."
    )
    detail: Payload = {"ItemRef": {"value": refs.own_items[const.ROUNDING]}}
    if code := tax.line_code(SaleLine(const.ROUNDING), company, refs):
        detail["TaxCodeRef"] = {"value": code}
    return {
        "DetailType": "SalesItemLineDetail",
        "Amount": amount,
        "Description": const.ROUNDING,
        "SalesItemLineDetail": detail,
    }


def _item(line: SaleLine, company: Company, refs: References) -> str:
    if line.product:
        return refs.items[line.product.id]
    return refs.own_items[item.own_item_for(line, company)]
