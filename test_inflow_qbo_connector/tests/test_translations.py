"""The template of translations has exactly what Odoo finds in the addon, and the catalogues."""

import io

from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import trans_export

from tools.translations import po
from tools.translations.template import NAME, TEMPLATE, terms, with_catalogues


@tagged("post_install", "-at_install", "qbo")
class TestTranslations(TransactionCase):
    maxDiff = None

    def test_the_template_is_up_to_date(self):
        found = io.BytesIO()
        trans_export(None, [NAME], found, "po", self.env)
        exported = with_catalogues(found.getvalue().decode())
        self.assertEqual(terms(exported), terms(po.read(str(TEMPLATE))), "run make pot")
