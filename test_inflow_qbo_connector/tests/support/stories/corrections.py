"""What shops change of the money afterwards, and what is rarer: stories as in `payments`."""

from . import credit_notes
from .payments import sold

# === PAYMENTS ===


def written_off_and_cancelled(case, tax):
    """A payment that left 5.00 open which were forgiven."""
    invoice = sold(case, tax)
    payment = case.pay(invoice, invoice.amount_total - 5, **case.forgiving)
    case.drain()
    payment.action_draft()
    payment.action_cancel()


def written_off_and_unreconciled(case, tax):
    """The same, and the money is still there."""
    invoice = sold(case, tax)
    payment = case.pay(invoice, invoice.amount_total - 5, **case.forgiving)
    case.drain()
    payment.move_id.line_ids.remove_move_reconcile()


def invoice_reset_and_posted(case, tax):
    """One that is paid."""
    invoice = sold(case, tax)
    case.pay(invoice)
    case.drain()
    invoice.button_draft()
    case.drain()
    invoice.action_post()


def invoice_cancelled(case, tax):
    """One that is paid; the money stays with the shop."""
    invoice = sold(case, tax)
    case.pay(invoice)
    case.drain()
    invoice.button_draft()
    invoice.button_cancel()


def online_and_cancelled(case, tax):
    """The order is cancelled, the money stays for now."""
    line = case.line(case.new_product("Desk", 100), 3, taxes=tax)
    order = case.new_order(line, partner=case.customer)
    case.transaction(order)
    case.drain()
    order.with_context(disable_cancel_warning=True).action_cancel()


def for_two_customers(case, tax):
    """A payment for one's own desk and for somebody else's."""
    other = case.new_partner("Somebody else")
    moves = sold(case, tax, quantity=1) + sold(case, tax, quantity=1, partner=other)
    payment = case.standing_payment(case.customer, sum(moves.mapped("amount_total")))
    for move in moves:
        case.reconcile(payment.move_id, move)


# === CREDIT NOTES AND MONEY BACK ===


def credit_reset(case, tax):
    note = case.credit(sold(case, tax), quantity=1)
    case.drain()
    note.button_draft()


def credit_reset_and_posted(case, tax):
    note = case.credit(sold(case, tax), quantity=1)
    case.drain()
    note.button_draft()
    case.drain()
    note.action_post()


def two_credits(case, tax):
    """Two desks come back, one after the other, and the third is paid."""
    invoice = sold(case, tax)
    case.credit(invoice, quantity=1)
    case.drain()
    case.credit(invoice, quantity=1, date="2026-03-16")
    case.drain()
    case.pay(invoice, date="2026-03-17")


def net_of_a_credit(case, tax):
    """One payment for an invoice, less the credit for a desk that came back of another."""
    first = sold(case, tax)
    case.pay(first)
    note = case.credit(first, quantity=1)
    case.drain()
    case.pay(sold(case, tax) + note, date="2026-03-20", group_payment=True)


def down_payment_given_back(case, tax):
    """A fifth down, paid, credited and paid back."""
    line = case.line(case.new_product("Desk", 100), 3, taxes=tax)
    order = case.new_order(line, partner=case.customer)
    wizard = case.env["sale.advance.payment.inv"].with_context(active_ids=order.ids)
    down = wizard.create({"advance_payment_method": "percentage", "amount": 20})
    invoice = down._create_invoices(order)
    invoice.invoice_date = "2026-03-01"
    invoice.action_post()
    case.pay(invoice)
    case.drain()
    case.pay(case.credit(invoice), date="2026-03-20")


def refunded_but_a_little(case, tax):
    """All of a credit but 5.00, which the customer leaves to the shop."""
    invoice = sold(case, tax)
    case.pay(invoice)
    note = case.credit(invoice, quantity=1)
    case.pay(note, note.amount_total - 5, date="2026-03-20", **case.forgiving)


def too_much_refund_cancelled(case, tax):
    """What was too much went back, but it did not arrive."""
    credit_notes.too_much_refunded(case, tax)
    case.drain()
    back = case.env["account.payment"].search(
        [("partner_id", "=", case.customer.id), ("payment_type", "=", "outbound")]
    )
    back.action_draft()
    back.action_cancel()
