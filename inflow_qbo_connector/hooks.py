"""What happens around installing and uninstalling the addon."""


def uninstall_hook(env):
    """Stop the scheduled actions, which live in Odoo's own table and would run into nothing."""
    env["qbo.connection"].search([]).cron_id.unlink()
