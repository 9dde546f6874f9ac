"""Talks to QuickBooks Online over HTTP; it knows Intuit's API and nothing of Odoo."""
