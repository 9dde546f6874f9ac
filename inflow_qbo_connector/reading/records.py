"""Describes the records of Odoo that are read, by the members that are used of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Protocol, Self, TypedDict


class Recordset(Protocol):
    """Any number of records of one model of Odoo, in order; of one alone fields can be read."""

    _name: str
    id: int
    ids: list[int]
    name: str  # most models have it
    display_name: str

    def __iter__(self) -> Iterator[Self]: ...
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __getitem__(self, part: slice) -> Self: ...
    def __or__(self, other: Self) -> Self: ...
    def __and__(self, other: Self) -> Self: ...
    def __sub__(self, other: Self) -> Self: ...
    def browse(self, ids: int | list[int] | None = None) -> Self: ...
    def exists(self) -> Self: ...
    def filtered(self, keep: Callable[[Self], object]) -> Self: ...
    def mapped(self, path: str) -> object: ...
    def sorted(self, key: Callable[[Self], object] | str | None = None) -> Self: ...
    def union(self, *others: Self) -> Self: ...
    def with_context(self, **values: object) -> Self: ...


# === LISTS ===


class Currency(Recordset, Protocol):
    """`res.currency`."""

    name: str
    decimal_places: int

    def _get_conversion_rate(
        self, source: Currency, target: Currency, company: Company, day: datetime.date
    ) -> float: ...


class State(Recordset, Protocol):
    """`res.country.state`."""

    code: str


class Country(Recordset, Protocol):
    """`res.country`."""

    name: str


class Partner(Recordset, Protocol):
    """`res.partner`."""

    name: str
    street: str
    street2: str
    city: str
    zip: str
    state_id: State
    country_id: Country
    phone: str
    email: str
    email_normalized: str
    is_company: bool
    tz: str
    commercial_partner_id: Partner

    def address_get(self, kinds: list[str]) -> dict[str, int]: ...


class User(Recordset, Protocol):
    """`res.users`."""


class Company(Recordset, Protocol):
    """`res.company`."""

    name: str
    currency_id: Currency
    partner_id: Partner
    currency_exchange_journal_id: Recordset


class AttributeValue(Recordset, Protocol):
    """`product.template.attribute.value`."""

    name: str


class Product(Recordset, Protocol):
    """`product.product`."""

    name: str
    default_code: str
    type: str
    is_storable: bool
    product_template_variant_value_ids: AttributeValue


class Tax(Recordset, Protocol):
    """`account.tax`."""

    name: str
    amount: float
    amount_type: str

    def flatten_taxes_hierarchy(self) -> Tax: ...
    def _add_tax_details_in_base_lines(self, lines: list[BaseLine], company: Company) -> None: ...
    def _round_base_lines_tax_details(self, lines: list[BaseLine], company: Company) -> None: ...


class TermLine(Recordset, Protocol):
    """`account.payment.term.line`."""

    nb_days: int


class Term(Recordset, Protocol):
    """`account.payment.term`."""

    name: str
    line_ids: TermLine


class MethodLine(Recordset, Protocol):
    """`account.payment.method.line`."""

    name: str


# === ENTRIES ===


class Account(Recordset, Protocol):
    """`account.account`."""

    account_type: str


class Partial(Recordset, Protocol):
    """`account.partial.reconcile`: a debit and a credit that are matched."""

    debit_move_id: MoveLine
    credit_move_id: MoveLine
    debit_amount_currency: float
    credit_amount_currency: float
    max_date: datetime.date


class MoveLine(Recordset, Protocol):
    """`account.move.line`."""

    name: str
    move_id: Move
    account_id: Account
    partner_id: Partner
    currency_id: Currency
    display_type: str
    sequence: int
    balance: float
    amount_currency: float
    amount_residual: float
    amount_residual_currency: float
    reconciled: bool
    matched_debit_ids: Partial
    matched_credit_ids: Partial
    tax_repartition_line_id: Recordset
    tax_ids: Tax
    product_id: Product
    sale_line_ids: SaleOrderLine
    purchase_line_id: OrderLine


class StatementLine(Recordset, Protocol):
    """`account.bank.statement.line`."""

    def _seek_for_lines(self) -> tuple[MoveLine, MoveLine, MoveLine]: ...


class Move(Recordset, Protocol):
    """`account.move`."""

    name: str
    create_uid: User
    state: str
    move_type: str
    posted_before: bool
    date: datetime.date
    invoice_date: datetime.date
    invoice_date_due: datetime.date
    ref: str
    payment_reference: str
    amount_total: float
    amount_total_signed: float
    invoice_currency_rate: float
    company_id: Company
    currency_id: Currency
    partner_id: Partner
    commercial_partner_id: Partner
    partner_shipping_id: Partner
    journal_id: Recordset
    line_ids: MoveLine
    invoice_line_ids: MoveLine
    invoice_payment_term_id: Term
    invoice_user_id: User
    origin_payment_id: AccountPayment
    reversed_entry_id: Move
    statement_line_id: StatementLine

    def _get_rounded_base_and_tax_lines(self) -> tuple[list[BaseLine], object]: ...


class AccountPayment(Recordset, Protocol):
    """`account.payment`."""

    name: str
    create_uid: User
    state: str
    date: datetime.date
    amount: float
    memo: str
    payment_reference: str
    payment_type: str
    partner_type: str
    currency_id: Currency
    partner_id: Partner
    payment_method_line_id: MethodLine
    payment_transaction_id: Transaction
    move_id: Move

    def _seek_for_lines(self) -> tuple[MoveLine, MoveLine, MoveLine]: ...


class Transaction(Recordset, Protocol):
    """`payment.transaction`."""

    state: str
    payment_id: AccountPayment
    sale_order_ids: SaleOrder


# === ORDERS ===


class OrderLine(Recordset, Protocol):
    """`sale.order.line` or `purchase.order.line`."""

    name: str
    sequence: int
    display_type: str
    is_downpayment: bool
    product_id: Product
    tax_ids: Tax
    order_id: Order

    def _prepare_base_line_for_taxes_computation(self) -> BaseLine: ...


class Order(Recordset, Protocol):
    """`sale.order` or `purchase.order`."""

    name: str
    state: str
    note: str
    amount_total: float
    company_id: Company
    partner_id: Partner
    currency_id: Currency
    user_id: User
    date_order: datetime.datetime
    invoice_ids: Move
    payment_term_id: Term


class SaleOrderLine(OrderLine, Protocol):
    """`sale.order.line`."""

    order_id: SaleOrder
    product_uom_qty: float


class SaleOrder(Order, Protocol):
    """`sale.order`."""

    order_line: SaleOrderLine
    partner_invoice_id: Partner
    partner_shipping_id: Partner
    transaction_ids: Transaction


class PurchaseOrderLine(OrderLine, Protocol):
    """`purchase.order.line`."""

    qty_received: float


class Picking(Recordset, Protocol):
    """`stock.picking`."""

    date_done: datetime.datetime


class PurchaseOrder(Order, Protocol):
    """`purchase.order`."""

    order_line: PurchaseOrderLine
    picking_ids: Picking


# === TAX COMPUTATION ===


class TaxData(TypedDict):
    """Holds the amount of one tax on a line."""

    tax: Tax
    tax_amount_currency: float


class TaxDetails(TypedDict):
    """Holds the amounts of a line, rounded by Odoo."""

    total_excluded_currency: float
    delta_total_excluded_currency: float
    taxes_data: list[TaxData]


class BaseLine(TypedDict):
    """Describes a line as Odoo's tax computation takes it."""

    record: MoveLine | OrderLine
    currency_id: Currency
    product_id: Product
    product_uom_id: Recordset
    quantity: float
    price_unit: float
    discount: float
    tax_ids: Tax
    tax_details: TaxDetails
