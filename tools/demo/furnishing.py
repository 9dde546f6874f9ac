"""The shop moves in: at hand in the US, in a company of its own elsewhere, with goods to sell."""

from __future__ import annotations

from tools.practice.countries import AMERICA, Country
from tools.practice.founding import found
from tools.practice.web import Odoo

from .samples import samples_of
from .selling import goods

ENOUGH = 100


def move_in(odoo: Odoo, country: Country) -> None:
    """Work from now on in a company of that country."""
    if country.code == AMERICA.code:
        return
    company = found(odoo, country)
    odoo.create("stock.warehouse", name="Shop", code=country.code, company_id=company)
    _fill(odoo, country)


def _fill(odoo: Odoo, country: Country) -> None:
    """Goods on the shelf: what is sold by lot cannot go without."""
    sold = {line.product for sample in samples_of(country) for line in goods(sample)}
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
