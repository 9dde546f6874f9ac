"""The accounting API, /v3/company/{realm}/…: each address and what it answers (facts 2)."""
