"""The way most connectors go: each document alone, and everything it names looked up for it."""

from __future__ import annotations

import os
import time
from typing import Any

from intuitlib.client import AuthClient
from quickbooks import QuickBooks
from quickbooks.objects.customer import Customer
from quickbooks.objects.detailline import SalesItemLine, SalesItemLineDetail
from quickbooks.objects.invoice import Invoice
from quickbooks.objects.item import Item

from tools.practice.company import Practice

from .registry import boot, environment

Order = Any

TAXABLE = {"value": "TAX"}


def push(database: str, announced: str, first: int, orders: int) -> float:
    """Documents a minute, of orders whose customers and items QuickBooks knows."""
    boot(database)
    client = connect(Practice(announced))
    with environment(database) as env:
        found = env["sale.order"].search([("id", ">=", first)], order="id", limit=orders)
        began = time.perf_counter()
        for order in found:
            invoice(order, client).save(qb=client)
        return 60 * len(found) / (time.perf_counter() - began)


def connect(practice: Practice) -> QuickBooks:
    """As the library's own documentation says, with the practice company's addresses."""
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # plain http on this computer
    QuickBooks.api_url_v3 = QuickBooks.sandbox_api_url_v3 = f"{practice.url}/v3"
    discovery = f"{practice.url}/.well-known/openid_configuration/"
    redirect = f"{practice.url}/nowhere"
    auth = AuthClient(practice.client_id, practice.client_secret, redirect, discovery)
    return QuickBooks(
        auth_client=auth,
        refresh_token=practice.refresh_token,
        company_id=practice.realm_id,
        minorversion=75,
    )


def invoice(order: Order, client: QuickBooks) -> Invoice:
    """An order as a document; one lookup for its customer, one for each line's item."""
    [customer] = Customer.filter(DisplayName=order.partner_id.name, qb=client)
    document = Invoice()
    document.CustomerRef = customer.to_ref()
    document.DocNumber = f"N{order.id}"
    document.Line = [line(sold, client) for sold in order.order_line]
    return document


def line(sold: Order, client: QuickBooks) -> SalesItemLine:
    """What was sold."""
    [item] = Item.filter(Name=sold.product_id.name, qb=client)
    detail = SalesItemLineDetail()
    detail.ItemRef = item.to_ref()
    detail.Qty, detail.UnitPrice = sold.product_uom_qty, sold.price_unit
    detail.TaxCodeRef = TAXABLE
    document_line = SalesItemLine()
    document_line.Amount = sold.price_subtotal
    document_line.SalesItemLineDetail = detail
    return document_line
