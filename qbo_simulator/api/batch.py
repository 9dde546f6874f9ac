"""POST /batch: up to thirty writes and queries in one request (facts 2.5).

Items cannot see each other's results: queries are answered from the books as they were before the
batch, and what one item creates does not exist yet for the others. Each item succeeds or fails by
itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..company import Company
from ..entities import ENTITIES, NOT_MODELLED
from ..entities.forms.party import NAME_LISTS
from ..entity import Entity
from ..faults import business, validation
from ..faults.fault import Fault, NotModelled
from ..faults.wording import told
from ..http.batch_items import is_voiding
from ..http.call import Call
from ..json_types import Object, Reply
from ..query import parse, run
from ..write.dispatch import perform
from .request_ids import once, require_valid

MOST_ITEMS = 30
LONGEST_REQUEST_ID, LONGEST_ITEM_ID = 36, 10
OPERATIONS = frozenset({"create", "update", "delete", "void"})
NOT_MODELLED_OPERATIONS = frozenset({"revert", "send", "merge"})
WRITE_KEYS = frozenset({"bId", "operation", "optionsData"})
NOT_MODELLED_KEYS = frozenset({"CDCQuery", "ReportQuery"})


def answer(company: Company, call: Call) -> Reply:
    """Answer every item in the order asked, as `BatchItemResponse`; HTTP 200 even if every item
    fails."""
    items = items_of(company, call.body)
    request_id = call.query.get("requestid")
    if request_id is not None:
        require_valid(request_id, LONGEST_REQUEST_ID)
    replies = {at: _reply(company, item, None) for at, item in _queries(items)}
    if call.names_busy:
        busy = business.names_busy()
        replies |= {at: _refused(company, item, busy) for at, item in _names(items)}
    with _unseen(company):
        for at, item in enumerate(items):
            if at not in replies:
                replies[at] = _reply(company, item, request_id)
    ordered = [replies[at] for at in range(len(items))]
    return {"BatchItemResponse": ordered, "time": company.clock.reply_time()}


def items_of(company: Company, body: object) -> list[Object]:
    """The batch's items; a fault if there are none or too many."""
    if not isinstance(body, dict) or set(body) - {"BatchItemRequest"}:
        raise validation.unsupported_property("a batch has BatchItemRequest and nothing else")
    items = body.get("BatchItemRequest")
    if not items:
        malformed = company.switches["empty_batch"] == "malformed"
        raise validation.empty_batch() if malformed else validation.missing("BatchItemRequest")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise validation.unsupported_property("BatchItemRequest should be an array of objects")
    if len(items) > MOST_ITEMS:
        raise validation.batch_too_large(len(items))
    return items


def _queries(items: list[Object]) -> Iterator[tuple[int, Object]]:
    return ((at, item) for at, item in enumerate(items) if "Query" in item)


def _names(items: list[Object]) -> Iterator[tuple[int, Object]]:
    """Items that would write a customer, vendor or employee."""
    writes = ((at, item) for at, item in enumerate(items) if "Query" not in item)
    return ((at, item) for at, item in writes if not set(NAME_LISTS).isdisjoint(item))


@contextmanager
def _unseen(company: Company) -> Iterator[None]:
    """Hide what the items create until the whole batch is done."""
    try:
        yield
    finally:
        company.unseen.clear()


def _reply(company: Company, item: Object, request_id: str | None) -> Reply:
    """Answer one item, or refuse it; the same request id and bId get the same answer."""
    try:
        if request_id is None:
            return {**_named(item), **_result(company, item)}
        return {**_named(item), **_once(company, item, request_id)}
    except Fault as fault:
        return _refused(company, item, fault)


def _refused(company: Company, item: Object, fault: Fault) -> Reply:
    return {
        **_named(item),
        "Fault": told(fault, company.switches).body(company.clock.now())["Fault"],
    }


def _named(item: Object) -> Object:
    return {"bId": item["bId"]} if "bId" in item else {}


def _once(company: Company, item: Object, request_id: str) -> Reply:
    item_id = str(item.get("bId", ""))
    require_valid(item_id, LONGEST_ITEM_ID)
    key = f"{request_id} {item_id}"
    result: Object = once(
        company.switches, company.batch_replies, key, lambda: _result(company, item)
    )
    return result


def _result(company: Company, item: Object) -> Reply:
    if "Query" in item:
        statement = item["Query"]
        if not isinstance(statement, str):
            raise validation.unsupported_property("Query should be text")
        return {"QueryResponse": run(company, parse(statement))}
    entity = _entity(item)
    operation = _operation(item)
    company.status.require_right(entity.name)
    company.status.require_writable()
    if operation not in entity.operations:
        raise validation.unsupported_operation(f"{operation} on {entity.name}")
    options = str(item.get("optionsData", ""))
    shown = perform(company, entity, operation, item[entity.name], options)
    if operation == "create":
        company.unseen.add((entity.name, str(shown["Id"])))
    return {entity.name: shown}


def _entity(item: Object) -> Entity:
    """The entity of the one object that an item carries."""
    names = [name for name in item if name not in WRITE_KEYS]
    if len(names) != 1:
        raise validation.unsupported_property("an item carries one object or one Query")
    if names[0] in NOT_MODELLED_KEYS or names[0].lower() in NOT_MODELLED:
        raise NotModelled(f"{names[0]} in a batch")
    if names[0] not in ENTITIES:
        raise validation.unsupported_property(f"a batch item has no property {names[0]}")
    return ENTITIES[names[0]]


def _operation(item: Object) -> str:
    """The operation an item asks for; `update` with the option `include=void` is a void (facts 2.1,
    2.5)."""
    operation = item.get("operation")
    if operation is None:
        raise validation.missing("operation")
    if not isinstance(operation, str):
        raise validation.unsupported_property("operation should be text")
    if operation in NOT_MODELLED_OPERATIONS:
        raise NotModelled(f"{operation} in a batch")
    if operation not in OPERATIONS:
        raise validation.unsupported_property(f"{operation} is not an operation of a batch")
    return "void" if operation == "update" and is_voiding(item) else operation
