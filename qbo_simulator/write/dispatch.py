"""A write is ordered by its name: through the API, in a batch, or by hand inside QBO."""

from __future__ import annotations

from ..company import Company
from ..entity import Entity, show
from ..json_types import Object
from ..state import changes
from . import verbs
from .auto_apply import auto_apply

VERBS = {
    "create": changes.CREATE,
    "update": changes.UPDATE,
    "void": changes.VOID,
    "delete": changes.DELETE,
}


def perform(
    company: Company, entity: Entity, operation: str, body: object, options: str = ""
) -> Object:
    """Carry the operation out, note the change, and answer the object as replies show it.

    `options` is what stands in the parameter `include`, or in `optionsData` of a batch item.
    """
    if operation == "delete":
        answer = verbs.delete(company, entity, body)
    elif operation == "void":
        answer = show(company, entity, verbs.void(company, entity, body))
    else:
        duplicates = "allowduplicatedocnum" in options.lower()
        change = verbs.create if operation == "create" else verbs.update
        stored = change(company, entity, body, duplicates_allowed=duplicates)
        answer = show(company, entity, stored)
        if operation == "create":
            answer = entity.at_first(answer)
    company.changes.add(entity.name, str(answer["Id"]), VERBS[operation], company.clock.now())
    if operation == "create":
        auto_apply(company, entity.name, answer)
    return answer
