"""Stores which orders money and credit notes belong to, once and for good."""

from odoo import api, fields, models
from odoo.tools import SQL

_DATA = "qbo_belongings"


class QboBelonging(models.Model):
    """A belonging, which a hook inserts: a payment or other entry was matched with a document of
    an order, or paid it online.

    Nobody changes it, so what is pushed does not depend on whether a person undid the match before
    or after the engine ran.
    """

    _name = "qbo.belonging"
    _description = "What QuickBooks documents belong to an order"

    res_model = fields.Char(required=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True)
    order_id = fields.Many2one("sale.order", index=True, ondelete="set null")
    day = fields.Date(required=True, help="The date of the document that it was matched with.")

    _once = models.UniqueIndex("(res_model, res_id, order_id, day)")

    @api.model
    def _note(self, document, orders, day):
        """Note that a document belongs to orders; one INSERT before the commit writes all."""
        if not document or not orders:
            return
        noted = self.env.cr.precommit.data
        if _DATA not in noted:
            noted[_DATA] = set()
            self.env.cr.precommit.add(self.sudo()._insert_noted)
        noted[_DATA] |= {(document._name, document.id, order.id, day) for order in orders}

    @api.model
    def _note_same(self, document, other):
        """Note that a document belongs to what another one belongs to."""
        if not document or not other:
            return
        known = {(belonging.order_id, belonging.day) for belonging in self.sudo()._of(other)}
        orders = self.env["sale.order"]
        for *key, order, day in self.env.cr.precommit.data.get(_DATA, ()):
            if key == [other._name, other.id]:
                known.add((orders.browse(order), day))
        for order, day in known:
            self._note(document, order, day)

    @api.model
    def _of(self, documents):
        """Return the belongings of documents of one model."""
        return self.search(
            [("res_model", "=", documents._name), ("res_id", "in", documents.ids)], order="id"
        )

    @api.model
    def _insert_noted(self):
        noted = sorted(self.env.cr.precommit.data.pop(_DATA))
        res_models, ids, orders, days = map(list, zip(*noted, strict=True))
        self.env.cr.execute(
            SQL(
                "INSERT INTO qbo_belonging (res_model, res_id, order_id, day)"
                " SELECT noted.res_model, noted.res_id, sale_order.id, noted.day"
                " FROM unnest(%s::varchar[], %s::int[], %s::int[], %s::date[])"
                " AS noted (res_model, res_id, order_id, day)"
                " LEFT JOIN sale_order ON sale_order.id = noted.order_id"
                " ON CONFLICT DO NOTHING",
                res_models,
                ids,
                orders,
                days,
            )
        )
