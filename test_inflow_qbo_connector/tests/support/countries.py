"""Odoo companies in the countries of the simulated ones."""

from tools.practice.countries import AMERICA, COUNTRIES
from tools.practice.founding import CHART

# Percentages of the taxes that tests have at hand, where QuickBooks has codes to choose from
PERCENTAGES = {"us-manual": (15, 8), "us-ast": (), "ca": (5, 13), "gb": (20, 5, 0), "au": (10, 0)}
OF_THE_DEMO_DATA = ("US", "CA")


def company_for(env, simulated):
    """The demo company of that country, or a new one with Odoo's generic chart of accounts."""
    country = COUNTRIES[simulated]
    if country.code == AMERICA.code:
        return env.ref("base.main_company")
    currency = env.ref(f"base.{country.currency}")
    currency.active = True
    if country.code in OF_THE_DEMO_DATA:
        company = env["res.company"].search([("currency_id", "=", currency.id)], limit=1)
    else:
        company = _found(env, country, currency)
    if not env["stock.warehouse"].search([("company_id", "=", company.id)]):
        env["stock.warehouse"].create({"name": company.name, "company_id": company.id})
    return company


def _found(env, country, currency):
    """As `tools.practice.founding` does it by the screens."""
    company = env["res.company"].create(
        {
            "name": f"My {country.currency} Company",
            "country_id": env["res.country"].search([("code", "=", country.code)]).id,
            "currency_id": currency.id,
        }
    )
    env.user.company_ids |= company
    env["account.chart.template"].try_loading(CHART, company, install_demo=False)
    company.currency_id = currency  # the chart is an American one
    return company


def set_up(case):
    """Connect, choose accounts, and have a mapped tax for each percentage: `case.taxes`."""
    country = COUNTRIES[case.simulated]
    case.connect()
    case.connection.adjustment_account_id = case.account("Cost of Goods Sold")
    case.taxes = {}
    for percent in PERCENTAGES[case.simulated]:
        tax = case.taxes[percent] = case.new_tax(f"Sales {percent} %", percent)
        case.map_tax(tax, case.tax_code(country.code_of(percent)))
    if country.untaxed:
        case.map_tax(case.env["account.tax"], case.tax_code(country.untaxed))
