"""A QuickBooks Online company to test against: a stateful HTTP server on loopback."""

__version__ = "0.1.0"
