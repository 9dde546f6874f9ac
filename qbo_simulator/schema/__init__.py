"""Kinds of property, and Intuit's schema as tables of them."""
