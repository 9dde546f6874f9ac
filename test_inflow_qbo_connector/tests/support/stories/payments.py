"""What becomes of the money for what shops sell: each story is told by Odoo's own methods.

A story takes the test case it happens in and a tax, and gives back what QuickBooks is not to have
though it is posted. Unless it says otherwise three desks at 100.00 are sold, and invoiced on the
first of March.
"""

from odoo.fields import Command

from .invoicing import with_term


def sold(case, tax, price=100, quantity=3, **more):
    """The posted invoice of a new order of the story's customer."""
    more = {"partner": case.customer} | more
    line = case.line(case.new_product("Desk", price), quantity, price=price, taxes=tax)
    return case.invoice(case.new_order(line, **more))


def in_full(case, tax):
    case.pay(sold(case, tax))


def in_part(case, tax):
    """120.00 of it, when QuickBooks has the invoice already."""
    invoice = sold(case, tax)
    case.drain()
    case.pay(invoice, 120)


def in_three_parts(case, tax):
    """100.00, 120.00 and the rest."""
    invoice = sold(case, tax)
    case.pay(invoice, 100)
    case.drain()
    case.pay(invoice, 120, date="2026-03-11")
    case.drain()
    case.pay(invoice, date="2026-03-12")


def two_at_once(case, tax):
    """Desks of 100.00 and of 200.00, paid together."""
    case.pay(sold(case, tax, 100, 1) + sold(case, tax, 200, 1), group_payment=True)


def two_by_two(case, tax):
    """The same, by a payment each."""
    case.pay(sold(case, tax, 100, 1) + sold(case, tax, 200, 1), group_payment=False)


def by_hand(case, tax):
    """500.00 that came without a word, matched later with desks of 100.00 and 200.00."""
    first, second = sold(case, tax, 100, 1), sold(case, tax, 200, 1)
    payment = case.standing_payment(case.customer, 500)
    case.drain()
    case.reconcile(payment.move_id, first)
    case.drain()
    case.reconcile(payment.move_id, second)


def one_invoice_of_two_orders(case, tax):
    """Desks of 30.00 and of 70.00 on one invoice, half of which is paid."""
    both = case.env["sale.order"]
    for price in (30, 70):
        line = case.line(case.new_product("Desk", price), 1, taxes=tax)
        both += case.new_order(line, partner=case.customer)
    invoice = both._create_invoices()
    invoice.invoice_date = "2026-03-01"
    invoice.action_post()
    case.pay(invoice, invoice.amount_total / 2)


def with_an_invoice_of_no_order(case, tax):
    """A payment for an order's invoice and for one that the bookkeeper wrote, of 50.00."""
    line = {"name": "Advice", "price_unit": 50, "tax_ids": [Command.clear()]}
    other = case.env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": case.customer.id,
            "invoice_date": "2026-03-01",
            "invoice_line_ids": [Command.create(line)],
        }
    )
    other.action_post()
    case.pay(sold(case, tax) + other, group_payment=True)
    return other


def too_much(case, tax):
    """400.00."""
    case.pay(sold(case, tax), 400)


def too_much_used_later(case, tax):
    """400.00, of which the rest pays a part of two more desks."""
    payment = case.pay(sold(case, tax), 400)
    case.drain()
    case.reconcile(payment.move_id, sold(case, tax, quantity=2))


def written_off(case, tax):
    """All but 5.00, which are forgiven."""
    invoice = sold(case, tax)
    case.pay(invoice, invoice.amount_total - 5, **case.forgiving)


def kept(case, tax):
    """5.00 too much, which the shop keeps."""
    invoice = sold(case, tax)
    case.pay(invoice, invoice.amount_total + 5, **case.forgiving)


def online_then_invoiced(case, tax):
    line = case.line(case.new_product("Desk", 100), 3, taxes=tax)
    order = case.new_order(line, partner=case.customer)
    case.transaction(order)
    case.drain()
    case.invoice(order)


def unreconciled(case, tax):
    """Paid, but with money that was meant for something else: it stays on account."""
    _unreconciled(case, tax)


def _unreconciled(case, tax):
    payment = case.pay(sold(case, tax))
    case.drain()
    payment.move_id.line_ids.remove_move_reconcile()
    return payment.move_id


def unreconciled_and_used(case, tax):
    """The money then pays other desks."""
    moved = _unreconciled(case, tax)
    case.drain()
    case.reconcile(moved, sold(case, tax))


def reset_to_draft(case, tax):
    payment = case.pay(sold(case, tax))
    case.drain()
    payment.action_draft()


def reset_and_posted(case, tax):
    payment = case.pay(sold(case, tax))
    case.drain()
    payment.action_draft()
    case.drain()
    payment.action_post()


def cancelled(case, tax):
    payment = case.pay(sold(case, tax))
    case.drain()
    payment.action_draft()
    payment.action_cancel()


def down_payment(case, tax):
    """A fifth down and paid, then the rest and paid."""
    line = case.line(case.new_product("Desk", 100), 3, taxes=tax)
    order = case.new_order(line, partner=case.customer)
    wizard = case.env["sale.advance.payment.inv"].with_context(active_ids=order.ids)
    down = wizard.create({"advance_payment_method": "percentage", "amount": 20})
    first = down._create_invoices(order)
    first.invoice_date = "2026-03-01"
    first.action_post()
    case.pay(first)
    case.drain()
    rest = order._create_invoices(final=True)
    rest.invoice_date = "2026-03-09"
    rest.action_post()
    case.pay(rest)


def early(case, tax, computation="excluded", order=None):
    """2 % off within ten days, of the net amount alone: 6.00."""
    order = with_term(
        case,
        tax,
        order,
        early_discount=True,
        discount_percentage=2,
        discount_days=10,
        early_pay_discount_computation=computation,
    )
    case.pay(order.invoice_ids, date="2026-03-05")


def early_and_less_tax(case, tax):
    """2 % off the tax as well."""
    early(case, tax, computation="included")


def in_instalments(case, tax):
    """30 % at once and the rest later, each paid when it is due."""
    shares = [
        Command.create({"value": "percent", "value_amount": share, "nb_days": days})
        for share, days in ((30, 0), (70, 60))
    ]
    invoice = with_term(case, tax, line_ids=shares).invoice_ids
    case.pay(invoice, date="2026-03-01")
    case.drain()
    case.pay(invoice, date="2026-04-30")


def cash_rounded(case, tax):
    """Pens for 9.97, rounded to five cents and paid."""
    account = case.env["account.account"].search(
        [("company_ids", "=", case.company.id), ("account_type", "=", "income_other")], limit=1
    )
    rounding = case.env["account.cash.rounding"].create(
        {
            "name": "Five cents",
            "rounding": 0.05,
            "strategy": "add_invoice_line",
            "profit_account_id": account.id,
            "loss_account_id": account.id,
        }
    )
    line = case.line(case.new_product("Pen", 9.97), 1, taxes=tax)
    invoice = case.invoice(case.new_order(line, partner=case.customer), post=False)
    invoice.invoice_cash_rounding_id = rounding
    invoice.action_post()
    case.pay(invoice)
