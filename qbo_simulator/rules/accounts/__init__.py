"""Rules about accounts: their types, and which account may stand where."""
