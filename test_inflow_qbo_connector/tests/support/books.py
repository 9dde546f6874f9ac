"""What Odoo's books say of sales, set beside QuickBooks' documents.

Worked out from posted moves and partial reconciles alone; nothing of the connector is asked but
which document has which counterpart.
"""

from decimal import Decimal

CENT = Decimal("0.01")


class Books:
    """Of some sales; documents of excused rows are left out."""

    def __init__(self, case, sales, excused):
        self._sales = sales
        self._excused = {(row.kind, row.res_id) for row in excused}
        self._links = self._linked(case.env)
        self._there = {
            entity: {one["Id"]: one for one in case.simulator.entities(entity)}
            for entity in ("Invoice", "CreditMemo", "Payment", "JournalEntry")
        }

    def _linked(self, env):
        rows = env["qbo.sync.log"].search([("qbo_id", "!=", False)])
        return {(row.kind, row.res_id): row.qbo_id for row in rows}

    def differences(self):
        """In words; none if both agree."""
        return [
            f"{name}: {here} in Odoo, {there} in QuickBooks"
            for name, here, there in (*self._orders(), *self._notes(), *self._payments())
            if here != there
        ]

    # === ORDERS ===

    def _orders(self):
        """(names, Odoo's total, tax and balance, QuickBooks'), summed up over shared invoices."""
        for orders in self._together():
            if any(("sale", order.id) in self._excused for order in orders):
                continue
            documents = [self._document("Invoice", "sale", order) for order in orders]
            figures = [sum(some) for some in zip(*map(_of_form, documents), strict=True)]
            known = 2 if orders & self._unsettled() else 3  # total, tax and perhaps the balance
            yield "+".join(orders.mapped("name")), self._owed(orders)[:known], figures[:known]

    def _unsettled(self):
        """Orders that something settles in Odoo whose row is excused."""
        moves = [
            one.move_id
            for one in self._sales.payments
            if ("customer_payment", one.id) in self._excused
        ]
        moves += [
            one for one in self._sales.notes if ("credit_application", one.id) in self._excused
        ]
        matches = [_receivable(move).matched_debit_ids.debit_move_id.move_id for move in moves]
        return self._sales.orders.browse().union(
            *(move.line_ids.sale_line_ids.order_id for move in matches)
        )

    def _together(self):
        left = self._sales.orders
        while left:
            orders = left[:1]
            while more := orders.invoice_ids.line_ids.sale_line_ids.order_id - orders:
                orders |= more
            yield orders
            left -= orders

    def _owed(self, orders):
        invoices = orders.invoice_ids.filtered(
            lambda one: one.state == "posted" and one.move_type == "out_invoice"
        )
        if invoices:
            lines = invoices.line_ids
            taxes = lines.filtered("tax_repartition_line_id")
            tax = -sum(map(_cents, taxes.mapped("amount_currency")))
            total = sum(map(_amount, invoices))
            return [total, tax, total - sum(map(_matched, invoices))]
        done = orders.transaction_ids.filtered(lambda one: one.state == "done")
        if not done or orders.filtered(lambda one: one.state == "cancel"):
            return [0, 0, 0]
        paid = done.payment_id.filtered(lambda one: one.move_id.state == "posted")
        total, money = _cents(orders.amount_total), sum(map(_cents, paid.mapped("amount")))
        return [total, _cents(orders.amount_tax), max(total - money, 0)]

    # === CREDIT NOTES ===

    def _notes(self):
        for note in self._sales.invoices.filtered(lambda one: one.move_type == "out_refund"):
            if ("credit_note", note.id) in self._excused:
                continue
            memo = self._document("CreditMemo", "credit_note", note)
            known = 2 if ("credit_application", note.id) in self._excused else 3
            yield note.name, self._credited(note)[:known], _of_form(memo)[:known]

    def _credited(self, note):
        taxes = note.line_ids.filtered("tax_repartition_line_id")
        total = -_amount(note)
        tax = sum(map(_cents, taxes.mapped("amount_currency")))
        return [total, tax, total + _matched(note)]

    # === PAYMENTS ===

    def _payments(self):
        for payment in self._sales.payments:
            if payment.payment_type == "inbound":
                if ("customer_payment", payment.id) not in self._excused:
                    there = self._document("Payment", "customer_payment", payment)
                    yield payment.name, self._received(payment), _of_payment(there)
            elif ("refund", payment.id) not in self._excused:
                there = self._document("JournalEntry", "refund", payment)
                yield payment.name, [_cents(payment.amount)], _of_entry(there)

    def _received(self, payment):
        """The money, and what of it settles nothing; in the currency of what it pays."""
        if payment.move_id.state != "posted":
            return [0, 0]
        abroad = _receivable(payment.move_id).matched_debit_ids.filtered(
            lambda one: one.debit_currency_id != payment.currency_id
        )
        if abroad:
            return [sum(map(_cents, abroad.mapped("debit_amount_currency"))), 0]
        amount, whole = _cents(payment.amount), -_amount(payment.move_id)
        orders = payment.payment_transaction_id.sale_order_ids.filtered(
            lambda one: one.state == "sale"
        )
        sold = 0 if orders.invoice_ids else sum(map(_cents, orders.mapped("amount_total")))
        used = -_matched(payment.move_id) or min(sold, whole)
        return [amount, whole - used]

    def _document(self, entity, kind, record):
        return self._there[entity].get(self._links.get((kind, record.id)), {})


def _of_form(document):
    tax = document.get("TxnTaxDetail", {}).get("TotalTax", 0)
    return [_cents(one) for one in (document.get("TotalAmt", 0), tax, document.get("Balance", 0))]


def _of_payment(document):
    return [_cents(document.get(one, 0)) for one in ("TotalAmt", "UnappliedAmt")]


def _of_entry(document):
    """What it takes from the bank."""
    lines = document.get("Line", [])
    credits = (
        line["Amount"]
        for line in lines
        if line["JournalEntryLineDetail"]["PostingType"] == "Credit"
    )
    return [_cents(next(credits, 0))]


def _receivable(move):
    return move.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")


def _amount(move):
    """What a move adds to what its customer owes, in its currency."""
    return sum(map(_cents, _receivable(move).mapped("amount_currency")))


def _matched(move):
    """How much of that is settled, with the same sign; exchange differences settle no currency."""
    lines = _receivable(move)
    debits = lines.matched_credit_ids.mapped("debit_amount_currency")
    credits = lines.matched_debit_ids.mapped("credit_amount_currency")
    return sum(map(_cents, debits)) - sum(map(_cents, credits))


def _cents(value):
    return Decimal(str(value)).quantize(CENT)
