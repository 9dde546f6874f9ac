"""Rules about the names and the parents of list objects."""
