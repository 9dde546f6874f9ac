"""How long QuickBooks lets the connection in, and who is told before that ends (C-5)."""

from datetime import timedelta

from odoo import api, fields, models

from .. import const

_ACTIVITY = "inflow_qbo_connector.activity_access"
_ADMINISTRATORS = "inflow_qbo_connector.group_administrator"


class QboConnection(models.Model):
    _inherit = "qbo.connection"

    access_ends = fields.Date(
        compute="_compute_access",
        help="When QuickBooks stops letting Odoo in. Using the connection moves this day by about "
        "a hundred days, until Intuit ends the access for good five years after you connected.",
    )
    access_warning = fields.Char(compute="_compute_access")
    warned_days = fields.Integer(
        readonly=True, copy=False, help="The warning that administrators have got."
    )

    @api.depends("state", "state_message")
    def _compute_access(self):
        for connection in self:
            connection.access_ends = connection._end_of_access()
            connection.access_warning = connection._access_warning()

    @api.model
    def get_access_warnings(self):
        """What the sync log shows above its rows, for the companies that the user stands in."""
        connections = self.search([("company_id", "in", self.env.companies.ids)])
        return [
            {"id": one.id, "company": one.company_id.name, "warning": one.access_warning}
            for one in connections
            if one.access_warning
        ]

    def _end_of_access(self):
        if self.state != "connected":
            return False
        moment = self.sudo()._credential()._access_ends()
        return moment and fields.Datetime.context_timestamp(self, moment).date()

    def _access_warning(self):
        """What administrators have to know of the access, in a sentence."""
        if self.state == "reconnect":
            return self.env._(
                "Nothing goes to QuickBooks until you reconnect; documents wait. %s",
                self.state_message or "",
            ).strip()
        if not self._countdown_due():
            return False
        return self.env._(
            "Odoo's access to QuickBooks ends on %(day)s, in %(days)s days. Reconnect before then.",
            day=fields.Date.to_string(self._end_of_access()),
            days=self._days_left(),
        )

    def _days_left(self):
        return (self._end_of_access() - fields.Date.context_today(self)).days

    def _countdown_due(self):
        """The warning that is due, in days; 0 while there is time."""
        if not self._end_of_access():
            return 0
        left = self._days_left()
        return min((days for days in const.ACCESS_WARNINGS if left <= days), default=0)

    def _count_down(self):
        """Tell the administrators once at each threshold."""
        self.ensure_one()
        due = self._countdown_due()
        if due == self.warned_days:
            return
        self._end_countdown()
        if due:
            self.warned_days = due
            last_day = self._end_of_access() - timedelta(days=1)
            self._ask_administrators(self._access_warning(), last_day)

    def _end_countdown(self):
        """Nobody has to do anything about the access any more."""
        self.warned_days = 0
        self.sudo().activity_unlink([_ACTIVITY])

    def _ask_to_reconnect(self, message):
        """Pause until an administrator connects again; the queue waits meanwhile."""
        self._end_countdown()
        self.write({"state": "reconnect", "state_message": message})
        self._ask_administrators(self._access_warning(), fields.Date.context_today(self))

    def _ask_administrators(self, note, deadline):
        """An activity for everybody who may connect this company."""
        group = self.env.ref(_ADMINISTRATORS).sudo()
        users = group.all_user_ids.filtered("active")
        for user in users.filtered(lambda one: self.company_id in one.company_ids):
            self.sudo().activity_schedule(
                _ACTIVITY, date_deadline=deadline, note=note, user_id=user.id
            )
