"""Stores the sync log, which shows people the state of each document and kind (L-1, L-2)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..engine.states import STATES, is_allowed
from ..exceptions import ForbiddenEdge
from ..message import from_data, to_data
from ..rendering import rendered

OPEN_STATES = ("waiting", "sending", "uncertain", "held", "attention")


class QboSyncLog(models.Model):
    """A sync row: the state of one document of one kind, with the message for people."""

    _name = "qbo.sync.log"
    _description = "QuickBooks sync log"
    _order = "write_date desc, id desc"

    connection_id = fields.Many2one("qbo.connection", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="connection_id.company_id", store=True, index=True)
    access_warning = fields.Char(related="connection_id.access_warning")
    kind = fields.Selection(
        [
            ("sale", "Sales order"),
            ("credit_note", "Credit note"),
            ("customer_payment", "Customer payment"),
            ("statement_line", "Bank statement line"),
            ("write_off", "Payment difference"),
            ("refund", "Refund"),
            ("credit_application", "Use of a credit note"),
            ("purchase", "Purchase order"),
        ],
        required=True,
    )
    res_model = fields.Char("Model", required=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True)
    part = fields.Integer(
        default=1,
        required=True,
        help="Which of the QuickBooks documents that the record becomes, in order of making.",
    )
    name = fields.Char("Document", default="")
    partner_id = fields.Many2one("res.partner", ondelete="set null", index="btree_not_null")
    user_id = fields.Many2one(
        "res.users", "Responsible", ondelete="set null", index="btree_not_null"
    )
    currency_id = fields.Many2one("res.currency", ondelete="set null")
    amount = fields.Monetary("Total")
    state = fields.Selection(list(STATES.items()), default="waiting", required=True, index=True)
    entity = fields.Char("QuickBooks document")
    doc_number = fields.Char("QuickBooks number")
    qbo_id = fields.Char("QuickBooks ID")
    qbo_url = fields.Char(compute="_compute_qbo_url")
    qbo_total = fields.Monetary("QuickBooks total")
    message_data = fields.Json(readonly=True)
    message = fields.Text(
        compute="_compute_message",
        search="_search_message",
        help="What happened and what to do.",
    )
    message_english = fields.Text(
        compute="_compute_message_english", store=True, help="What the log is searched by."
    )
    needs_you = fields.Boolean(
        compute="_compute_needs_you",
        store=True,
        help="Only a person can help: the document was refused, or is on hold for what a person "
        "has to do.",
    )
    technical = fields.Text("QuickBooks' own words")
    notes_data = fields.Json(readonly=True)
    notes = fields.Text(
        compute="_compute_notes", help="What was changed to make the document fit QuickBooks."
    )
    rounding = fields.Json(help="The rounding line that QuickBooks' way to round makes needed.")
    more_follows = fields.Boolean(
        help="What is sent is only a first step, such as unapplying a payment; the rest follows."
    )
    is_needed = fields.Boolean(help="It was made because another document needs it.")
    attempts = fields.Integer(help="Tries since the document last arrived.")
    inactive = fields.Selection(
        [("perhaps", "Perhaps"), ("found", "To be allowed"), ("allowed", "Allowed")],
        "Reactivation",
        help="Something that the document refers to is inactive in QuickBooks.",
    )
    queued_at = fields.Datetime(
        default=fields.Datetime.now, help="Since when it has been waiting for its turn."
    )
    not_before = fields.Datetime("Next try")
    dismissed_intent = fields.Integer(
        help="The newest intent of the document that was there when somebody pressed Dismiss."
    )
    synced_at = fields.Datetime("Last synced")
    waits_for_id = fields.Many2one(
        "qbo.sync.log",
        "Waits for",
        ondelete="set null",
        index="btree_not_null",
        help="The document that has to arrive first. This one then goes by itself.",
    )
    request_ids = fields.One2many("qbo.sync.request", "log_id", readonly=True)

    _one_per_document = models.Constraint(
        "UNIQUE (connection_id, kind, res_model, res_id, part)", "This document already has a row."
    )
    _due = models.Index("(connection_id, queued_at, id) WHERE state = 'waiting'")
    _next = models.Index(
        "(connection_id, not_before)"
        " WHERE state IN ('waiting', 'uncertain', 'held') AND not_before IS NOT NULL"
    )
    _unfinished = models.Index(
        "(connection_id, state) WHERE state IN ('sending', 'uncertain', 'held')"
    )
    _document = models.Index("(res_model, res_id)")
    _latest = models.Index("(write_date DESC, id DESC)")
    _for_people = models.Index("(connection_id) WHERE needs_you")

    @api.depends("entity", "qbo_id")
    def _compute_qbo_url(self):
        for row in self:
            row.qbo_url = row.connection_id.sudo()._document_url(row.entity, row.qbo_id)

    @api.depends("name", "kind")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.name or self.env._("Document %s", row.res_id)

    # === WHAT PEOPLE READ ===

    @api.depends("message_data")
    @api.depends_context("lang")
    def _compute_message(self):
        for row in self:
            row.message = rendered(self.env, from_data(row.message_data)) or False

    @api.depends("notes_data")
    @api.depends_context("lang")
    def _compute_notes(self):
        for row in self:
            row.notes = rendered(self.env, from_data(row.notes_data)) or False

    @api.depends("message_data")
    def _compute_message_english(self):
        for row in self:
            row.message_english = "\n".join(map(str, from_data(row.message_data))) or False

    def _search_message(self, operator, value):
        return [("message_english", operator, value)]

    @api.depends("state", "message_data")
    def _compute_needs_you(self):
        for row in self:
            cures = {message.cure for message in from_data(row.message_data)}
            is_held = row.state == "held" and "person" in cures
            row.needs_you = is_held or row.state == "attention"

    # === STATES === (the table is in engine/states.py; this is its only gate)

    def _set_state(self, state, **values):
        """Change the state of rows, and other values of them.

        :raises ForbiddenEdge: the state of one row does not allow it; no row has changed then
        """
        for row in self:
            if not is_allowed(row.state, state):
                raise ForbiddenEdge(row.display_name, row.id, row.state, state)
        plain = {"not_before": False, "waits_for_id": False}
        self.write(plain | values | {"state": state})

    def _set_waiting(self, *, messages=None, **values):
        """Have rows sent; those with an open request become uncertain first.

        :param messages: what people read from now on; None for what they read already
        """
        if messages is not None:
            values["message_data"] = to_data(messages)
        uncertain = self._open_requests().log_id
        uncertain._set_state("uncertain", **{"not_before": fields.Datetime.now()} | values)
        (self - uncertain)._set_state("waiting", **values)

    def _release_followers(self):
        """Have the rows sent that wait for these."""
        held = [("waits_for_id", "in", self.ids), ("state", "=", "held")]
        self.search(held)._set_waiting()

    def _disappoint_followers(self, message):
        """Have the rows that wait for these stay on hold for what a person has to do.

        Released, they would only ask for the same documents again.
        """
        followers = self.search([("waits_for_id", "in", self.ids), ("state", "=", "held")])
        followers.write({"message_data": to_data([message]), "waits_for_id": False})

    def _set_sending(self):
        self._set_state("sending")

    def _set_synced(self, *, messages=(), **values):
        done = {
            "message_data": to_data(messages) or False,
            "technical": False,
            "attempts": 0,
            "inactive": False,
        }
        self._set_state("synced", **done | values | {"synced_at": fields.Datetime.now()})

    def _set_failed(self, state, error, **values):
        """Change the state of rows after an error, with the error's messages."""
        told = {"message_data": to_data(error.messages), "technical": error.technical or False}
        self._set_state(state, **told | values)

    def _open_requests(self):
        """Return the requests of these rows whose outcome is unknown."""
        return self.env["qbo.sync.request"].search(
            [("log_id", "in", self.ids), ("outcome", "=", "open")], order="id"
        )

    def _has_open_request(self):
        return bool(self._open_requests())

    # === BUTTONS ===

    def _check_manager(self):
        if not self.env.user.has_group("inflow_qbo_connector.group_manager"):
            raise AccessError(self.env._("Only QuickBooks managers may retry or dismiss."))
        self.check_access("read")

    def action_retry(self):
        """Have these documents looked at again soon."""
        self._check_manager()
        rows = self.sudo().filtered(lambda row: row.state in ("attention", "held", "dismissed"))
        if not rows:
            raise UserError(
                self.env._(
                    "Only documents that need attention, are on hold or were dismissed "
                    "can be retried."
                )
            )
        held = rows.filtered(lambda row: row.state == "held")
        held.connection_id._doubt_facts()  # the cure may be in QuickBooks
        rows._set_waiting(attempts=0, queued_at=fields.Datetime.now())
        rows.connection_id._wake()
        return True

    def action_retry_all(self):
        """Retry all rows that need attention or are on hold, whichever are selected."""
        rows = self.search(
            [
                ("state", "in", ("attention", "held")),
                ("company_id", "in", self.env.companies.ids),
            ]
        )
        return not rows or rows.action_retry()

    def action_reactivate(self):
        """Allow to reactivate the references of these documents in QuickBooks, and retry them."""
        self._check_manager()
        rows = self.sudo().filtered(
            lambda row: row.state == "attention" and row.inactive == "found"
        )
        if not rows:
            raise UserError(self.env._("These documents refer to nothing that is inactive."))
        rows.inactive = "allowed"
        return rows.sudo(False).action_retry()

    def action_dismiss(self):
        """Leave these documents as they are; they come back when they change."""
        self._check_manager()
        rows = self.sudo().filtered(lambda row: row.state in ("attention", "held"))
        if not rows:
            raise UserError(
                self.env._("Only documents that need attention or are on hold can be dismissed.")
            )
        newest = self.env["qbo.sync.intent"].sudo()._newest(rows)
        for row in rows:
            intent = newest.get((row.res_model, row.res_id), 0)
            row._set_state("dismissed", dismissed_intent=intent)
        return True

    def action_open_document(self):
        """Open the document in Odoo."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    def action_open_in_quickbooks(self):
        """Open the document in QuickBooks."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.qbo_url, "target": "new"}
