"""What people read is in their own language, from one stored row (U-7)."""

from odoo.addons.inflow_qbo_connector.engine import sentences
from odoo.addons.inflow_qbo_connector.exceptions import WaitsFor
from odoo.tests import new_test_user, tagged

from .support.push_case import PushCase

_TOO_LONG = "S" + "0" * 21  # 22 characters; QuickBooks takes 21


@tagged("post_install", "-at_install", "qbo")
class TestLanguages(PushCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_CA")
        cls.english = cls.user_of("english", "en_US")
        cls.french = cls.user_of("french", "fr_CA")

    @classmethod
    def user_of(cls, name, language):
        groups = "inflow_qbo_connector.group_administrator,sales_team.group_sale_manager"
        return new_test_user(cls.env, f"qbo_{name}", groups, lang=language)

    def as_read_by(self, user, records):
        return records.with_user(user).with_context(lang=user.lang)

    def refused(self):
        order = self.simple_order(name=_TOO_LONG)
        self.drain()
        self.assertState(order, "attention")
        return order

    def test_an_order_that_needs_attention_says_why(self):
        order = self.refused()
        french, english = (
            self.as_read_by(user, order).qbo_message for user in (self.french, self.english)
        )
        self.assertIn(f"Le numéro {_TOO_LONG} a 22 caractères", french)
        self.assertIn("appuyez sur Réessayer", french)
        self.assertIn(f"The number {_TOO_LONG} has 22 characters", english)
        # in either order, and in the log as well
        self.assertEqual(self.as_read_by(self.french, order).qbo_message, french)
        row = self.row(order)
        self.assertEqual(self.as_read_by(self.french, row).message, french)
        self.assertEqual(self.as_read_by(self.english, row).message, english)

    def test_the_log_is_searched_by_what_it_says_in_english(self):
        row = self.row(self.refused())
        log = self.env["qbo.sync.log"]
        self.assertEqual(log.search([("message", "ilike", "has 22 characters")]), row)
        self.assertFalse(log.search([("message", "ilike", "has 23 characters")]))

    def test_what_is_within_a_message_is_in_its_language_too(self):
        self.connection.income_account_id = False
        order = self.simple_order()
        self.drain()
        self.assertState(order, "held")
        message = self.as_read_by(self.french, order).qbo_message
        self.assertIn("choisissez le compte de revenus des produits", message)

    def test_notes_are_in_the_readers_language(self):
        order = self.simple_order(note="x" * 1001)
        self.drain()
        row = self.row(order)
        self.assertIn("raccourci aux 1000 caractères", self.as_read_by(self.french, row).notes)
        self.assertIn("shortened to QuickBooks' 1000", self.as_read_by(self.english, row).notes)

    def test_an_activity_speaks_its_users_language(self):
        order = self.simple_order()
        self.simulator.act("disconnect", "", "")
        self.drain()
        self.assertEqual(self.connection.state, "reconnect")
        notes = {one.user_id: one.note for one in self.connection.activity_ids}
        self.assertIn("les documents attendent", notes[self.french])
        self.assertIn("Connectez-vous de nouveau", notes[self.french])
        self.assertIn("documents wait", notes[self.english])
        warning = self.as_read_by(self.french, self.row(order)).access_warning
        self.assertIn("les documents attendent", warning)

    def test_needs_you_is_what_only_a_person_can_end(self):
        order = self.refused()
        self.assertTrue(self.row(order).needs_you)
        self.simulator.fault("http_503_html", entity="Invoice", operation="create")
        unanswered = self.simple_order()
        self.drain()
        self.assertState(unanswered, "uncertain")
        self.assertFalse(self.row(unanswered).needs_you)
        self.connection.income_account_id = False
        missing = self.new_order(self.line(self.new_product("Lamp", 10)), partner=self.partner)
        self.invoice(missing)
        self.drain()
        self.assertState(missing, "held")
        self.assertTrue(self.row(missing).needs_you)
        self.row(order).action_dismiss()
        self.assertFalse(self.row(order).needs_you)


@tagged("post_install", "-at_install", "qbo")
class TestOtherDocuments(PushCase):
    def test_what_another_document_ends_needs_nobody(self):
        log = self.env["qbo.sync.log"]
        same = {"connection_id": self.connection.id, "kind": "sale", "res_model": "sale.order"}
        row, other = log.create([same | {"res_id": 1}, same | {"res_id": 2, "name": "S2"}])
        row._set_sending()
        row._set_failed("held", WaitsFor(sentences.WAITS_FOR(document="S1", other="S2"), other))
        self.assertFalse(row.needs_you)
        self.assertEqual(row.message, "S1 goes once S2 is in QuickBooks.")
        row._set_waiting(messages=[])
        self.assertFalse(row.message)
