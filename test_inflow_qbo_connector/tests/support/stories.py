"""What shops sell: each story makes orders and invoices by Odoo's own methods.

A story takes the test case it happens in and gives back the orders.
"""

from odoo.fields import Command


def plain(case, tax):
    """Three desks."""
    order = case.new_order(case.line(case.new_product("Desk", 100), 3, taxes=tax))
    return _invoiced(case, order)


def untaxed(case, _tax):
    return plain(case, ())


def mixed(case, taxes):
    """A line of 100.00 for each tax, and one without."""
    lines = [case.line(case.new_product(f"With {one.name}", 100), 1, taxes=one) for one in taxes]
    order = case.new_order(*lines, case.line(case.new_product("Gift card", 50), 1))
    return _invoiced(case, order)


def discounted_line(case, tax):
    """Three desks at 250.00 less 10 %."""
    desk = case.new_product("Desk", 250)
    return _invoiced(case, case.new_order(case.line(desk, 3, taxes=tax, discount=10)))


def negative_line(case, tax):
    """Two desks at 100.00, and an old one of 30.00 taken back."""
    old = case.new_product("Old desk", 30)
    lines = [case.line(case.new_product("Desk", 100), 2, taxes=tax), case.line(old, -1, taxes=tax)]
    order = case.new_order(*lines)
    _posted(order._create_invoices(final=True), "2026-03-01")
    return order


def coupon(case, tax):
    """A desk of 100.00 and a coupon of -15.00."""
    voucher = case.new_product("Coupon", -15, type="service")
    lines = [case.line(case.new_product("Desk", 100), 1, taxes=tax)]
    return _invoiced(case, case.new_order(*lines, case.line(voucher, 1, taxes=tax)))


def delivery_charge(case, tax):
    """A desk of 100.00 and its delivery for 12.50."""
    delivery = case.new_product("Delivery", 12.5, type="service")
    lines = [case.line(case.new_product("Desk", 100), 1, taxes=tax)]
    return _invoiced(case, case.new_order(*lines, case.line(delivery, 1, taxes=tax)))


def free_gift(case, tax):
    lines = [case.line(case.new_product("Desk", 100), 1, taxes=tax)]
    gift = case.line(case.new_product("Mat", 0), 2, taxes=tax)
    return _invoiced(case, case.new_order(*lines, gift))


def headed(case, tax):
    """A desk below a section, a subsection and a note."""
    texts = ("line_section", "line_subsection", "line_note")
    heads = [Command.create({"display_type": kind, "name": kind.title()}) for kind in texts]
    line = case.line(case.new_product("Desk", 100), 1, taxes=tax)
    return _invoiced(case, case.new_order(*heads, line))


def optional(case, tax):
    """A desk, and an offer that the customer did not take."""
    order = case.new_order(
        case.line(case.new_product("Desk", 100), 1, taxes=tax, sequence=1),
        Command.create(
            {"display_type": "line_section", "name": "Extras", "is_optional": True, "sequence": 2}
        ),
        case.line(case.new_product("Lamp", 40), 0, taxes=tax, sequence=3),
    )
    return _invoiced(case, order)


def fine_figures(case, tax):
    """1.23456 of 8.76543: 10.8214 (10.82144...)."""
    for name in ("Product Unit", "Product Price"):
        case.env["decimal.precision"].search([("name", "=", name)]).digits = 5
    cloth = case.new_product("Cloth", 8.76543)
    return _invoiced(case, case.new_order(case.line(cloth, 1.23456, taxes=tax)))


def units(case, tax):
    """Two dozen at 120.00 and three pieces at 10.00."""
    cup, dozen = case.new_product("Cup", 10), case.env.ref("uom.product_uom_dozen")
    by_dozen = case.line(cup, 2, price=120, taxes=tax, product_uom_id=dozen.id)
    return _invoiced(case, case.new_order(by_dozen, case.line(cup, 3, price=10, taxes=tax)))


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
    return _invoiced(case, order)


# === DISCOUNTS AND DOWN PAYMENTS ===


def global_discount(case, taxes, **values):
    """A desk of 100.00 for each tax, and the wizard's discount."""
    desks = [case.line(case.new_product("Desk", 100), 1, taxes=one) for one in taxes]
    order = case.new_order(*desks)
    wizard = case.env["sale.order.discount"].create({"sale_order_id": order.id} | values)
    wizard.action_apply_discount()
    return _invoiced(case, order)


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
    _posted(wizard.create(values)._create_invoices(order), "2026-03-01")
    return order


def fifth_down(case, tax):
    return down_payment(case, tax, advance_payment_method="percentage", amount=20)


def fifth_down_and_the_rest(case, tax):
    order = fifth_down(case, tax)
    case.drain()  # QuickBooks had the down payment alone before
    _posted(order._create_invoices(final=True), "2026-03-09")
    return order


def hundred_down(case, tax):
    return down_payment(case, tax, advance_payment_method="fixed", fixed_amount=100)


def hundred_down_and_the_rest(case, tax):
    order = hundred_down(case, tax)
    _posted(order._create_invoices(final=True), "2026-03-09")
    return order


# === INVOICES ===


def delivered(case, tax):
    """Five ordered at 50.00, two delivered."""
    chair = case.new_product("Chair", 50, invoice_policy="delivery")
    order = case.new_order(case.line(chair, 5, taxes=tax))
    order.picking_ids.move_ids.write({"quantity": 2, "picked": True})
    order.picking_ids.with_context(skip_backorder=True).button_validate()
    return _invoiced(case, order)


def in_two_lots(case, tax):
    """Ten at 50.00, four invoiced first."""
    order = case.new_order(case.line(case.new_product("Chair", 50), 10, taxes=tax))
    first = case.invoice(order, post=False)
    first.invoice_line_ids.quantity = 4
    first.action_post()
    case.drain()
    return _invoiced(case, order, date="2026-03-09")


def two_orders_on_one_invoice(case, tax):
    """Desks of 30.00 and of 70.00."""
    partner = case.new_partner()
    orders = [
        case.new_order(case.line(case.new_product("Desk", price), 1, taxes=tax), partner=partner)
        for price in (30, 70)
    ]
    both = orders[0] + orders[1]
    _posted(both._create_invoices(), "2026-03-01")
    return both


def line_without_product(case, tax):
    """A desk of 100.00, and 5.00 that the bookkeeper added."""
    order = case.new_order(case.line(case.new_product("Desk", 100), 1, taxes=tax))
    invoice = case.invoice(order, post=False)
    extra = {"name": "Handling", "price_unit": 5, "tax_ids": [Command.set(tax.ids)]}
    invoice.invoice_line_ids = [Command.create(extra)]
    invoice.action_post()
    return order


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
    return _invoiced(case, case.new_order(line, payment_term_id=term.id, **order or {}))


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
    return _invoiced(case, case.new_order(desk, pricelist_id=pricelist.id))


# === TAXES ===


def included(case, tax):
    """Six mugs at 11.50, the tax inside: 69.00."""
    values = {"price_include_override": "tax_included"}
    inside = case.new_tax("Tax inside", tax.amount, **values)
    case.map_tax(inside, case.code_of(tax))
    mug = case.new_product("Mug", 11.5)
    return _invoiced(case, case.new_order(case.line(mug, 6, taxes=inside)))


def small_lines(case, tax):
    """Three sweets at 0.13, each on a line."""
    sweet = case.new_product("Sweet", 0.13)
    return _invoiced(case, case.new_order(*[case.line(sweet, 1, taxes=tax) for _one in range(3)]))


def small_lines_by_line(case, tax):
    case.company.tax_calculation_rounding_method = "round_per_line"
    orders = small_lines(case, tax)
    case.company.tax_calculation_rounding_method = "round_globally"
    return orders


def grouped_tax(case, taxes):
    """Two desks at 100.00, with a group of taxes."""
    group = case.new_tax(
        "Together", 0, amount_type="group", children_tax_ids=[Command.set(taxes.ids)]
    )
    case.map_tax(group, case.tax_code("GST/PST BC"))
    desk = case.new_product("Desk", 100)
    return _invoiced(case, case.new_order(case.line(desk, 2, taxes=group)))


def with_fixed_tax(case, tax):
    """Ten bottles at 2.00, each with a deposit of 0.10 besides the tax."""
    deposit = case.new_tax("Deposit", 0.1, amount_type="fixed")
    case.map_tax(tax + deposit, case.code_of(tax))
    bottle = case.new_product("Bottle", 2)
    return _invoiced(case, case.new_order(case.line(bottle, 10, taxes=tax + deposit)))


def with_fixed_tax_of_its_own_rate(case, tax):
    """The same where QuickBooks has a code with a rate for the deposit."""
    agency = case.simulator.entities("TaxRate")[0]["AgencyRef"]
    rate = {"Name": "Deposit", "RateValue": 0, "AgencyRef": agency}
    [levy] = case.simulator.seed(TaxRate=[rate])["objects"]["TaxRate"]
    rates = [case.code_of(tax).sale_rate_ids.qbo_id, levy["Id"]]
    details = [{"TaxRateRef": {"value": one}} for one in rates]
    case.simulator.seed(
        TaxCode=[{"Name": "Deposit too", "SalesTaxRateList": {"TaxRateDetail": details}}]
    )
    with case.enter_registry_test_mode():
        case.connection.action_refresh()
    deposit = case.new_tax("Deposit", 0.1, amount_type="fixed")
    case.map_tax(tax + deposit, case.tax_code("Deposit too"))
    bottle = case.new_product("Bottle", 2)
    return _invoiced(case, case.new_order(case.line(bottle, 10, taxes=tax + deposit)))


def exported(case, taxes):
    """Three desks whose tax a fiscal position replaces by one of nothing."""
    tax, free = taxes
    position = case.env["account.fiscal.position"].create(
        {"name": "Export", "company_id": case.company.id}
    )
    free.write({"fiscal_position_ids": [Command.set(position.ids)]})
    free.original_tax_ids = tax
    desk = case.new_product("Desk", 100, taxes_id=[Command.set(tax.ids)])
    line = Command.create({"product_id": desk.id, "product_uom_qty": 3})
    return _invoiced(case, case.new_order(line, fiscal_position_id=position.id))


def _invoiced(case, order, **more):
    case.invoice(order, **more)
    return order


def _posted(invoice, date):
    invoice.write({"invoice_date": date, "invoice_date_due": date})
    invoice.action_post()
