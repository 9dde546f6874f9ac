"""Tests of the simulator: through the real clients and through plain HTTP."""
