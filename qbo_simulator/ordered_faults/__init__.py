"""Faults on demand: a test orders drops, delays and wrong replies (facts 10.3 rule 18)."""
