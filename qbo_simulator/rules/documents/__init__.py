"""Rules that all transactions share: numbers, links, open items, entries, closed books."""
