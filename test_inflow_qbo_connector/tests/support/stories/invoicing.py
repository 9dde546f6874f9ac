"""How shops invoice: with discounts, in advance, in parts and on terms; stories as in `lines`."""

from odoo.fields import Command


def invoiced(case, order, **more):
    """The order, with an invoice of all that is to be invoiced."""
    case.invoice(order, **more)
    return order


def posted(invoice, date):
    """Post an invoice that was drafted otherwise."""
    invoice.write({"invoice_date": date, "invoice_date_due": date})
    invoice.action_post()


# === DISCOUNTS AND DOWN PAYMENTS ===


def global_discount(case, taxes, **values):
    """A desk of 100.00 for each tax, and the wizard's discount."""
    desks = [case.line(case.new_product("Desk", 100), 1, taxes=one) for one in taxes]
    order = case.new_order(*desks)
    wizard = case.env["sale.order.discount"].create({"sale_order_id": order.id} | values)
    wizard.action_apply_discount()
    return invoiced(case, order)


def ten_percent_off(case, taxes):
    return global_discount(case, taxes, discount_type="so_discount", discount_percentage=0.1)


def fixed_amount_off(case, taxes):
    """23.00 with tax."""
    return global_discount(case, taxes, discount_type="amount", discount_amount=23)


def down_payment(case, tax, **values):
    """Three desks at 100.00 and a book of 45.00 without tax, and the wizard's down payment."""
    order = case.new_order(
        case.line(case.new_product("Desk", 100), 3, taxes=tax),
        case.line(case.new_product("Book", 45), 1),
    )
    wizard = case.env["sale.advance.payment.inv"].with_context(active_ids=order.ids)
    posted(wizard.create(values)._create_invoices(order), "2026-03-01")
    return order


def fifth_down(case, tax):
    return down_payment(case, tax, advance_payment_method="percentage", amount=20)


def fifth_down_and_the_rest(case, tax):
    order = fifth_down(case, tax)
    case.drain()  # QuickBooks had the down payment alone before
    posted(order._create_invoices(final=True), "2026-03-09")
    return order


def hundred_down(case, tax):
    return down_payment(case, tax, advance_payment_method="fixed", fixed_amount=100)


def hundred_down_and_the_rest(case, tax):
    order = hundred_down(case, tax)
    posted(order._create_invoices(final=True), "2026-03-09")
    return order


# === IN PARTS AND ON TERMS ===


def delivered(case, tax):
    """Five ordered at 50.00, two delivered."""
    chair = case.new_product("Chair", 50, invoice_policy="delivery")
    order = case.new_order(case.line(chair, 5, taxes=tax))
    order.picking_ids.move_ids.write({"quantity": 2, "picked": True})
    order.picking_ids.with_context(skip_backorder=True).button_validate()
    return invoiced(case, order)


def in_two_lots(case, tax):
    """Ten at 50.00, four invoiced first."""
    order = case.new_order(case.line(case.new_product("Chair", 50), 10, taxes=tax))
    first = case.invoice(order, post=False)
    first.invoice_line_ids.quantity = 4
    first.action_post()
    case.drain()
    return invoiced(case, order, date="2026-03-09")


def two_orders_on_one_invoice(case, tax):
    """Desks of 30.00 and of 70.00."""
    partner = case.new_partner()
    orders = [
        case.new_order(case.line(case.new_product("Desk", price), 1, taxes=tax), partner=partner)
        for price in (30, 70)
    ]
    both = orders[0] + orders[1]
    posted(both._create_invoices(), "2026-03-01")
    return both


def cash_rounded(case, tax, strategy="add_invoice_line"):
    """9.97 and tax, rounded to five cents."""
    account = case.env["account.account"].search(
        [("company_ids", "=", case.company.id), ("account_type", "=", "income_other")], limit=1
    )
    rounding = case.env["account.cash.rounding"].create(
        {
            "name": "Five cents",
            "rounding": 0.05,
            "strategy": strategy,
            "profit_account_id": account.id,
            "loss_account_id": account.id,
        }
    )
    order = case.new_order(case.line(case.new_product("Pen", 9.97), 1, taxes=tax))
    invoice = case.invoice(order, post=False)
    invoice.invoice_cash_rounding_id = rounding
    invoice.action_post()
    return order


def cash_rounded_tax(case, tax):
    return cash_rounded(case, tax, strategy="biggest_tax")


def instalments(case, tax):
    """Three desks, 30 % at once and the rest in 60 days."""
    shares = [(30, 0), (70, 60)]
    return with_term(
        case,
        tax,
        line_ids=[
            Command.create({"value": "percent", "value_amount": share, "nb_days": days})
            for share, days in shares
        ],
    )


def early_discount(case, tax, computation="included"):
    """Three desks, 2 % off within ten days."""
    return with_term(
        case,
        tax,
        early_discount=True,
        discount_percentage=2,
        discount_days=10,
        early_pay_discount_computation=computation,
    )


def early_discount_on_tax(case, tax):
    return early_discount(case, tax, computation="mixed")


def with_term(case, tax, order=None, **values):
    """Three desks on a payment term with these values; the order's own are apart."""
    term = case.env["account.payment.term"].create({"name": "Agreed"} | values)
    desk = case.new_product("Desk", 100)
    line = case.line(desk, 3, price=100, taxes=tax)
    return invoiced(case, case.new_order(line, payment_term_id=term.id, **order or {}))


def in_us_dollars(case, tax):
    """Three desks at 100.00 USD, each 1.40 at home."""
    dollar = case.env.ref("base.USD")
    dollar.active = True
    case.env["res.currency.rate"].create(
        {
            "currency_id": dollar.id,
            "company_id": case.company.id,
            "name": "2026-02-01",
            "inverse_company_rate": 1.4,
        }
    )
    values = {"name": "US", "currency_id": dollar.id, "company_id": case.company.id}
    pricelist = case.env["product.pricelist"].create(values)
    desk = case.line(case.new_product("Desk", 100), 3, price=100, taxes=tax)
    return invoiced(case, case.new_order(desk, pricelist_id=pricelist.id))
