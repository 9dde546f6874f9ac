"""What shops sell: each story makes an order with lines of some form, and invoices it.

A story takes the test case it happens in and its taxes, and gives back the orders.
"""

from odoo.fields import Command

from .invoicing import invoiced, posted


def plain(case, tax):
    """Three desks."""
    order = case.new_order(case.line(case.new_product("Desk", 100), 3, taxes=tax))
    return invoiced(case, order)


def untaxed(case, _tax):
    return plain(case, ())


def mixed(case, taxes):
    """A line of 100.00 for each tax, and one without."""
    lines = [case.line(case.new_product(f"With {one.name}", 100), 1, taxes=one) for one in taxes]
    order = case.new_order(*lines, case.line(case.new_product("Gift card", 50), 1))
    return invoiced(case, order)


def discounted_line(case, tax):
    """Three desks at 250.00 less 10 %."""
    desk = case.new_product("Desk", 250)
    return invoiced(case, case.new_order(case.line(desk, 3, taxes=tax, discount=10)))


def negative_line(case, tax):
    """Two desks at 100.00, and an old one of 30.00 taken back."""
    old = case.new_product("Old desk", 30)
    lines = [case.line(case.new_product("Desk", 100), 2, taxes=tax), case.line(old, -1, taxes=tax)]
    order = case.new_order(*lines)
    posted(order._create_invoices(final=True), "2026-03-01")
    return order


def coupon(case, tax):
    """A desk of 100.00 and a coupon of -15.00."""
    voucher = case.new_product("Coupon", -15, type="service")
    lines = [case.line(case.new_product("Desk", 100), 1, taxes=tax)]
    return invoiced(case, case.new_order(*lines, case.line(voucher, 1, taxes=tax)))


def delivery_charge(case, tax):
    """A desk of 100.00 and its delivery for 12.50."""
    delivery = case.new_product("Delivery", 12.5, type="service")
    lines = [case.line(case.new_product("Desk", 100), 1, taxes=tax)]
    return invoiced(case, case.new_order(*lines, case.line(delivery, 1, taxes=tax)))


def free_gift(case, tax):
    lines = [case.line(case.new_product("Desk", 100), 1, taxes=tax)]
    gift = case.line(case.new_product("Mat", 0), 2, taxes=tax)
    return invoiced(case, case.new_order(*lines, gift))


def headed(case, tax):
    """A desk below a section, a subsection and a note."""
    texts = ("line_section", "line_subsection", "line_note")
    heads = [Command.create({"display_type": kind, "name": kind.title()}) for kind in texts]
    line = case.line(case.new_product("Desk", 100), 1, taxes=tax)
    return invoiced(case, case.new_order(*heads, line))


def optional(case, tax):
    """A desk, and an offer that the customer did not take."""
    order = case.new_order(
        case.line(case.new_product("Desk", 100), 1, taxes=tax, sequence=1),
        Command.create(
            {"display_type": "line_section", "name": "Extras", "is_optional": True, "sequence": 2}
        ),
        case.line(case.new_product("Lamp", 40), 0, taxes=tax, sequence=3),
    )
    return invoiced(case, order)


def fine_figures(case, tax):
    """1.23456 of 8.76543: 10.8214 (10.82144...)."""
    for name in ("Product Unit", "Product Price"):
        case.env["decimal.precision"].search([("name", "=", name)]).digits = 5
    cloth = case.new_product("Cloth", 8.76543)
    return invoiced(case, case.new_order(case.line(cloth, 1.23456, taxes=tax)))


def units(case, tax):
    """Two dozen at 120.00 and three pieces at 10.00."""
    cup, dozen = case.new_product("Cup", 10), case.env.ref("uom.product_uom_dozen")
    by_dozen = case.line(cup, 2, price=120, taxes=tax, product_uom_id=dozen.id)
    return invoiced(case, case.new_order(by_dozen, case.line(cup, 3, price=10, taxes=tax)))


def combo(case, tax):
    """A meal of 20.00 out of a burger and a drink."""
    choices = [case.new_product(name, 10, taxes_id=[Command.set(tax.ids)]) for name in "BD"]
    combos = case.env["product.combo"].create(
        [
            {"name": one.name, "combo_item_ids": [Command.create({"product_id": one.id})]}
            for one in choices
        ]
    )
    meal = case.new_product("Meal", 20, type="combo", combo_ids=[Command.set(combos.ids)])
    order = case.env["sale.order"].create({"partner_id": case.new_partner().id, "note": False})
    head = case.env["sale.order.line"].create({"order_id": order.id, "product_id": meal.id})
    for item in combos.combo_item_ids:
        case.env["sale.order.line"].create(
            {
                "order_id": order.id,
                "product_id": item.product_id.id,
                "linked_line_id": head.id,
                "combo_item_id": item.id,
            }
        )
    order.payment_term_id = False
    order.action_confirm()
    return invoiced(case, order)


def line_without_product(case, tax):
    """A desk of 100.00, and 5.00 that the bookkeeper added."""
    order = case.new_order(case.line(case.new_product("Desk", 100), 1, taxes=tax))
    invoice = case.invoice(order, post=False)
    extra = {"name": "Handling", "price_unit": 5, "tax_ids": [Command.set(tax.ids)]}
    invoice.invoice_line_ids = [Command.create(extra)]
    invoice.action_post()
    return order
