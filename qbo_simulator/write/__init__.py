"""Writes to the books, all or nothing."""
