"""Objects of lists, switched off and on."""

from __future__ import annotations

from typing import Any

from .harness import Running


def switch(us: Running, entity: str, stored: Any, active: bool, **more: Any) -> Any:
    """A sparse update of Active."""
    key = {"Id": stored["Id"], "SyncToken": stored["SyncToken"], "sparse": True}
    return us.write(entity, {**key, "Active": active, **more})
