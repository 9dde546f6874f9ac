"""QuickBooks Online over HTTP. Knows Intuit's API, nothing of Odoo."""
