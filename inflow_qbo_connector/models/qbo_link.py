"""Stores links between records of Odoo and their counterparts in QuickBooks."""

from odoo import api, fields, models


class QboLink(models.Model):
    """A link, with the digest of the last payload and QuickBooks' last answer."""

    _name = "qbo.link"
    _description = "QuickBooks link"
    _rec_name = "qbo_id"

    connection_id = fields.Many2one("qbo.connection", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="connection_id.company_id", store=True, index=True)
    kind = fields.Char(
        required=True, default="", help="What is pushed; empty for what documents refer to."
    )
    res_model = fields.Char("Model", required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True)
    variant = fields.Char(
        required=True,
        default="",
        help="Tells several counterparts of one record apart, such as a customer's currencies or "
        "the parts of an order.",
    )
    entity = fields.Char(required=True)
    is_shared = fields.Boolean(help="It may stand for several records of Odoo, as a term does.")
    qbo_id = fields.Char("QuickBooks ID", required=True)
    digest = fields.Char(help="Fingerprint of what was last sent.")
    snapshot = fields.Text(help="What QuickBooks answered last.")

    _one_per_record = models.Constraint(
        "UNIQUE (connection_id, kind, res_model, res_id, entity, variant)",
        "This record already has a counterpart in QuickBooks.",
    )
    _one_document = models.UniqueIndex(
        "(connection_id, entity, qbo_id) WHERE is_shared IS NOT TRUE",
        "This QuickBooks object is already the counterpart of another record.",
    )
    _by_id = models.Index("(connection_id, entity, qbo_id)")

    @api.model
    def _repoint(self, merged, remaining):
        """Give the links of merged records to the record that remains.

        It keeps its own link where it has one for the same purpose.

        :param merged: records that the merge removes
        :param remaining: the record that they are merged into
        """
        of_model = [("res_model", "=", remaining._name)]
        own = self.search([*of_model, ("res_id", "=", remaining.id)])
        purposes = {link._purpose() for link in own}
        for link in self.search([*of_model, ("res_id", "in", merged.ids)], order="id"):
            if link._purpose() not in purposes:
                purposes.add(link._purpose())
                link.res_id = remaining.id

    def _purpose(self):
        """Return the values for which a record has one link at most."""
        return self.connection_id, self.kind, self.entity, self.variant
