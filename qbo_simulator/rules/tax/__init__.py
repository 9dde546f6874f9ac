"""Rules about tax, one file for each model (facts 6)."""
