"""Stores QuickBooks' own lists, from which people choose in Odoo (C-7)."""

from odoo import api, fields, models


class QboReference(models.AbstractModel):
    """An entry of one of QuickBooks' lists."""

    _name = "qbo.reference"
    _description = "Entry of a QuickBooks list"
    _order = "name"

    connection_id = fields.Many2one(
        "qbo.connection", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(related="connection_id.company_id", store=True, index=True)
    qbo_id = fields.Char("QuickBooks ID", required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)
    active = fields.Boolean(
        default=True, readonly=True, help="Inactive in QuickBooks: choose another one."
    )

    @api.model
    def _values(self, qbo_object):
        """Return the field values of an entry from QuickBooks' object; each list adds its own."""
        return {
            "name": qbo_object.get("FullyQualifiedName") or qbo_object["Name"],
            "active": qbo_object.get("Active", True),
        }

    @api.model
    def _replace(self, connection, qbo_objects):
        """Make the stored list equal to QuickBooks' list; entries deleted there become inactive.

        :returns: the new entries
        """
        known = {
            record.qbo_id: record
            for record in self.with_context(active_test=False).search(
                [("connection_id", "=", connection.id)]
            )
        }
        new = []
        for qbo_object in qbo_objects:
            values = self._values(qbo_object)
            record = known.pop(qbo_object["Id"], None)
            if record is None:
                new.append(values | {"connection_id": connection.id, "qbo_id": qbo_object["Id"]})
            else:
                record.write(values)
        deleted = self.union(*known.values())
        deleted.active = False
        return self.create(new)

    @api.model
    def _add(self, connection, qbo_objects):
        """Add QuickBooks' objects that the stored list lacks."""
        of_connection = [("connection_id", "=", connection.id)]
        known = set(self.with_context(active_test=False).search(of_connection).mapped("qbo_id"))
        self.create(
            [
                self._values(qbo_object)
                | {"connection_id": connection.id, "qbo_id": qbo_object["Id"]}
                for qbo_object in qbo_objects
                if qbo_object["Id"] not in known
            ]
        )
