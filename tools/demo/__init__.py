"""The demonstration: Odoo beside a practice company, and whether their books agree.

Everything happens as a person's clicks would make it happen: over HTTP, through what Odoo offers to
its own web client. Nothing here reaches into the connector.
"""
