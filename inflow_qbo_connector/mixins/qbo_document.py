"""Shows the state of sync rows on the documents of Odoo (U-1)."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..engine.states import STATES

_NOT_SYNCED = "none"

# A document with several rows shows the first of these states
_URGENCY = ("attention", "held", "uncertain", "sending", "waiting", "synced", "dismissed")


def _show_in_form(badge, shown):
    """Put the stat buttons in place of the badge, and the banners above the sheet."""
    for sheet in badge.iterancestors("sheet"):
        for banner in shown.findall("div"):
            sheet.addprevious(banner)
    for button in shown.findall("sheet/div[@name='button_box']/button"):
        badge.addprevious(button)
    badge.getparent().remove(badge)


def _show_in_list(badge, shown):
    """Give the column the attributes that the view has not set itself."""
    badge.attrib.update({**shown.find("field").attrib, **badge.attrib})


def _show_in_search(separator, shown):
    """Put the filters after the separator."""
    for search_filter in reversed(shown.findall("filter")):
        separator.addnext(search_filter)


# Where views of documents say that QuickBooks goes, and how it is put there
_PLACES = {
    "form": ("//div[@name='button_box']/field[@name='qbo_state']", _show_in_form),
    "list": ("/list/field[@name='qbo_state']", _show_in_list),
    "search": ("//separator[@name='qbo_state']", _show_in_search),
}


class QboDocument(models.AbstractModel):
    """A document of Odoo that is pushed, with a badge and buttons for its sync rows."""

    _name = "qbo.document"
    _description = "Document that is pushed to QuickBooks"

    qbo_row_ids = fields.One2many(
        "qbo.sync.log", "res_id", readonly=True, groups="inflow_qbo_connector.group_user"
    )
    qbo_state = fields.Selection(
        [(_NOT_SYNCED, "Not synced"), *STATES.items()],
        "QuickBooks",
        compute="_compute_qbo_state",
        search="_search_qbo_state",
        groups="inflow_qbo_connector.group_user",
    )
    qbo_message = fields.Text(
        compute="_compute_qbo_state", groups="inflow_qbo_connector.group_user"
    )
    qbo_inactive = fields.Boolean(
        compute="_compute_qbo_state", groups="inflow_qbo_connector.group_user"
    )
    qbo_url = fields.Char(compute="_compute_qbo_url", groups="inflow_qbo_connector.group_user")

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Put pieces of this abstract model's views into views of documents that ask for them."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if not self._abstract and view_type in _PLACES:
            place, show = _PLACES[view_type]
            for node in arch.xpath(place):
                shown = self.env.ref(f"inflow_qbo_connector.qbo_document_view_{view_type}")
                show(node, self.env["qbo.document"]._get_view(shown.id, view_type)[0])
        return arch, view

    @api.depends("qbo_row_ids.state", "qbo_row_ids.message_data", "qbo_row_ids.inactive")
    @api.depends_context("lang")
    def _compute_qbo_state(self):
        """Compute the badge from sync rows and intents, as the engine writes to no document."""
        noted = self.env["qbo.sync.intent"].sudo()
        again = set(noted.search(self._qbo_domain()).mapped("res_id"))
        for document in self:
            own = document._origin.sudo().qbo_row_ids
            row = own.sorted(lambda row: (_URGENCY.index(row.state), row.id))[:1]
            document.qbo_state = (
                "waiting" if document.id in again else row.state if row else _NOT_SYNCED
            )
            document.qbo_message = row.message if row else False
            document.qbo_inactive = bool(row) and row.inactive == "found"

    @api.depends("qbo_row_ids.qbo_url")
    def _compute_qbo_url(self):
        for document in self:
            document.qbo_url = document._origin.sudo().qbo_row_ids.sorted("id")[:1].qbo_url

    @api.model
    def _search_qbo_state(self, operator, value):
        """Search by subqueries: the log has a row for each document there ever was."""
        if operator != "in":
            return NotImplemented
        states = set(value) - {_NOT_SYNCED}
        log, intents = self.env["qbo.sync.log"].sudo(), self.env["qbo.sync.intent"].sudo()
        documents = Domain.FALSE
        if "waiting" in states:
            documents = self._qbo_has(self._qbo_about(log, states=states), self._qbo_about(intents))
        elif states:
            documents = self._qbo_has(self._qbo_about(log, states=states)) & self._qbo_lacks(
                intents
            )
        if _NOT_SYNCED in value:
            documents |= self._qbo_lacks(log) & self._qbo_lacks(intents)
        return documents

    @api.model
    def _qbo_about(self, rows, *, states=()):
        """Return a query of log rows or intents of this model's documents, and SQL of these ids."""
        domain = Domain("res_model", "=", self._name)
        query = rows._search(domain & Domain("state", "in", states) if states else domain)
        return query, rows._field_to_sql(query.table, "res_id", query)

    @api.model
    def _qbo_has(self, *queries):
        """Return the domain of the documents that rows of some queries are about."""
        every = SQL(" UNION ALL ").join(query.select(ids) for query, ids in queries)
        return Domain("id", "any!", every)

    @api.model
    def _qbo_lacks(self, rows):
        """Return the domain of the documents that no log row, or no intent, is about.

        By NOT EXISTS: what PostgreSQL does with NOT IN takes minutes once its list outgrows the
        work memory.
        """

        def to_sql(_documents, alias, _query):
            query, ids = self._qbo_about(rows)
            query.add_where(SQL("%s = %s", ids, SQL.identifier(alias, "id")))
            return SQL("NOT EXISTS (%s)", query.select(SQL("1")))

        return Domain.custom(to_sql=to_sql)

    def _qbo_domain(self):
        return [("res_model", "=", self._name), ("res_id", "in", self.ids)]

    def _qbo_rows(self):
        return self.env["qbo.sync.log"].sudo().search(self._qbo_domain())

    def action_qbo_open_log(self):
        """Open the sync rows of this document."""
        self.ensure_one()
        rows = self._qbo_rows()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "inflow_qbo_connector.qbo_sync_log_action"
        )
        if len(rows) == 1:
            return action | {"res_id": rows.id, "views": [(False, "form")]}
        return action | {"domain": [("id", "in", rows.ids)]}

    def action_qbo_retry(self):
        """Have these documents looked at again soon."""
        return self._qbo_rows().sudo(False).action_retry()

    def action_qbo_reactivate(self):
        """Allow to reactivate the references of these documents in QuickBooks, and retry them."""
        return self._qbo_rows().sudo(False).action_reactivate()

    def action_qbo_dismiss(self):
        """Leave these documents as they are in QuickBooks."""
        return self._qbo_rows().sudo(False).action_dismiss()

    def action_qbo_open(self):
        """Open this document in QuickBooks."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.qbo_url, "target": "new"}
