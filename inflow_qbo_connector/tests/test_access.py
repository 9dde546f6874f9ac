"""Who may see and do what, and that secrets leave by no door."""

from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged

GROUP = "inflow_qbo_connector.group_"


@tagged("post_install", "-at_install", "qbo")
class TestAccess(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.connection = cls.env["qbo.connection"].create(
            {
                "company_id": cls.env.company.id,
                "client_id": "id",
                "client_secret": "s3cret",
            }
        )
        cls.row = cls.env["qbo.sync.log"].create(
            {
                "connection_id": cls.connection.id,
                "kind": "sale",
                "res_model": "sale.order",
                "res_id": 1,
                "state": "attention",
            }
        )
        cls.user, cls.manager, cls.administrator = (
            new_test_user(cls.env, f"qbo_{name}", groups=f"{GROUP}{name},base.group_allow_export")
            for name in ("user", "manager", "administrator")
        )
        cls.stranger = new_test_user(cls.env, "qbo_stranger", groups="base.group_user")

    def test_strangers_see_nothing(self):
        for model in ("qbo.connection", "qbo.sync.log", "qbo.sync.request", "qbo.tax.mapping"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.stranger).search([])
        self.assertNotIn("qbo_state", self.env["sale.order"].with_user(self.stranger).fields_get())

    def test_users_see_the_log_and_change_nothing(self):
        row = self.row.with_user(self.user)
        self.assertEqual(row.state, "attention")
        with self.assertRaises(AccessError):
            row.state = "synced"
        with self.assertRaises(AccessError):
            row.action_retry()
        with self.assertRaises(AccessError):
            row.action_dismiss()

    def test_managers_retry_but_do_not_write_the_log_or_connect(self):
        self.row.with_user(self.manager).action_retry()
        self.assertEqual(self.row.state, "waiting")
        with self.assertRaises(AccessError):
            self.row.with_user(self.manager).state = "synced"
        with self.assertRaises(AccessError):
            self.connection.with_user(self.manager).action_connect()
        with self.assertRaises(AccessError):
            self.connection.with_user(self.manager).action_disconnect()

    def test_the_log_is_read_only_even_for_administrators(self):
        with self.assertRaises(AccessError):
            self.row.with_user(self.administrator).unlink()
        with self.assertRaises(AccessError):
            self.env["qbo.sync.request"].with_user(self.administrator).create({})

    def test_nobody_reads_the_secrets(self):
        everybody = (self.user, self.manager, self.administrator, self.env.ref("base.user_admin"))
        for user in everybody:
            secrets = self.env["qbo.credential"].with_user(user)
            for attempt in (
                lambda secrets=secrets: secrets.search([]),
                lambda secrets=secrets: secrets.search_read([], ["refresh_token"]),
                lambda secrets=secrets: secrets.browse(1).read(["client_secret"]),
                lambda secrets=secrets: secrets.browse(1).export_data(["client_secret"]),
                lambda secrets=secrets: secrets._read_group([], ["client_secret"]),
            ):
                with self.assertRaises(AccessError):
                    attempt()

    def test_the_secret_is_written_but_never_shown(self):
        mine = self.connection.with_user(self.administrator)
        mine.invalidate_recordset()
        self.assertNotIn("s3cret", str(mine.read()))
        mine.client_secret = mine.client_secret  # saving the form untouched keeps it
        self.assertEqual(self.connection._credential().client_secret, "s3cret")
        mine.client_secret = "n3w"
        self.assertEqual(self.connection._credential().client_secret, "n3w")
        self.assertNotIn("n3w", str(mine.export_data(["client_secret", "client_id"])))

    def test_companies_do_not_see_each_other(self):
        other = self.env["res.company"].create({"name": "Other"})
        theirs = self.env["qbo.connection"].create({"company_id": other.id})
        rows = self.env["qbo.sync.log"].create(
            {"connection_id": theirs.id, "kind": "sale", "res_model": "m", "res_id": 1}
        )
        administrator = self.administrator
        self.assertNotIn(theirs, self.env["qbo.connection"].with_user(administrator).search([]))
        self.assertNotIn(rows, self.env["qbo.sync.log"].with_user(administrator).search([]))
        with self.assertRaises(AccessError):
            rows.with_user(administrator).action_retry()

    def test_the_settings_open_for_administrators_of_other_things(self):
        other = new_test_user(self.env, "qbo_system", groups="base.group_system")
        other.group_ids -= self.env.ref(f"{GROUP}user")
        self.assertFalse(other.has_group(f"{GROUP}user"))
        settings = self.env["res.config.settings"].with_user(other)
        opened = settings.create({})
        self.assertFalse(opened.qbo_connection_id)
        opened.execute()
        self.assertEqual(self.connection._credential().client_secret, "s3cret")
