"""Ties one Odoo company to one QuickBooks company: state, scheduled action and collecting."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import kinds
from ..engine.run import runner
from ..message import from_data
from ..rendering import rendered

_COLLECTING = "qbo_collecting"


class QboConnection(models.Model):
    """A connection, whose settings are declared in one file of this model for each concern.

    A setting that documents may be on hold for has `releases_held=True`: when it changes, the
    engine looks at them again.
    """

    _name = "qbo.connection"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "QuickBooks connection"
    _rec_name = "company_id"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, ondelete="cascade"
    )
    state = fields.Selection(
        [
            ("disconnected", "Not connected"),
            ("connected", "Connected"),
            ("reconnect", "Reconnect needed"),
        ],
        default="disconnected",
        required=True,
        readonly=True,
    )
    state_message_data = fields.Json(readonly=True)
    state_message = fields.Char(
        compute="_compute_state_message", help="Why the connection stands where it stands."
    )
    paused = fields.Boolean(
        help="Nothing is collected or sent while this is on. Odoo turns it on in copies of a "
        "database, so that they never write into the books of the original.",
        releases_held=True,
    )
    cron_id = fields.Many2one("ir.cron", readonly=True, ondelete="set null")
    missing = fields.Text("Still to do", compute="_compute_missing")

    _one_per_company = models.Constraint(
        "UNIQUE (company_id)", "This company already has a QuickBooks connection."
    )

    def _valid_field_parameter(self, field, name):
        return name == "releases_held" or super()._valid_field_parameter(field, name)

    @api.depends("state_message_data")
    @api.depends_context("lang")
    def _compute_state_message(self):
        for connection in self:
            messages = from_data(connection.state_message_data)
            connection.state_message = rendered(self.env, messages) or False

    # === STILL TO DO ===

    @api.depends(lambda self: self._missing_depends())
    @api.depends_context("lang")
    def _compute_missing(self):
        for connection in self:
            if connection.state == "connected":
                connection.missing = "\n".join(connection._missing()) or False
            else:
                connection.missing = self.env._("Connect to QuickBooks.")

    def _missing_depends(self):
        return ["state", "country", "tax_mapping_ids.is_usable", *self._releasing_settings()]

    def _missing(self):
        """List what keeps documents of a connected company from being sent, in sentences."""
        self.ensure_one()
        missing = [
            self.env._("Choose the account: %s.", self._fields[name]._description_string(self.env))
            for name in self._needed_accounts()
            if not self[name].active
        ]
        if self.paused:
            missing.append(self.env._("Switch Paused off: nothing is collected or sent meanwhile."))
        return missing

    def _needed_accounts(self):
        """Return the names of the account fields that documents need."""
        return []

    # === CRUD ===

    @api.model_create_multi
    def create(self, vals_list):
        connections = super().create(vals_list)
        self._forget_collecting()
        return connections

    def write(self, vals):
        self._check_same_company(vals)
        result = super().write(vals)
        self._forget_collecting()
        if self._releasing_settings() & set(vals):
            self._release_held()
        return result

    def unlink(self):
        crons = self.sudo().cron_id
        result = super().unlink()
        crons.unlink()
        self._forget_collecting()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_connected(self):
        if any(connection.state != "disconnected" for connection in self):
            raise UserError(self.env._("Disconnect from QuickBooks before you delete this."))

    def _check_same_company(self, vals):
        for connection in self:
            if vals.get("company_id", connection.company_id.id) != connection.company_id.id:
                raise UserError(self.env._("A connection stays with its Odoo company."))

    # === COLLECTING ===

    @api.model
    def _collecting(self):
        """Return the ids of the connections that collect documents, by company id.

        Connections that are down collect too, so that documents wait instead of getting lost. The
        answer is stored for one transaction only: a longer cache could be filled by a transaction
        that began before the company was connected, and would hide documents for good.
        """
        known = self.env.cr.precommit.data
        if _COLLECTING not in known:
            connections = self.sudo().search([("realm_id", "!=", False), ("paused", "=", False)])
            known[_COLLECTING] = {
                connection.company_id.id: connection.id
                for connection in connections
                if connection._pushes_anything()
            }
        return known[_COLLECTING]

    def _belonging(self, document):
        """Return the orders that a payment or entry belongs to, and the days of its matches."""
        known = self.env["qbo.belonging"].sudo()._of(document)
        return known.order_id, known.mapped("day")

    def _pushes_anything(self):
        """Tell whether the connection pushes documents of any kind."""
        return kinds.is_any_on(self)

    def _forget_collecting(self):
        self.env.cr.precommit.data.pop(_COLLECTING, None)

    def _releasing_settings(self):
        """Return the names of the settings that documents may be on hold for."""
        return {
            name for name, field in self._fields.items() if getattr(field, "releases_held", False)
        }

    def _release_held(self):
        """Note the documents of rows that are on hold, after a setting has changed.

        It writes intents, as for any change, because the engine may be deciding about a row now.
        """
        self.env["qbo.sync.intent"]._note_unfinished(self)

    # === CLOCK ===

    def _ensure_cron(self):
        """Make or reactivate the scheduled action of this connection.

        Intents trigger it; its hourly run is a safety net.
        """
        self.ensure_one()
        cron = self.sudo().cron_id
        if cron:
            if not cron.active:  # Odoo switches off an action that failed for a week
                cron.active = True
            return
        self.cron_id = (
            self.env["ir.cron"]
            .sudo()
            .create(
                {
                    "name": self.env._("QuickBooks: push for %s", self.company_id.name),
                    "model_id": self.env["ir.model"]._get_id(self._name),
                    "state": "code",
                    "code": f"model.browse({self.id})._drain()",
                    "user_id": self.env.ref("base.user_root").id,
                    "interval_number": 1,
                    "interval_type": "hours",
                    "active": True,
                }
            )
        )

    def _may_send(self):
        """Tell whether documents may be sent to QuickBooks now."""
        return self.state == "connected" and not self.paused

    def _wake(self, at=None):
        """Have the scheduled action run soon, or at a moment in UTC."""
        for cron in self.sudo().cron_id:
            cron._trigger(at)

    def _drain(self):
        """Send waiting documents; the scheduled action calls this.

        The run itself tells Odoo's scheduler how much remains; any other caller has to do so.

        :returns: number of documents that the next run has to send at once, counted to a limit
        """
        self.ensure_one()
        return runner.drain(
            self.with_company(self.company_id).with_context(allowed_company_ids=self.company_id.ids)
        )
