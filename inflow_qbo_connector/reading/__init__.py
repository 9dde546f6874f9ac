"""Reads Odoo's records into content; no other package calls Odoo's own computations.

It changes no record, and knows nothing of Intuit's words or HTTP.
"""
