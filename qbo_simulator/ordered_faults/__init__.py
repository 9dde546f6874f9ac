"""Faults that a test orders: drops, delays, wrong replies (facts 10.3 rule 18)."""
