"""Has the connector read QuickBooks' replies no further than recorded replies allow.

`docs/facts/replies.toml` says which keys every recorded reply has. Whoever takes another one for
granted would break at a real company; asking for it with `get` is right, because that says what
holds without it.
"""

import sys
import tomllib
from contextlib import contextmanager
from unittest.mock import patch

from odoo.addons.inflow_qbo_connector.engine import links
from odoo.addons.inflow_qbo_connector.qbo.client import Client

from tools.dev.paths import CHECKOUT

KEYS = tomllib.loads((CHECKOUT / "docs/facts/replies.toml").read_text(encoding="utf-8"))
LINKED = frozenset({"TxnId", "TxnType"})
_PACKAGE = "odoo.addons.inflow_qbo_connector."


class StrictObject(dict):
    """An object of a reply that raises, and notes it, if a key is taken for granted that a real
    reply may lack."""

    def __init__(self, values, path, always, taken):
        super().__init__(values)
        self.path, self.always, self.taken = path, always, taken

    def __getitem__(self, key):
        if key not in self.always:
            self.taken.append(f"{self.path}.{key}")
            raise AssertionError(f"a real reply may lack {self.path}.{key}")
        return super().__getitem__(key)


def strict(entity, values, taken):
    """An object of an entity, strict however deep.

    :param taken: list to note the keys in that were taken for granted
    """
    parts = {
        key: (
            [_line(entity, line, taken) for line in value]
            if key == "Line"
            else _part(f"{entity}.{key}", value, taken)
        )
        for key, value in values.items()
    }
    return StrictObject(parts, entity, frozenset(KEYS.get(entity, {}).get("always", ())), taken)


def _line(entity, line, taken):
    kind = line.get("DetailType", "linked")
    always = KEYS.get(entity, {}).get("lines", {}).get(kind, {}).get("always", ())
    path = f"{entity}.Line.{kind}"
    parts = {key: _part(f"{path}.{key}", value, taken) for key, value in line.items()}
    if isinstance(detail := parts.get(kind), dict):
        inner = frozenset(key.partition(".")[2] for key in always if "." in key)
        parts[kind] = StrictObject(detail, f"{path}.{kind}", inner, taken)
    return StrictObject(parts, path, frozenset(key for key in always if "." not in key), taken)


def _part(path, value, taken):
    """A part of an object: a reference, a link, and what nothing is known of."""
    if isinstance(value, list):
        return [_part(path, each, taken) for each in value]
    if not isinstance(value, dict):
        return value
    always = frozenset()
    if "value" in value:
        always = frozenset(KEYS["reference"]["always"])
    elif path.endswith(".MetaData"):
        always = frozenset(KEYS["meta"]["always"])
    elif path.endswith(".LinkedTxn"):
        always = LINKED
    parts = {key: _part(f"{path}.{key}", each, taken) for key, each in value.items()}
    return StrictObject(parts, path, always, taken)


def _answer(answer, taken):
    """The objects within an answer of the API, strict."""
    if not isinstance(answer, dict):
        return answer
    return {key: _within(key, value, taken) for key, value in answer.items()}


def _within(key, value, taken):
    if key in ("QueryResponse", "BatchItemResponse"):
        if isinstance(value, list):
            return [_answer(each, taken) for each in value]
        return _answer(value, taken)
    if isinstance(value, list):
        return [strict(key, each, taken) if _is_whole(each) else each for each in value]
    return strict(key, value, taken) if _is_whole(value) else value


def _is_whole(value):
    """Whether it is an object as QuickBooks keeps it, not the trace of a deleted one."""
    return isinstance(value, dict) and "MetaData" in value


@contextmanager
def strict_replies():
    """Whatever the connector reads of a reply, at once or from a link, is strict meanwhile.

    :returns: the list of the keys that were taken for granted
    """
    taken = []
    request, snapshot_of = Client.make_request, links.snapshot_of
    readers = [
        module
        for name, module in sys.modules.items()
        if name.startswith(_PACKAGE) and getattr(module, "snapshot_of", None) is snapshot_of
    ]

    def asked(client, *args, **kwargs):
        return _answer(request(client, *args, **kwargs), taken)

    def remembered(link):
        return strict(link.entity, snapshot_of(link), taken) if link else snapshot_of(link)

    with patch.object(Client, "make_request", asked):
        patches = [patch.object(module, "snapshot_of", remembered) for module in readers]
        for each in patches:
            each.start()
        try:
            yield taken
        finally:
            for each in patches:
                each.stop()
