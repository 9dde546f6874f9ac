"""QuickBooks' refusals: their envelopes, codes and words (facts 4)."""
