"""What is noted for QuickBooks when a user's transaction ends, by COMMIT or by ROLLBACK (R-1)."""

from odoo.tests import TransactionCase, tagged

from .support.noting import Noting, statements


@tagged("post_install", "-at_install", "qbo")
class TestRollback(Noting, TransactionCase):
    """On a cursor of its own that ends like a user's: by COMMIT or ROLLBACK."""

    def setUp(self):
        super().setUp()
        cursor = self.registry.cursor()
        self.addCleanup(cursor.close)
        self.addCleanup(cursor.rollback)
        self.env = self.env(cr=cursor)
        self.env["qbo.connection"].create({"state": "connected", "realm_id": "1"})
        self.draft = self.drafts(self.new_orders())

    def intents(self):
        """How many intents this cursor sees."""
        self.env.cr.execute("SELECT count(*) FROM qbo_sync_intent")
        return self.env.cr.fetchone()[0]

    def test_the_commit_writes_the_intent(self):
        before = self.intents()
        self.draft.action_post()
        self.env.flush_all()
        self.assertEqual(self.intents(), before)
        self.env.cr.flush()  # the first thing a COMMIT does
        self.assertEqual(self.intents(), before + 1)

    def test_a_rollback_leaves_none(self):
        self.draft.action_post()
        self.env.cr.rollback()
        before = self.intents()
        with statements() as seen:
            self.env.cr.flush()  # the first thing a COMMIT does
        self.assertEqual([one for one in seen if "qbo_sync_intent" in one], [])
        self.assertEqual(self.intents(), before)

    def test_a_rollback_forgets_for_the_transaction_that_follows(self):
        self.draft.action_post()
        self.env.cr.rollback()
        self.env["qbo.connection"].create({"state": "connected", "realm_id": "1"})
        self.env.cr.flush()
        before = self.intents()
        orders = self.new_orders()
        self.drafts(orders).action_post()
        self.env.cr.flush()
        self.assertEqual(self.intents(), before + 1)
        self.assertEqual(self.env["qbo.sync.intent"].search([])[-1:].res_id, orders.id)
