"""Orders and invoices of users, and which documents their transaction notes for QuickBooks."""

import contextlib
from unittest.mock import patch

from odoo import Command
from odoo.sql_db import Cursor


@contextlib.contextmanager
def statements():
    """The SQL statements of the block, as text."""
    seen = []
    execute = Cursor.execute

    def noted(cursor, query, *args, **kwargs):
        seen.append(getattr(query, "code", query))
        return execute(cursor, query, *args, **kwargs)

    with patch.object(Cursor, "execute", noted):
        yield seen


class Noting:
    """Orders, invoices, and which orders were noted; for test cases with `self.env`."""

    def new_orders(self, number=1, **more):
        """Confirmed orders of one service for 100.00."""
        company = more.pop("company", self.env.company)
        product = self.env["product.product"].create(
            {
                "name": "Advice",
                "type": "service",
                "list_price": 100.0,
                "invoice_policy": "order",
                "taxes_id": [Command.clear()],
            }
        )
        partner = self.env["res.partner"].create({"name": "Azure Interior"})
        line = {"product_id": product.id, "price_unit": 100.0, "tax_ids": [Command.clear()]}
        orders = self.env["sale.order"].create(
            [
                {
                    "partner_id": partner.id,
                    "company_id": company.id,
                    "order_line": [Command.create(line)],
                }
                for _number in range(number)
            ]
        )
        orders.action_confirm()
        return orders

    def drafts(self, orders):
        """A draft invoice for each order."""
        return orders._create_invoices(grouped=True)

    def noted(self, model="sale.order"):
        """Ids of the orders that the transaction so far wants looked at, now cleared away."""
        self.env.flush_all()
        self.env.cr.precommit.run()
        intents = self.env["qbo.sync.intent"].search([])
        self.assertLessEqual(set(intents.mapped("res_model")), {"sale.order", "account.move"})
        intents = intents.filtered(lambda intent: intent.res_model == model)
        ids = intents.mapped("res_id")
        intents.unlink()
        return ids
