"""What surrounds every answer: the server, the call understood, the journal, the limits."""
