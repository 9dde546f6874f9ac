"""Rules about the lines of transactions."""
