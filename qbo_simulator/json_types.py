"""JSON objects have two types: those that are read here, and those that only go out."""

from typing import Any

# What a property holds is declared, and checked, by the struct of its entity, not by a type.
Object = dict[str, Any]
# Written for a client, and never read again.
Reply = dict[str, object]
