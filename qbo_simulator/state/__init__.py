"""What a company's books consist of. Nothing here knows an entity or a rule."""
