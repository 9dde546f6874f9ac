"""How much the long tests do: CI's measure unless `make soak` asks for more."""

import os

SEEDS = range(int(os.environ.get("SEEDS", "4")))
ORDERS = int(os.environ.get("ORDERS", "100"))
RANDOM_ORDERS = int(os.environ.get("RANDOM_ORDERS", "20"))
SEED = int(os.environ.get("SEED", "1"))  # of the first random orders
