"""How shops tax what they sell; stories as in `lines`."""

from odoo.fields import Command

from .invoicing import invoiced


def included(case, tax):
    """Six mugs at 11.50, the tax inside: 69.00."""
    values = {"price_include_override": "tax_included"}
    inside = case.new_tax("Tax inside", tax.amount, **values)
    case.map_tax(inside, case.code_of(tax))
    mug = case.new_product("Mug", 11.5)
    return invoiced(case, case.new_order(case.line(mug, 6, taxes=inside)))


def small_lines(case, tax):
    """Three sweets at 0.13, each on a line."""
    sweet = case.new_product("Sweet", 0.13)
    return invoiced(case, case.new_order(*[case.line(sweet, 1, taxes=tax) for _one in range(3)]))


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
    return invoiced(case, case.new_order(case.line(desk, 2, taxes=group)))


def with_fixed_tax(case, tax):
    """Ten bottles at 2.00, each with a deposit of 0.10 besides the tax."""
    deposit = case.new_tax("Deposit", 0.1, amount_type="fixed")
    case.map_tax(tax + deposit, case.code_of(tax))
    bottle = case.new_product("Bottle", 2)
    return invoiced(case, case.new_order(case.line(bottle, 10, taxes=tax + deposit)))


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
    return invoiced(case, case.new_order(case.line(bottle, 10, taxes=tax + deposit)))


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
    return invoiced(case, case.new_order(line, fiscal_position_id=position.id))
