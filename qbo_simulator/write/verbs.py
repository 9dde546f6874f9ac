"""The verbs of the books: create, read, update, void and delete an object. The caller holds the
lock."""

from __future__ import annotations

from typing import Any

from ..entity import Change, DeclaredBooks, Entity
from ..faults import validation
from ..json_types import Object
from ..rules.characters import require_storable
from ..rules.documents import doc_numbers
from ..schema.scalars import Flag
from ..state.versions import following
from .unit_of_work import unit_of_work


def create(
    books: DeclaredBooks, entity: Entity, body: Any, *, duplicates_allowed: bool = False
) -> Object:
    """Create an object: `SyncToken` "0", an id of its own."""
    supplied = entity.fields.supplied(body, entity.name)
    draft = {key: value for key, value in supplied.items() if value is not None}
    entity.fields.require(draft)
    draft["Id"] = books.sequences.next(entity.sequence)
    draft["SyncToken"] = "0"
    sent = frozenset(supplied)
    change = Change(books, entity, draft, None, sent, False, duplicates_allowed)
    return _carry_out(books, change)


def update(
    books: DeclaredBooks, entity: Entity, body: Any, *, duplicates_allowed: bool = False
) -> Object:
    """Update an object. Full: what is omitted becomes empty; sparse: what is omitted stays (facts
    2.3)."""
    old = current(books, entity, body)
    supplied = entity.fields.supplied(body, entity.name)
    asked_sparse = bool(Flag().read(body.get("sparse", False), "sparse"))
    sparse = asked_sparse and not entity.full_updates_only
    kept = old if sparse else _computed_values(entity, old)
    draft = {key: value for key, value in {**kept, **supplied}.items() if value is not None}
    if not sparse and entity.can_be_inactive and "Active" not in draft:
        draft["Active"] = old["Active"]
    entity.fields.require(draft)
    sent = frozenset(supplied)
    change = Change(books, entity, draft, old, sent, sparse, duplicates_allowed)
    return _carry_out(books, change)


def void(books: DeclaredBooks, entity: Entity, body: Any) -> Object:
    """Void a transaction: it stays and loses its amounts (facts 2.3)."""
    old = current(books, entity, body)
    entity.check_removal(books, old)
    new = entity.voided(books, old)
    if new is None:
        raise validation.unsupported_operation(f"void on {entity.name}")
    return _store(books, entity, following(books.clock, new), old)


def delete(books: DeclaredBooks, entity: Entity, body: Any) -> Object:
    """Delete a transaction for good; the answer is its tombstone (facts 2.3)."""
    old = current(books, entity, body)
    entity.fields.supplied(body, entity.name)
    entity.check_removal(books, old)
    entity.check_deletion(books, old)
    target = (entity.name, old["Id"])
    with unit_of_work(books) as work:
        if books.switches["delete_of_linked"] == "empty":
            work.empty_sources(target)
        work.unapply(target, None)
        work.remove(entity, old)
    return {"domain": "QBO", "status": "Deleted", "Id": old["Id"]}


def read(books: DeclaredBooks, entity: Entity, object_id: str) -> Object:
    """The object with this id, inactive ones too (facts 2.4 "inactive")."""
    found = books.find(entity.name, object_id)
    if found is None:
        _require_number(object_id)
        raise validation.not_found()
    return found


def current(books: DeclaredBooks, entity: Entity, body: Any) -> Object:
    """The object that a write is about, if the caller has seen its latest state (5010)."""
    if not isinstance(body, dict):
        raise validation.unsupported_property("the body should be an object")
    for name in ("Id", "SyncToken"):
        if body.get(name) in (None, ""):
            raise validation.missing(name)
    object_id = str(body["Id"])
    found = books.find(entity.name, object_id)
    if found is None:
        _require_number(object_id)
        gone = books.table(entity.name).was_deleted(object_id)
        raise validation.deleted_meanwhile() if gone else validation.not_found()
    if str(body["SyncToken"]) != found["SyncToken"]:
        names_entity = books.switches["stale_names_entity"]
        raise validation.stale(entity.name, names_entity=names_entity)
    return found


def _require_number(object_id: str) -> None:
    if not object_id.isdigit():
        raise validation.invalid_id(object_id)


def _computed_values(entity: Entity, old: Object) -> Object:
    """The values that a full update does not take away: all that clients cannot write."""
    declared = entity.fields.properties
    return {
        key: value for key, value in old.items() if key not in declared or declared[key].computed
    }


def _carry_out(books: DeclaredBooks, change: Change) -> Object:
    entity = change.entity
    require_storable(books, change.draft)
    whole = change.creating or entity.is_transaction
    sent = {key: value for key, value in change.draft.items() if whole or key in change.supplied}
    for pointer in entity.fields.references(sent, entity.name):
        entity.require_reference(books, pointer)
    entity.complete(change)
    entity.check(change)
    new = change.draft
    if change.old is None:
        now = books.clock.stamp()
        new["MetaData"] = {"CreateTime": now, "LastUpdatedTime": now}
    else:
        new = following(books.clock, new)
    return _store(books, entity, new, change.old)


def _store(books: DeclaredBooks, entity: Entity, new: Object, old: Object | None) -> Object:
    """Put the object into the books, with all that follows from it in other documents."""
    with unit_of_work(books) as work:
        work.put(entity, new)
        if old is not None:
            work.unapply((entity.name, old["Id"]), entity.room(books, new, old))
    stored = books.table(entity.name).get(new["Id"]) or new
    entity.after_store(books, stored)
    if stored.get("DocNumber"):
        doc_numbers.note(books, entity.name, stored["DocNumber"])
    return stored
