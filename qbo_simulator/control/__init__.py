"""The control surface /_sim/…: what tests do to the simulator, and ask it, behind QBO's back."""
