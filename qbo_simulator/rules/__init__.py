"""Rules that several entities share, one concept per file."""
