"""Properties of entities: kinds of value, and Intuit's schema in tables."""
