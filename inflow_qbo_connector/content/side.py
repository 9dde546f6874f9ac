"""Defines the two sides of trade: one value holds all that differs between selling and buying."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """Describes one side of trade in the words of QuickBooks and of Odoo.

    Code that serves both sides takes a side as an argument instead of being written twice.
    """

    # QuickBooks' words
    party: str  # the entity of those who trade with us
    party_field: str  # the property in which documents name their party
    control_account: str  # the type of the control account
    document: str  # the entity that says what is owed
    credit: str  # the entity that says what is given back
    payment: str  # the entity that applies money and credits to documents
    has_shipping_address: bool  # whether a party has one beside its billing address

    # Odoo's words
    account_type: str  # type of the control account
    document_type: str  # type of the journal entry of an invoice or bill
    credit_type: str  # type of the journal entry of a credit note or vendor refund
    is_debit: bool  # whether invoices or bills debit the control account
    partner_type: str  # partner type of payments
    money_back: str  # direction of payments that take money back
    tax_use: str  # use of taxes, and of their mapping

    # The connector's words
    order_kind: str
    credit_kind: str
    payment_kind: str  # of Odoo's payments
    money_back_kind: str  # of payments that take money back
    write_off_kind: str  # of what a payment pays without money
    payment_kinds: tuple[str, ...]  # kinds that are applied to other documents


SELLING = Side(
    party="Customer",
    party_field="CustomerRef",
    control_account="Accounts Receivable",
    document="Invoice",
    credit="CreditMemo",
    payment="Payment",
    has_shipping_address=True,
    account_type="asset_receivable",
    document_type="out_invoice",
    credit_type="out_refund",
    is_debit=True,
    partner_type="customer",
    money_back="outbound",
    tax_use="sale",
    order_kind="sale",
    credit_kind="credit_note",
    payment_kind="customer_payment",
    money_back_kind="refund",
    write_off_kind="write_off",
    payment_kinds=("customer_payment", "statement_line", "credit_application"),
)

BUYING = Side(
    party="Vendor",
    party_field="VendorRef",
    control_account="Accounts Payable",
    document="Bill",
    credit="VendorCredit",
    payment="BillPayment",
    has_shipping_address=False,
    account_type="liability_payable",
    document_type="in_invoice",
    credit_type="in_refund",
    is_debit=False,
    partner_type="supplier",
    money_back="inbound",
    tax_use="purchase",
    order_kind="purchase",
    credit_kind="vendor_credit",
    payment_kind="vendor_payment",
    money_back_kind="vendor_refund",
    write_off_kind="vendor_write_off",
    payment_kinds=("vendor_payment",),
)
