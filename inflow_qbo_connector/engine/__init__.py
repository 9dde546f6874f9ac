"""Makes QuickBooks agree with Odoo: absorb, plan, resolve, write ahead, send, record outcomes."""
