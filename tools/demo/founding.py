"""The shop's own company in Odoo: the one at hand in the US, a new one elsewhere."""

from __future__ import annotations

from .countries import AMERICA, Country
from .selling import goods
from .web import Odoo

ENOUGH = 100
CHART = "generic_coa"  # comes with Odoo's accounting, whatever the country


def settle_in(odoo: Odoo, country: Country) -> None:
    """Work from now on in a company of that country."""
    if country.code == AMERICA.code:
        return
    everyone = {"active_test": False}
    [currency] = odoo.call(
        "res.currency", "search", [["name", "=", country.currency]], context=everyone
    )
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
    odoo.create("stock.warehouse", name="Shop", code=country.code, company_id=company)
    _fill(odoo, country)


def _fill(odoo: Odoo, country: Country) -> None:
    """Goods on the shelf: what is sold by lot cannot go without."""
    sold = {line.product for sample in country.samples for line in goods(sample)}
    counted = ["tracking", "=", "lot"], ["default_code", "in", sorted(sold)]
    place = odoo.the_one("stock.warehouse", ["company_id", "=", odoo.company])
    [warehouse] = odoo.read("stock.warehouse", [place], "lot_stock_id")
    for product in odoo.search("product.product", *counted):
        quant = odoo.create(
            "stock.quant",
            context={"inventory_mode": True},
            product_id=product,
            location_id=warehouse["lot_stock_id"][0],
            lot_id=odoo.create("stock.lot", product_id=product, name="LOT-1"),
            inventory_quantity=ENOUGH,
        )
        odoo.call("stock.quant", "action_apply_inventory", [quant])
