"""An Odoo company connected to a QuickBooks simulator by the real OAuth flow."""

import json
from contextlib import contextmanager
from unittest.mock import patch

from odoo.addons.inflow_qbo_connector import const
from odoo.addons.inflow_qbo_connector.engine.run import runner
from odoo.fields import Command
from odoo.tests import TransactionCase

from tools.practice.company import Simulator
from tools.practice.connecting import connect_in_process, values_of

from .qbo_schema import violations
from .strict_replies import strict_replies


class ConnectedMixin:
    """The demo company against the simulated practice company, for any of Odoo's test classes."""

    simulated = "us-manual"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The simulator limits nobody here, and tests need not wait for what others test.
        cls.startClassPatcher(patch.object(const, "REQUEST_WINDOWS", (const.Window(10_000, 60),)))
        cls.simulator = Simulator(cls.simulated)
        cls.addClassCleanup(cls.simulator.stop)
        cls.company = cls._odoo_company()
        cls.env = cls.env(
            context=dict(
                cls.env.context, allowed_company_ids=cls.company.ids, tracking_disable=True
            )
        )
        cls.connection = cls.new_connection(cls.simulator)

    @classmethod
    def _odoo_company(cls):
        return cls.env.ref("base.main_company")

    @classmethod
    def new_connection(cls, simulator):
        return cls.env["qbo.connection"].create(
            {"company_id": cls.company.id, "start_date": "2020-01-01"} | values_of(simulator)
        )

    def setUp(self):
        super().setUp()
        self.simulator.reset()
        taken = self.enterContext(strict_replies())
        self.addCleanup(lambda: self.assertEqual(taken, [], "taken for granted"))
        self.addCleanup(self._check_what_was_sent)

    def _check_what_was_sent(self):
        """Every body that a test sends is what Intuit's schemas allow."""
        for request in self.env["qbo.sync.request"].search([]):
            found = violations(request.entity, json.loads(request.body))
            self.assertEqual(found, [], request.body)

    # === CONNECTING ===

    def connect(self):
        """Through the authorize page, as a browser would."""
        connect_in_process(self.connection, self.simulator)
        self.connection.income_account_id = self.account("Sales of Product Income")

    def account(self, name):
        return self.connection.account_ids.filtered(lambda account: account.name == name)

    def tax_code(self, name):
        return self.connection.tax_code_ids.filtered(lambda code: code.name == name)

    def map_tax(self, tax, code):
        """Choose a QuickBooks tax code for an Odoo tax (or none for lines without tax)."""
        mappings = self.env["qbo.tax.mapping"]
        key = mappings._key(tax)
        mapping = self.connection.tax_mapping_ids.filtered(lambda one: one.tax_key == key)
        if not mapping:
            mapping = mappings.create(
                {"connection_id": self.connection.id, "tax_ids": [Command.set(tax.ids)]}
            )
        mapping.tax_code_id = code
        return mapping

    # === DOCUMENTS ===

    def new_tax(self, name, percent, **more):
        values = {"name": name, "amount": percent, "type_tax_use": "sale"}
        return self.env["account.tax"].create(values | {"company_id": self.company.id} | more)

    def new_product(self, name="Desk", price=100.0, **more):
        values = {"name": name, "list_price": price, "type": "consu", "invoice_policy": "order"}
        return self.env["product.product"].create(values | {"taxes_id": [Command.clear()]} | more)

    def new_partner(self, name="Azure Interior", **more):
        return self.env["res.partner"].create({"name": name, "is_company": True} | more)

    def line(self, product, quantity=1, price=None, taxes=(), **more):
        """Values of an order line."""
        return Command.create(
            {
                "product_id": product.id,
                "product_uom_qty": quantity,
                "price_unit": product.list_price if price is None else price,
                "tax_ids": [Command.set([tax.id for tax in taxes])],
            }
            | more
        )

    def new_order(self, *lines, partner=None, **more):
        order = self.env["sale.order"].create(
            {
                "partner_id": (partner or self.new_partner()).id,
                "order_line": list(lines) or [self.line(self.new_product())],
                "payment_term_id": False,
                "note": False,
            }
            | more
        )
        order.action_confirm()
        return order

    def invoice(self, order, *, date="2026-03-01", post=True):
        """Invoice what is to be invoiced."""
        invoice = order._create_invoices()
        invoice.invoice_date = date
        if not invoice.invoice_payment_term_id:
            invoice.invoice_date_due = date
        if post:
            invoice.action_post()
        return invoice

    # === PUSHING ===

    def drain(self):
        """What the commit of the user's transaction and the scheduled action do."""
        self.env.cr.precommit.run()
        with self.enter_registry_test_mode():
            self.connection.cron_id.method_direct_trigger()
        self.env.invalidate_all()

    @contextmanager
    def time_up_at(self, group, groups_of):
        """The time of runs is up as the group of this number is about to be sent.

        :param groups_of: documents in a group, of which the last is the newest there is
        """
        groups, push = [], runner.push

        def counted(gateway, pipeline, rows):
            groups.append(rows)
            push(gateway, pipeline, rows)

        with (
            patch.multiple(runner, push=counted, _OLDEST=groups_of - 1, _NEWEST=1, _KEEP=0),
            patch.object(runner.Slice, "is_over", property(lambda _self: len(groups) >= group)),
        ):
            yield

    def row(self, order):
        return self.env["qbo.sync.log"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", order.id)]
        )

    def qbo_invoice(self, order):
        """The one QuickBooks Invoice with this order's number."""
        found = [
            one for one in self.simulator.entities("Invoice") if one["DocNumber"] == order.name
        ]
        self.assertEqual(len(found), 1)
        return found[0]

    def assertState(self, order, state):
        row = self.row(order)
        self.assertEqual(row.state, state, f"{row.message}\n{row.technical}")


class Connected(ConnectedMixin, TransactionCase):
    """Base of tests that push."""
