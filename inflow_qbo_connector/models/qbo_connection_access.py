"""Computes when a connection's access ends, and warns administrators before (C-5)."""

from datetime import timedelta

from odoo import api, fields, models

from .. import const
from ..message import to_data

_ACTIVITY = "inflow_qbo_connector.activity_access"
_ADMINISTRATORS = "inflow_qbo_connector.group_administrator"


class QboConnection(models.Model):
    """The end of a connection's access, and the warnings before it."""

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
    @api.depends_context("lang", "tz")
    def _compute_access(self):
        for connection in self:
            connection.access_ends = connection._end_of_access()
            connection.access_warning = connection._access_warning()

    @api.model
    def get_access_warnings(self):
        """Return the warnings that the sync log shows above its rows, for the user's companies."""
        connections = self.search([("company_id", "in", self.env.companies.ids)])
        return [
            {
                "id": connection.id,
                "company": connection.company_id.name,
                "warning": connection.access_warning,
            }
            for connection in connections
            if connection.access_warning
        ]

    def _end_of_access(self):
        if self.state != "connected":
            return False
        moment = self.sudo()._credential()._access_ends()
        return moment and fields.Datetime.context_timestamp(self, moment).date()

    def _access_warning(self):
        """Write the warning about the access for administrators; False without one."""
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
        """Return the warning that is due, in days before the end; 0 if none is due."""
        if not self._end_of_access():
            return 0
        left = self._days_left()
        return min((days for days in const.ACCESS_WARNINGS if left <= days), default=0)

    def _count_down(self):
        """Warn administrators once at each threshold."""
        self.ensure_one()
        due = self._countdown_due()
        if due == self.warned_days:
            return
        self._end_countdown()
        if due:
            self.warned_days = due
            last_day = self._end_of_access() - timedelta(days=1)
            self._ask_administrators(last_day)

    def _end_countdown(self):
        """Withdraw the warnings about the access."""
        self.warned_days = 0
        self.sudo().activity_unlink([_ACTIVITY])

    def _ask_to_reconnect(self, messages):
        """Pause the connection until an administrator connects again; the queue waits meanwhile."""
        self._end_countdown()
        self.write({"state": "reconnect", "state_message_data": to_data(messages)})
        self._ask_administrators(fields.Date.context_today(self))

    def _ask_administrators(self, deadline):
        """Schedule an activity for everybody who may connect this company, in their language."""
        group = self.env.ref(_ADMINISTRATORS).sudo()
        users = group.all_user_ids.filtered("active")
        for user in users.filtered(lambda user: self.company_id in user.company_ids):
            own = self.sudo().with_context(lang=user.lang)
            own.activity_schedule(
                _ACTIVITY, date_deadline=deadline, note=own._access_warning(), user_id=user.id
            )
