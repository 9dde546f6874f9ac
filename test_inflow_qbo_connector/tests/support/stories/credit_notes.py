"""What shops credit and pay back: stories as in `payments`."""

from odoo.fields import Command

from .payments import sold

# === CREDIT NOTES ===


def credited_in_part(case, tax):
    """One of the desks comes back."""
    case.credit(sold(case, tax), quantity=1)


def credited_with_every_tax(case, taxes):
    """A desk of 100.00 for each tax, all of which come back."""
    lines = [case.line(case.new_product("Desk", 100), 1, taxes=one) for one in taxes]
    case.credit(case.invoice(case.new_order(*lines, partner=case.customer)))


def credited_in_full(case, tax):
    case.credit(sold(case, tax))


def credited_and_sold_anew(case, tax):
    """ "Reverse and create invoice", two desks on the new one."""
    new = case.credit(sold(case, tax), modify=True)
    case.drain()
    new.invoice_line_ids.quantity = 2
    new.action_post()


def credit_note(case, tax, amount=60):
    """One written by the bookkeeper, which belongs to no order."""
    line = {"name": "Goodwill", "price_unit": amount, "tax_ids": [Command.set(tax.ids)]}
    note = case.env["account.move"].create(
        {
            "move_type": "out_refund",
            "partner_id": case.customer.id,
            "invoice_date": "2026-03-12",
            "invoice_line_ids": [Command.create(line)],
        }
    )
    note.action_post()
    return note


def credited_apart(case, tax):
    """It is not used for anything."""
    sold(case, tax)
    return credit_note(case, tax)


def credited_by_hand(case, tax):
    case.reconcile(credit_note(case, tax), sold(case, tax))


def credited_more_than_is_open(case, tax):
    """A credit of 100.00 and its tax is used for all of what a first payment left: 50.00."""
    invoice = sold(case, tax)
    case.pay(invoice, invoice.amount_total - 50)
    case.drain()
    case.credit(invoice, quantity=1)


def credit_used_elsewhere(case, tax):
    """The desk that comes back was paid; its credit is used for two lamps at 80.00."""
    invoice = sold(case, tax)
    case.pay(invoice)
    note = case.credit(invoice, quantity=1)
    case.drain()
    case.reconcile(note, sold(case, tax, price=80, quantity=2))


def credit_cancelled(case, tax):
    """One that was a mistake."""
    note = case.credit(sold(case, tax), quantity=1)
    case.drain()
    note.button_draft()
    note.button_cancel()


def less_in_the_end(case, tax):
    """A hundred down and paid, then the order shrinks to nothing: a final invoice below zero."""
    line = case.line(case.new_product("Desk", 100), 3, taxes=tax)
    order = case.new_order(line, partner=case.customer)
    case.pay(case.invoice(order))
    case.drain()
    order.order_line.filtered("product_id").product_uom_qty = 1
    note = order._create_invoices(final=True)
    note.invoice_date = "2026-03-09"
    note.action_post()


# === MONEY BACK ===


def refunded(case, tax):
    """All is paid, one of the desks comes back and so does its money."""
    invoice = sold(case, tax)
    case.pay(invoice)
    case.drain()
    case.pay(case.credit(invoice, quantity=1), date="2026-03-20")


def refunded_in_part(case, tax):
    """50.00 of the credit go back."""
    invoice = sold(case, tax)
    case.pay(invoice)
    case.pay(case.credit(invoice, quantity=1), 50, date="2026-03-20")


def too_much_refunded(case, tax):
    """400.00 came, and what was too much goes back."""
    invoice = sold(case, tax)
    payment = case.pay(invoice, 400)
    case.drain()
    back = case.standing_payment(
        case.customer, 400 - invoice.amount_total, date="2026-03-20", outbound=True
    )
    case.reconcile(payment.move_id, back.move_id)


def refund_cancelled(case, tax):
    invoice = sold(case, tax)
    case.pay(invoice)
    back = case.pay(case.credit(invoice, quantity=1), date="2026-03-20")
    case.drain()
    back.action_draft()
    back.action_cancel()
