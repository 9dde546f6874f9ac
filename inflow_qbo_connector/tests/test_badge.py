"""The badge of a document, and the search for it, follow the log and what was noted since (U-1)."""

from odoo.tests import TransactionCase, tagged

from ..message import Message, Subject, to_data

_STATES = ("attention", "held", "uncertain", "sending", "waiting", "synced", "dismissed")


def says(text):
    """A message without values, as a row stores it."""
    return to_data([Message(text, {}, "person", Subject("document"))])


@tagged("post_install", "-at_install", "qbo")
class TestBadge(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.connection = cls.env["qbo.connection"].create({"company_id": cls.env.company.id})
        cls.partner = cls.env["res.partner"].create({"name": "Buyer"})

    def order(self):
        return self.env["sale.order"].create({"partner_id": self.partner.id})

    def row(self, document, state, **values):
        """A row of the log about a document."""
        about = {"res_model": document._name, "res_id": document.id}
        kept = {"connection_id": self.connection.id, "kind": "sale", "state": state}
        return self.env["qbo.sync.log"].create(kept | about | values)

    def note(self, document):
        """What a hook leaves behind when a document changes."""
        about = {"res_model": document._name, "res_id": document.id}
        self.env["qbo.sync.intent"].create(about | {"company_id": self.env.company.id})
        self.env.invalidate_all()

    def found(self, *states):
        return self.env["sale.order"].search([("qbo_state", "in", states)])

    def test_it_follows_the_row_without_being_told(self):
        order = self.order()
        self.assertEqual(order.qbo_state, "none")
        row = self.row(order, "sending")
        self.assertEqual(order.qbo_state, "sending")
        row._set_state("attention", message_data=says("The number is too long."))
        row.inactive = "found"
        self.assertEqual(order.qbo_state, "attention")
        self.assertEqual(order.qbo_message, "The number is too long.")
        self.assertTrue(order.qbo_inactive)
        self.assertFalse(order.qbo_url)
        row.write({"entity": "Invoice", "qbo_id": "7"})
        self.assertIn("7", order.qbo_url)

    def test_the_most_urgent_row_is_shown(self):
        order = self.order()
        self.row(order, "synced")
        self.row(order, "held", part=2, message_data=says("Map the tax."))
        self.assertEqual(order.qbo_state, "held")
        self.assertEqual(order.qbo_message, "Map the tax.")

    def test_rows_of_other_models_are_not_meant(self):
        order = self.order()
        self.row(order, "attention", res_model="account.payment")
        self.assertEqual(order.qbo_state, "none")
        self.assertNotIn(order, self.found("attention"))
        self.assertIn(order, self.found("none"))

    def test_it_is_searched_by_state(self):
        orders = {state: self.order() for state in _STATES}
        for state, order in orders.items():
            self.row(order, state)
        without = self.order()
        mine = without.union(*orders.values())
        for state, order in orders.items():
            self.assertEqual(self.found(state) & mine, order)
        self.assertEqual(self.found("none") & mine, without)
        self.assertEqual(
            self.found("attention", "held") & mine, orders["attention"] | orders["held"]
        )
        self.assertEqual(self.found("none", "synced") & mine, without | orders["synced"])
        others = self.env["sale.order"].search([("qbo_state", "!=", "none")])
        self.assertEqual(others & mine, mine - without)

    def test_what_is_noted_waits(self):
        synced, fresh = self.order(), self.order()
        self.row(synced, "synced")
        for order in synced | fresh:
            self.note(order)
            self.assertEqual(order.qbo_state, "waiting")
            self.assertIn(order, self.found("waiting"))
            self.assertNotIn(order, self.found("synced", "none"))
