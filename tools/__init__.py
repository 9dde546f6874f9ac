"""One script per verb: `python -m tools.setup`, `.test`, `.lint`, `.db`; what they share is in `dev`."""
