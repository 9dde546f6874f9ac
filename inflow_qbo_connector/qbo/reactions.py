"""Defines reactions to faults of QuickBooks: an exception, and the sentence that explains it."""

from __future__ import annotations

from typing import NamedTuple

from ..exceptions import QboError, Refused, Stale, TokenRejected, TryLater, Uncertain
from ..message import Cure, Sentence, Topic


class Reaction(NamedTuple):
    """Says which exception a fault becomes, and how it is explained to a person."""

    error: type[QboError]
    explanation: Sentence


# Errors that end by themselves; a person ends the state that any other one leads to.
_PASSING = (TryLater, Uncertain, TokenRejected, Stale)


def reaction(error: type[QboError], explanation: str, topic: Topic = "document") -> Reaction:
    """Return a reaction whose sentence says what happened and what to do."""
    cure: Cure = "time" if error in _PASSING else "person"
    return Reaction(error, Sentence(explanation, cure, topic))


def for_person(happened: str, cure: str, topic: Topic = "document") -> Reaction:
    """Return the reaction to a refusal that a person cures before pressing Retry."""
    return reaction(Refused, f"{happened} {cure}, then press Retry.", topic)


def own_fault(happened: str) -> Reaction:
    """Return the reaction to a refusal that the connector itself has caused."""
    return reaction(
        Refused,
        f"{happened} This is a fault of the connector: send the text below to whoever looks after "
        "it.",
    )
