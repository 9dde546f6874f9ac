"""What the views of documents show of QuickBooks, and to whom (U-1)."""

from lxml import etree
from odoo.tests import TransactionCase, new_test_user, tagged

_DOCUMENTS = ("sale.order", "account.move", "account.payment")
_LISTS = {
    "sale.order": "sale.sale_order_tree",
    "account.move": "account.view_out_credit_note_tree",
    "account.payment": "account.view_account_payment_tree",
}
_CLERK = "sales_team.group_sale_salesman_all_leads,account.group_account_invoice"
_BANNER = "div[hasclass('o_qbo_problem')]"
_BADGE = {"qbo_state", "qbo_message", "qbo_inactive", "qbo_url"}


@tagged("post_install", "-at_install", "qbo")
class TestDocumentViews(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.user = (
            new_test_user(cls.env, f"qbo_{name}", f"{_CLERK},inflow_qbo_connector.group_{name}")
            for name in ("manager", "user")
        )
        cls.stranger = new_test_user(cls.env, "qbo_stranger", _CLERK)

    def arch(self, user, model, view_type, view=None):
        """A view as a user gets it."""
        view_id = self.env.ref(view).id if view else None
        shown = self.env[model].with_user(user).get_view(view_id, view_type)
        return etree.fromstring(shown["arch"])

    def names(self, nodes):
        """The names of the connector's own ones among some nodes."""
        return [name for node in nodes if "qbo_" in (name := node.get("name") or "")]

    def test_forms_have_the_badge_in_the_button_box_and_banners_above_the_sheet(self):
        for model in _DOCUMENTS:
            arch = self.arch(self.manager, model, "form")
            box = arch.find(".//div[@name='button_box']")
            self.assertEqual(self.names(box), ["action_qbo_open_log", "action_qbo_open"])
            self.assertEqual(self.names(box.iter("field")), ["qbo_state"])
            attention, held = arch.xpath(f"//sheet/preceding-sibling::{_BANNER}")
            buttons = ["action_qbo_retry", "action_qbo_dismiss"]
            self.assertEqual(self.names(held.iter("button")), buttons)
            buttons.insert(0, "action_qbo_reactivate")
            self.assertEqual(self.names(attention.iter("button")), buttons)
            self.assertLessEqual(_BADGE, set(self.names(arch.iter("field"))))

    def test_a_form_that_an_action_asks_for_has_them_too(self):
        orders = self.env["sale.order"].with_context(form_view_ref="sale.view_order_form")
        arch = etree.fromstring(orders.with_user(self.user).get_view(None, "form")["arch"])
        self.assertEqual(len(arch.xpath(f"//{_BANNER}")), 2)

    def test_only_managers_have_the_buttons_of_the_banner(self):
        for model in _DOCUMENTS:
            arch = self.arch(self.user, model, "form")
            buttons = self.names(arch.iter("button"))
            self.assertEqual(buttons, ["action_qbo_open_log", "action_qbo_open"])
            self.assertEqual(len(arch.xpath(f"//{_BANNER}")), 2)

    def test_lists_have_the_column(self):
        shown = {"sale.order": "show", "account.move": "hide", "account.payment": "hide"}
        for model, view in _LISTS.items():
            arch = self.arch(self.user, model, "list", view)
            [column] = arch.iterfind("field[@name='qbo_state']")
            self.assertEqual(column.get("widget"), "badge")
            self.assertEqual(column.get("optional"), shown[model])
            self.assertEqual(column.get("decoration-danger"), "qbo_state == 'attention'")

    def test_searches_have_the_filters(self):
        filters = ["qbo_attention", "qbo_waiting", "qbo_synced", "qbo_none"]
        for model in ("sale.order", "account.payment"):
            arch = self.arch(self.user, model, "search")
            self.assertEqual(self.names(arch.iter("filter")), filters)

    def test_who_has_no_quickbooks_right_sees_nothing_of_it(self):
        for model in _DOCUMENTS:
            for view_type in ("form", "list", "search"):
                view = _LISTS[model] if view_type == "list" else None
                arch = self.arch(self.stranger, model, view_type, view)
                self.assertEqual(self.names(arch.iter("field", "button", "filter")), [])
                self.assertEqual(arch.xpath(f"//{_BANNER}"), [])

    def test_other_modules_may_add_to_what_all_documents_show(self):
        self.env["ir.ui.view"].create(
            {
                "name": "more",
                "model": "qbo.document",
                "inherit_id": self.env.ref("inflow_qbo_connector.qbo_document_view_form").id,
                "arch": '<button name="action_qbo_open" position="after">'
                '<button name="action_qbo_retry" type="object" string="Again" /></button>',
            }
        )
        for model in _DOCUMENTS:
            arch = self.arch(self.manager, model, "form")
            box = arch.find(".//div[@name='button_box']")
            self.assertEqual(len(box.findall("button[@string='Again']")), 1)
