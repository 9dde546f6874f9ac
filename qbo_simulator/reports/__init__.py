"""QuickBooks' reports, worked out from the ledger (facts 2.6)."""
