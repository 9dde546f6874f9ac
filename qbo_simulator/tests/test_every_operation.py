"""Every entity and every operation that the simulator declares, driven through python-quickbooks,
unmodified, and through plain HTTP. The table follows from the declarations: a new entity or
operation without a maker, a change or a driver fails here."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import quickbooks.objects

from qbo_simulator.api import endpoints
from qbo_simulator.api.cdc import NOT_COVERED
from qbo_simulator.entities import ENTITIES
from qbo_simulator.rules.items import item_kinds

from .support.client_makers import MAKERS
from .support.drivers import ABROAD, CLIENT, CLIENT_LACKS, DRIVERS, HTTP
from .support.harness import Running
from .support.ways import ByClient, ByHttp, Way


def client_kinds() -> dict[str, type]:
    """The client's class of every entity."""
    kinds = {}
    for module in pkgutil.iter_modules(quickbooks.objects.__path__):
        found = importlib.import_module(f"quickbooks.objects.{module.name}")
        for name in ENTITIES:
            kind = getattr(found, name, None)
            if kind and kind.__module__ == found.__name__:
                kinds[name] = kind
    return kinds


KINDS = client_kinds()


def operations(name: str) -> Iterator[str]:
    """All that can be done to an entity, as its declaration says."""
    entity = ENTITIES[name]
    yield from entity.operations
    yield "count"
    if name not in NOT_COVERED:
        yield "cdc"
    if "update" in entity.operations and not entity.full_updates_only:
        yield "sparse update"
    if "update" in entity.operations and entity.can_be_inactive:
        yield "deactivate"
    yield from (
        f"batch {each}" for each in ("create", "update", "delete") if each in entity.operations
    )


def labels(name: str) -> list[str]:
    """The entity, and kinds of it that have makers of their own."""
    return [name, *(label for label in MAKERS if label.startswith(f"{name},"))]


def table() -> list[tuple[str, str, str]]:
    """Label, operation and way."""
    return [
        (label, operation, way)
        for name in ENTITIES
        for label in labels(name)
        for operation in sorted(operations(name))
        for way in (CLIENT, HTTP)
        if way == HTTP or (name, operation) not in CLIENT_LACKS
    ]


@pytest.fixture
def way_to(request: pytest.FixtureRequest, connect: Any) -> Callable[[str, str], Way]:
    """The way to a kind of object, in the company where there is one."""

    def find(label: str, way: str) -> Way:
        name = label.partition(",")[0]
        running = request.getfixturevalue("ca" if name in ABROAD else "us")
        if way == HTTP:
            return ByHttp(running, label)
        return ByClient(running, label, connect(running), KINDS[name])

    return find


@pytest.mark.parametrize(("label", "operation", "way"), table())
def test_every_operation_of_every_entity(
    way_to: Callable[[str, str], Way], label: str, operation: str, way: str
) -> None:
    DRIVERS[operation](way_to(label, way))


def test_what_is_left_out_the_client_cannot_do() -> None:
    for (name, operation), call in CLIENT_LACKS.items():
        assert operation in set(operations(name))
        assert not hasattr(KINDS[name], call)
    assert set(KINDS) == set(ENTITIES)


def test_every_kind_of_item_is_driven() -> None:
    """Services and products are the plain item."""
    others = item_kinds.MODELLED - {"Service", "NonInventory"}
    assert set(labels("Item")) == {"Item", *(f"Item, {kind}" for kind in others)}


@pytest.mark.parametrize("name", ENTITIES)
def test_what_an_entity_does_not_declare_is_refused(us: Running, name: str) -> None:
    body = {"Id": "1", "SyncToken": "0"}
    declared = ENTITIES[name].operations
    for operation in {"void", "delete"} - declared:
        error = us.refused(name, body, operation=operation)
        assert error["code"] in ("500", "5030"), operation
    for operation, sent in (("create", {"Name": "x"}), ("update", body)):
        if operation not in declared and name.lower() not in endpoints.OWN_FORM:
            assert us.refused(name, sent)["code"] == "500", operation
