"""What several entities have in common. Nothing in here is an entity."""
