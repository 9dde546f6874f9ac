"""Reference lists: QuickBooks' own lists, kept for choosing (C-7)."""

from odoo import api, fields, models


class QboReference(models.AbstractModel):
    _name = "qbo.reference"
    _description = "Entry of a QuickBooks list"
    _order = "name"

    connection_id = fields.Many2one(
        "qbo.connection", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(related="connection_id.company_id", store=True)
    qbo_id = fields.Char("QuickBooks ID", required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)
    active = fields.Boolean(
        default=True, readonly=True, help="Inactive in QuickBooks: choose another one."
    )

    @api.model
    def _values(self, document):
        """Field values for an object of QuickBooks; each list adds its own."""
        return {
            "name": document.get("FullyQualifiedName") or document["Name"],
            "active": document.get("Active", True),
        }

    @api.model
    def _replace(self, connection, documents):
        """Make the kept list equal to QuickBooks'. What is gone there becomes inactive here.

        :returns: the entries that are new
        """
        known = {
            record.qbo_id: record
            for record in self.with_context(active_test=False).search(
                [("connection_id", "=", connection.id)]
            )
        }
        new = []
        for document in documents:
            values = self._values(document)
            record = known.pop(document["Id"], None)
            if record is None:
                new.append(values | {"connection_id": connection.id, "qbo_id": document["Id"]})
            else:
                record.write(values)
        gone = self.union(*known.values())
        gone.active = False
        return self.create(new)

    @api.model
    def _add(self, connection, documents):
        """Take over what is not in the list yet."""
        mine = [("connection_id", "=", connection.id)]
        known = set(self.with_context(active_test=False).search(mine).mapped("qbo_id"))
        self.create(
            [
                self._values(document) | {"connection_id": connection.id, "qbo_id": document["Id"]}
                for document in documents
                if document["Id"] not in known
            ]
        )
