"""What QuickBooks documents are to say, as plain values: what `reading/` takes from Odoo and
`payloads/` puts into Intuit's words. Nothing here knows Odoo's records, HTTP or the database.
"""
