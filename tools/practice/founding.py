"""A company of the shop's own in Odoo, in the country of a practice company."""

from __future__ import annotations

from .countries import Country
from .web import Odoo

CHART = "generic_coa"  # comes with Odoo's accounting, whatever the country


def found(odoo: Odoo, country: Country) -> int:
    """A new company with a chart of accounts, in that country and its currency."""
    everything = ["name", "=", country.currency], ["active", "in", [True, False]]
    currency = odoo.the_one("res.currency", *everything)
    odoo.write("res.currency", [currency], active=True)
    company = odoo.create(
        "res.company",
        name=f"My {country.currency} Company",
        country_id=odoo.the_one("res.country", ["code", "=", country.code]),
        currency_id=currency,
    )
    odoo.enter(company)
    odoo.call("account.chart.template", "try_loading", [], CHART, company, install_demo=False)
    odoo.write("res.company", [company], currency_id=currency)  # the chart is an American one
    return company
