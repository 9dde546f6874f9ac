"""Intuit's OAuth 2 (facts 1): who may act on the company, and the pages and calls around it."""
