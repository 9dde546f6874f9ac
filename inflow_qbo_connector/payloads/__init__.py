"""What each QuickBooks document says: content and references in, Intuit's words out.

Plain functions on plain values, without Odoo, database or HTTP.
"""
