"""Real screenshots, by a real browser."""
