"""GET /cdc: every object that changed since a moment (facts 2.6)."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..company import Company
from ..entities import BY_ADDRESS, NOT_MODELLED
from ..entity import Entity, show
from ..faults import validation
from ..faults.fault import NotModelled
from ..http.call import Call
from ..json_types import Object, Reply

LOOK_BACK = timedelta(days=30)
MOST_OBJECTS = 1000
NOT_COVERED = frozenset({"JournalCode", "TaxAgency", "TaxCode", "TaxRate"})


def answer(company: Company, call: Call) -> Reply:
    """Answer one QueryResponse per entity asked for, `{}` where nothing changed."""
    if call.method != "GET":
        raise validation.unsupported_operation(f"HTTP {call.method} on cdc")
    entities = [_entity(name) for name in _names(call)]
    for entity in entities:
        company.status.require_right(entity.name)
    since = _since(company, call)
    room = MOST_OBJECTS
    responses = []
    for entity in entities:
        changed = _changed(company, entity, since)[:room]
        room -= len(changed)
        page = {entity.name: changed, "startPosition": 1, "maxResults": len(changed)}
        responses.append(page if changed else {})
    return {"CDCResponse": [{"QueryResponse": responses}], "time": company.clock.reply_time()}


def _names(call: Call) -> list[str]:
    names = [name.strip() for name in call.query.get("entities", "").split(",") if name.strip()]
    if not names:
        raise validation.missing("entities")
    return names


def _entity(name: str) -> Entity:
    key = name.lower()
    if key in NOT_MODELLED:
        raise NotModelled(f"{NOT_MODELLED[key]} in cdc")
    if key not in BY_ADDRESS or BY_ADDRESS[key].name in NOT_COVERED:
        raise validation.query_invalid(f"Entity {name} is not supported by change data capture")
    return BY_ADDRESS[key]


def _since(company: Company, call: Call) -> datetime:
    """The moment asked for, within the last thirty days; without offset it is in the company's
    zone."""
    written = call.query.get("changedSince")
    if not written:
        raise validation.missing("changedSince")
    try:
        since = datetime.fromisoformat(written.replace(" ", "+"))
    except ValueError as error:
        raise validation.invalid_date("changedSince", written, well_formed=False) from error
    since = since if since.tzinfo else since.replace(tzinfo=company.clock.zone)
    earliest = company.clock.now() - LOOK_BACK
    if since >= earliest:
        return since
    if company.switches["cdc_too_far_back"] == "clamp":
        return earliest
    raise validation.invalid_date("changedSince", written, well_formed=True)


def _changed(company: Company, entity: Entity, since: datetime) -> list[Reply]:
    """The changed objects of an entity, oldest change first: whole while they exist, deactivated
    ones too, and as tombstones once deleted."""
    found = []
    for stored in company.table(entity.name):
        at = _updated(stored)
        if at and at >= since.replace(microsecond=0):
            found.append((at, show(company, entity, stored)))
    for gone in company.changes.deletions(entity.name, since):
        meta = {"LastUpdatedTime": gone.at.isoformat(timespec="seconds")}
        tombstone = {"domain": "QBO", "status": "Deleted", "Id": gone.object_id}
        found.append((gone.at, {**tombstone, "MetaData": meta}))
    return [shown for _, shown in sorted(found, key=lambda each: each[0])]


def _updated(stored: Object) -> datetime | None:
    stamp = stored.get("MetaData", {}).get("LastUpdatedTime")
    return datetime.fromisoformat(stamp) if stamp else None
