"""What each QuickBooks document says, as plain functions of Odoo records and references.

Nothing here asks QuickBooks or the database; the records it is given are read, never changed.
"""
