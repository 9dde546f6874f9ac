"""Holds content: plain values that say what QuickBooks documents are to contain.

`reading/` takes them from Odoo and `payloads/` puts them into Intuit's words. They know nothing of
Odoo's records, HTTP or the database.
"""
