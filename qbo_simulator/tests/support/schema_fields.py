"""The fields of Intuit's schema, and how a reply is compared with what was sent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from qbo_simulator.entities import ENTITIES
from qbo_simulator.schema import declare, generate

from .schema_samples import ELSEWHERE

SHARED = Path(declare.__file__).parents[2] / "../shared/qbo-xsd"
AT_HAND = SHARED.is_dir()
TABLES: dict[str, Any] = generate.tables(SHARED) if AT_HAND else dict(declare.TABLES)


def fields(name: str) -> Iterator[tuple[str, str, str]]:
    """Declaring type, name and description of every field that a client may write."""
    entity = ENTITIES[name]
    for owner in declare.lineage(name):
        for key, described in TABLES["types"][owner]["fields"].items():
            declared = entity.fields.properties.get(key)
            skipped = f"{owner}.{key}" in ELSEWHERE or f"{name}.{key}" in ELSEWHERE
            computed = declared is not None and declared.computed
            if not skipped and not computed and key not in entity.not_modelled:
                yield owner, key, described


def covers(reply: Any, sent: Any) -> bool:
    """Whether a reply has everything that was sent; it may know more."""
    if isinstance(sent, dict):
        return isinstance(reply, dict) and all(
            key in reply and covers(reply[key], value) for key, value in sent.items()
        )
    if isinstance(sent, list):
        return isinstance(reply, list) and all(
            any(covers(each, wanted) for each in reply) for wanted in sent
        )
    return bool(reply == sent)


def plain(sent: Any) -> Any:
    """What was sent, in the kinds that JSON has."""
    if isinstance(sent, dict):
        return {key: plain(value) for key, value in sent.items()}
    if isinstance(sent, list):
        return [plain(each) for each in sent]
    return float(sent) if isinstance(sent, Decimal) else sent
