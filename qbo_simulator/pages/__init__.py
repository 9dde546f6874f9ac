"""Pages for people: what the company's books look like (no build step, no scripts)."""
