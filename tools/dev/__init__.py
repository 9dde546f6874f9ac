"""The development runtime: Odoo, its Python, its PostgreSQL, its databases.

Standard library only: `tools.setup` runs before the virtual environment exists.
"""
