"""QBO's query language (facts 2.4): a parser, and an engine that runs what was parsed."""

from .engine import run
from .parser import Query, parse

__all__ = ["Query", "parse", "run"]
