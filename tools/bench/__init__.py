"""`make bench`: what the connector and the simulator carry, as ratios measured in one run.

Odoo runs here as it runs for its users: real transactions, its own scheduled action, a simulated
QuickBooks in another process. What is measured gets a process of its own (`apart.py`), so that no
part finds memory, caches or connections of another one.
"""
