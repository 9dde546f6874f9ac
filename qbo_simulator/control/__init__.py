"""The control surface /_sim/…, through which tests set up the simulator and look inside it."""
