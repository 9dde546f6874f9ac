"""Makes QuickBooks agree with Odoo: absorb, plan, resolve references, write ahead, send, settle."""
