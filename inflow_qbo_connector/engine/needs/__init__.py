"""Finds which other documents a document needs before it can be sent."""
