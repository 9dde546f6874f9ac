"""Cleans up when the addon is uninstalled."""


def uninstall_hook(env):
    """Remove the scheduled actions, which would otherwise stay in Odoo's own table."""
    env["qbo.connection"].search([]).cron_id.unlink()
