"""Reads Odoo's records into content: the only place that calls Odoo's own computations.

Records are read, never changed; nothing here knows Intuit's words or HTTP.
"""
