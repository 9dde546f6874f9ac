"""Odoo companies in the countries of the simulated ones."""

CURRENCIES = {"us-manual": "USD", "us-ast": "USD", "ca": "CAD", "gb": "GBP", "au": "AUD"}
COUNTRIES = {"gb": "base.uk", "au": "base.au"}


def company_for(env, simulated):
    """The demo company of that country, or a new one with Odoo's generic chart of accounts."""
    if simulated in ("us-manual", "us-ast"):
        return env.ref("base.main_company")
    currency = env.ref(f"base.{CURRENCIES[simulated]}")
    currency.active = True
    company = env["res.company"].search([("currency_id", "=", currency.id)], limit=1)
    if simulated in COUNTRIES:
        values = {
            "name": f"My {simulated.upper()} Company",
            "country_id": env.ref(COUNTRIES[simulated]).id,
            "currency_id": currency.id,
        }
        company = env["res.company"].create(values)
        env.user.company_ids |= company
        env["account.chart.template"].try_loading("generic_coa", company, install_demo=False)
        company.currency_id = currency  # the chart is an American one
    if not env["stock.warehouse"].search([("company_id", "=", company.id)]):
        env["stock.warehouse"].create({"name": company.name, "company_id": company.id})
    return company


# (simulated company, percent) -> QuickBooks' code of that tax; None is a line without tax
CODES = {
    "us-manual": {15: "State 15", 8: "California"},
    "us-ast": {},
    "ca": {5: "GST", 13: "HST ON", None: "Exempt"},
    "gb": {20: "20.0% S", 5: "5.0% R", 0: "0.0% Z", None: "No VAT"},
    "au": {10: "GST", 0: "GST free", None: "Out of scope"},
}


def set_up(case):
    """Connect, choose accounts, and have a mapped tax for each percentage: `case.taxes`."""
    case.connect()
    case.connection.adjustment_account_id = case.account("Cost of Goods Sold")
    case.taxes = {}
    for percent, name in CODES[case.simulated].items():
        tax = case.env["account.tax"]
        if percent is not None:
            tax = case.taxes[percent] = case.new_tax(f"Sales {percent} %", percent)
        case.map_tax(tax, case.tax_code(name))
