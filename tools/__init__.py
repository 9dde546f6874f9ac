"""One script per verb, run as `python -m tools.setup`; the folder `dev` is what they share."""
