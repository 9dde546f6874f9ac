"""The orders for faults: what a test has ordered, and which requests it strikes (facts 10.3 rule
18)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from threading import Lock
from typing import Any

from ..http import batch_items
from ..http.call import Call
from ..json_types import Object, Reply

NAMES = (
    "drop_before",
    "drop_after",
    "delay_ms",
    "http_429",
    "http_429_xml",
    "http_500",
    "http_503_html",
    "html_200",
    "fault",
    "alter_reply",
    "garbage_json",
    "expire_access_token",
    "revoke_refresh_token",
    "rotate_refresh_token",
)
MATCHABLE = frozenset({"method", "entity", "operation", "contains", "in_batches", "nth", "chance"})
FAULT_TAKES = frozenset({"code", "message", "detail", "type", "status", "after"})
AFTER = "after"
_NUMBER = (int, float, Decimal)


class InvalidOrder(ValueError):
    """The order of a fault does not make sense."""


@dataclass
class OrderedFault:
    """One ordered fault: it strikes from the nth matching request on, as many times as asked."""

    name: str
    match: Object = field(default_factory=dict)
    times: int = 1
    arg: Any = None
    seed: int = 0
    seen: int = 0

    def __post_init__(self) -> None:
        self._dice = Random(self.seed)

    @property
    def comes_after(self) -> bool:
        """Whether the work is done before the failure is reported."""
        told = self.arg.get(AFTER) if isinstance(self.arg, dict) else self.arg == AFTER
        return bool(told)

    def strikes(self, call: Call, raw: bytes) -> bool:
        """Count the request if it matches, and say whether it is hit."""
        if self.times <= 0 or not self._matches(call, raw):
            return False
        self.seen += 1
        if self.seen < self.match.get("nth", 1):
            return False
        if self._dice.random() >= self.match.get("chance", 1):
            return False
        self.times -= 1
        return True

    def _matches(self, call: Call, raw: bytes) -> bool:
        method = str(self.match.get("method", call.method)).lower()
        if method != call.method.lower() or self.match.get("contains", "").encode() not in raw:
            return False
        kinds = [(call.entity, call.operation)]
        if self.match.get("in_batches"):
            kinds += batch_items.kinds(call)
        return any(self._is_about(entity, operation) for entity, operation in kinds)

    def _is_about(self, entity: str, operation: str) -> bool:
        """A query is about the entity it asks for, and about `query`."""
        entities = {entity, "query" if operation == "query" else entity}
        return (
            str(self.match.get("entity", entity)).lower() in entities
            and str(self.match.get("operation", operation)).lower() == operation.lower()
        )


class OrderedFaults:
    """The ordered faults that still wait to strike; at most one strikes a request."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: list[OrderedFault] = []

    def order(self, description: Object) -> OrderedFault:
        """Order a fault by `{"match": …, "fault": …, "times": …, "arg": …, "seed": …}`."""
        name, match = description.get("fault"), description.get("match", {})
        if name not in NAMES:
            raise InvalidOrder(f"fault should be one of {', '.join(NAMES)}")
        times, seed = description.get("times", 1), description.get("seed", 0)
        if not isinstance(times, int) or times < 1 or not isinstance(seed, int):
            raise InvalidOrder("times counts from 1, and seed is a whole number")
        _require_match(match)
        arg = description.get("arg")
        if name in ARGUMENTS and not ARGUMENTS[name](arg):
            raise InvalidOrder(f"README says what arg of {name} should be")
        ordered = OrderedFault(str(name), match, times, arg, seed)
        with self._lock:
            self._waiting.append(ordered)
        return ordered

    def strike(self, call: Call, raw: bytes) -> OrderedFault | None:
        """The fault that strikes this request, if any."""
        with self._lock:
            return next((each for each in self._waiting if each.strikes(call, raw)), None)

    def clear(self) -> None:
        """Forget all ordered faults."""
        with self._lock:
            self._waiting.clear()

    def waiting(self) -> list[Reply]:
        """The ordered faults that have not spent themselves."""
        with self._lock:
            return [_described(each) for each in self._waiting if each.times]


def _require_match(match: object) -> None:
    if not isinstance(match, dict) or set(match) - MATCHABLE:
        raise InvalidOrder(f"match takes {', '.join(sorted(MATCHABLE))}")
    nth, chance = match.get("nth", 1), match.get("chance", 1)
    if not isinstance(nth, int) or nth < 1:
        raise InvalidOrder("nth counts from 1")
    if isinstance(chance, bool) or not isinstance(chance, _NUMBER) or not 0 < chance <= 1:
        raise InvalidOrder("chance is above 0 and at most 1")
    if not isinstance(match.get("contains", ""), str):
        raise InvalidOrder("contains is a text")


def _is_fault(arg: object) -> bool:
    """Whether `arg` describes a fault of QBO: a code is enough; an error may even arrive with HTTP
    200 (facts 4.1)."""
    if not isinstance(arg, dict) or set(arg) - FAULT_TAKES or not arg.get("code"):
        return False
    texts = (arg.get(name, "") for name in ("code", "message", "detail", "type"))
    status = arg.get("status", 400)
    return all(isinstance(each, str) for each in texts) and status in range(200, 600)


def _is_alteration(arg: object) -> bool:
    """Whether `arg` has values by entity, and new names of entities under `rename`."""
    if not isinstance(arg, dict) or not arg:
        return False
    names = arg.get("rename", {})
    return isinstance(names, dict) and all(isinstance(name, str) for name in names.values())


def _described(each: OrderedFault) -> Reply:
    shown = {"fault": each.name, "match": each.match, "times": each.times, "arg": each.arg}
    return {**shown, "seed": each.seed} if "chance" in each.match else shown


ARGUMENTS = {"fault": _is_fault, "alter_reply": _is_alteration}
