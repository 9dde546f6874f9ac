"""The template database: Odoo's own modules and demo data, installed once and then copied."""

from __future__ import annotations

from . import cluster, databases, odoo, odoo_source
from .paths import Cache
from .report import Stop
from .stamps import Stamp, digest

ACCOUNTING = ["account", "l10n_us"]
TRADE = ["l10n_ca", "purchase_stock", "sale_management", "sale_stock", "stock_account"]
DRAFT = f"{databases.TEMPLATE}_new"

# Odoo's demo data gives the main company a generic chart with one tax of 15 %. The same call as in
# Odoo's settings gives it the chart of the United States with the states' taxes.
AMERICAN_CHART = """
company = env.ref("base.main_company")
env["account.chart.template"].try_loading("us", company, install_demo=True)
env.cr.commit()
"""

# What the rest of the project takes for granted about the main company.
COMPANY = """
SELECT country.code, currency.name, company.chart_template
  FROM res_company company
  JOIN res_partner partner ON partner.id = company.partner_id
  JOIN res_country country ON country.id = partner.country_id
  JOIN res_currency currency ON currency.id = company.currency_id
 ORDER BY company.id LIMIT 1
"""


def stamp(cache: Cache) -> Stamp:
    """Current while the tree and what is installed are the same; kept with its cluster."""
    tree = odoo_source.tree(cache)
    made_from = digest(str(tree), *ACCOUNTING, AMERICAN_CHART, *TRADE)
    return Stamp(cache.postgres / "template", made_from)


def missing(cache: Cache) -> str | None:
    """For the step: whether the template must be made."""
    current = stamp(cache).is_current()
    return None if current else "installing Odoo's modules with demo data, about 2 minutes"


def make(cache: Cache) -> None:
    """Install under a draft name, check, rename."""
    stamp(cache).clear()
    with cluster.running(cache) as access:
        databases.drop(cache, access, DRAFT)
        _fill(cache, access)
        _check_company(access)
        databases.drop(cache, access, databases.TEMPLATE)
        databases.rename(cache, access, DRAFT, databases.TEMPLATE)
    stamp(cache).set()


def _fill(cache: Cache, access: cluster.Access) -> None:
    """The chart comes first, while only its own demo entries are booked."""
    logs = cache.logs
    odoo.install(cache, access, DRAFT, ACCOUNTING, logs / "template-accounting.log", demo=True)
    odoo.execute(cache, access, DRAFT, AMERICAN_CHART, logs / "template-chart.log")
    odoo.install(cache, access, DRAFT, TRADE, logs / "template-trade.log", demo=True)


def _check_company(access: cluster.Access) -> None:
    found = databases.sql(access, COMPANY, DRAFT)
    if found != "US|USD|us":
        raise Stop(f"Mend tools/dev/template.py: the main company is {found}.")
