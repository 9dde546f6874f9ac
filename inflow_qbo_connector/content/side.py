"""The two sides of trade: all that differs between selling and buying, in one value each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """One side of trade, in the words of QuickBooks and of Odoo.

    What is the same on both sides takes a side instead of being written twice.
    """

    # QuickBooks' words
    party: str  # the entity of who trades with us
    party_field: str  # where documents name it
    control_account: str  # the type of the account that adds up what parties owe or are owed
    document: str  # the entity of what is owed
    credit: str  # the entity of what is given back
    payment: str  # the entity of money that is applied to them

    # Odoo's words
    account_type: str  # of the control account
    document_type: str  # of journal entries: an invoice or a bill
    credit_type: str  # of journal entries: a credit note or a refund
    is_debit: bool  # whether its documents are debits of the control account
    partner_type: str  # of payments
    money_back: str  # of payments: the direction in which money goes back
    order_line: str  # the field of an entry's line that leads to its order line
    tax_use: str  # of taxes and their mapping

    # Ours
    order_kind: str
    credit_kind: str
    payment_kinds: tuple[str, ...]  # whose documents are applied to others


SELLING = Side(
    party="Customer",
    party_field="CustomerRef",
    control_account="Accounts Receivable",
    document="Invoice",
    credit="CreditMemo",
    payment="Payment",
    account_type="asset_receivable",
    document_type="out_invoice",
    credit_type="out_refund",
    is_debit=True,
    partner_type="customer",
    money_back="outbound",
    order_line="sale_line_ids",
    tax_use="sale",
    order_kind="sale",
    credit_kind="credit_note",
    payment_kinds=("customer_payment", "statement_line", "credit_application"),
)

BUYING = Side(
    party="Vendor",
    party_field="VendorRef",
    control_account="Accounts Payable",
    document="Bill",
    credit="VendorCredit",
    payment="BillPayment",
    account_type="liability_payable",
    document_type="in_invoice",
    credit_type="in_refund",
    is_debit=False,
    partner_type="supplier",
    money_back="inbound",
    order_line="purchase_line_id",
    tax_use="purchase",
    order_kind="purchase",
    credit_kind="vendor_credit",
    payment_kinds=("vendor_payment",),
)
