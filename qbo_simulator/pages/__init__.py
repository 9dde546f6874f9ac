"""Pages on which people look at the company's books (no build step, no scripts)."""
