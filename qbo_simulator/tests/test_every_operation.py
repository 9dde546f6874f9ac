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
from quickbooks.objects.attachable import Attachable
from quickbooks.objects.base import AttachableRef
from quickbooks.objects.exchangerate import ExchangeRate
from quickbooks.objects.taxservice import TaxRateDetails, TaxService

from qbo_simulator.api import endpoints
from qbo_simulator.api.cdc import NOT_COVERED
from qbo_simulator.api.reports import REPORTS
from qbo_simulator.entities import ENTITIES
from qbo_simulator.rules.items import item_kinds

from .support.client_makers import MAKERS, new_invoice, ref
from .support.harness import Running, exact
from .support.ways import ByClient, ByHttp, Way
from .test_attachables import metadata, send

CLIENT, HTTP = "client", "http"
# A property to change, its new value, and whether it may be empty.
NOTE = ("PrivateNote", "changed", True)
RENAME = ("Name", "Renamed", False)
CHANGES: dict[str, tuple[str, Any, bool]] = {
    "Account": ("Description", "changed", True),
    "Attachable": ("Note", "changed", False),
    "Class": RENAME,
    "CompanyCurrency": ("Active", True, False),
    "CompanyInfo": ("LegalName", "changed", True),
    "Customer": ("Notes", "changed", True),
    "Department": RENAME,
    "Employee": ("EmployeeNumber", "7", True),
    "Item": ("Description", "changed", True),
    "PaymentMethod": RENAME,
    "Preferences": ("ReportPrefs", {"ReportBasis": "Cash"}, True),
    "Term": ("DiscountDays", 2, True),
    "Vendor": ("AcctNum", "7", True),
    **{name: NOTE for name, entity in ENTITIES.items() if entity.is_transaction},
}
# What the API wants in a sparse update too (facts 2.3).
NEEDED = {"Bill": ("VendorRef",), "Purchase": ("PaymentType",)}
# Where more than one currency has to be on.
ABROAD = frozenset({"CompanyCurrency", "ExchangeRate"})
# Where the client has no such call.
CLIENT_LACKS = {
    ("Preferences", "query"): "where",
    ("Preferences", "count"): "count",
    ("Purchase", "void"): "void",
}
MOVES = frozenset({"SyncToken", "MetaData"})


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


# --- drivers ------------------------------------------------------------------------------------


def create(way: Way) -> None:
    made = way.plain(way.create())
    assert made["Id"] and made["SyncToken"] == "0"


def read(way: Way) -> None:
    stored = way.stored()
    assert way.plain(way.read(stored)) == way.plain(stored)


def query(way: Way) -> None:
    if way.entity == "ExchangeRate":
        (found,) = way.query("SourceCurrencyCode = 'USD'")
        assert way.plain(found)["TargetCurrencyCode"] == "CAD"
        return
    stored = way.stored()
    (found,) = way.query(f"Id = '{way.key(stored)}'")
    assert way.plain(found) == way.plain(way.read(stored))


def count(way: Way) -> None:
    before = way.count()
    assert before == len(way.query(""))
    if way.label in MAKERS:
        way.create()
        assert way.count() == before + 1


def update(way: Way) -> None:
    """A whole object: what it says is kept, what it omits is gone."""
    name, value, may_be_empty = CHANGES[way.entity]
    stored = way.stored()
    changed = way.plain(way.update(stored, **{name: value}))
    assert covers(changed[name], value)
    assert changed["SyncToken"] == "1"
    if may_be_empty:
        emptied = way.plain(way.read(way.update(stored, **{name: None})))
        assert (emptied.get(name) or None, emptied["SyncToken"]) == (None, "2")


def sparse(way: Way) -> None:
    """What is not named stays."""
    name, value, _ = CHANGES[way.entity]
    stored = way.stored()
    before = way.plain(way.read(stored))
    needed = {key: before[key] for key in NEEDED.get(way.entity, ())}
    way.sparse(stored, **{name: value}, **needed)
    after = way.plain(way.read(stored))
    assert covers(after[name], value) and after["SyncToken"] == "1"
    follows = {name, *MOVES, *(("FullyQualifiedName",) if name == "Name" else ())}
    assert differences(before, after) <= follows


def void(way: Way) -> None:
    stored = way.stored()
    way.void(stored)
    after = way.plain(way.read(stored))
    assert (after["TotalAmt"], after["PrivateNote"]) == (0, "Voided")


def delete(way: Way) -> None:
    stored = way.stored()
    assert way.remove(stored) == "Deleted"
    assert way.is_gone(stored)
    assert way.query(f"Id = '{way.key(stored)}'") == []


def deactivate(way: Way) -> None:
    stored = way.stored()
    gone = way.plain(way.update(stored, Active=False))
    assert gone["Active"] is False
    if way.entity != "CompanyCurrency":  # its name is the currency's
        assert (gone.get("DisplayName") or gone["Name"]).endswith(" (deleted)")
    assert way.query(f"Id = '{way.key(stored)}'") == []
    assert way.plain(way.read(stored))["Active"] is False


def batch_create(way: Way) -> None:
    made = way.batch("create", way.fresh())
    assert way.plain(way.read(made)) == way.plain(made)


def batch_update(way: Way) -> None:
    assert way.plain(way.batch("update", way.stored()))["SyncToken"] == "1"


def batch_delete(way: Way) -> None:
    stored = way.stored()
    assert way.plain(way.batch("delete", stored))["status"] == "Deleted"
    assert way.is_gone(stored)


def cdc(way: Way) -> None:
    if way.entity == "ExchangeRate":
        assert way.plain(way.changed()[0])["SourceCurrencyCode"]
        return
    stored = way.stored()
    assert way.key(stored) in [way.key(each) for each in way.changed()]


DRIVERS: dict[str, Callable[[Way], None]] = {
    "create": create,
    "read": read,
    "query": query,
    "count": count,
    "update": update,
    "sparse update": sparse,
    "void": void,
    "delete": delete,
    "deactivate": deactivate,
    "batch create": batch_create,
    "batch update": batch_update,
    "batch delete": batch_delete,
    "cdc": cdc,
}


def covers(shown: Any, sent: Any) -> bool:
    """Whether a reply has what was sent."""
    if isinstance(sent, dict):
        return all(covers(shown[key], value) for key, value in sent.items())
    return bool(shown == sent)


def differences(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Properties that are not what they were."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


# --- the table ----------------------------------------------------------------------------------


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


# --- addresses with a form of their own ---------------------------------------------------------


def rate_by_client(ca: Running, qb: Any) -> None:
    rate = ExchangeRate()
    rate.SourceCurrencyCode, rate.TargetCurrencyCode = "CHF", "CAD"
    rate.AsOfDate, rate.Rate = "2026-03-01", 1.57
    assert rate.save(qb=qb).Rate == 1.57


def rate_by_http(ca: Running) -> None:
    body = {"SourceCurrencyCode": "CHF", "AsOfDate": "2026-03-01", "Rate": 1.57}
    assert float(ca.write("ExchangeRate", body)["Rate"]) == 1.57
    asked = ca.call("GET", "exchangerate", sourcecurrencycode="CHF", asofdate="2026-03-02")
    assert asked.json()["ExchangeRate"]["Rate"] == 1.57


def code_by_client(ca: Running, qb: Any) -> None:
    detail, service = TaxRateDetails(), TaxService()
    detail.TaxRateName, detail.RateValue, detail.TaxAgencyId = "New rate", 4, "1"
    service.TaxCode = "New code"
    service.TaxRateDetails.append(detail)
    made = service.save(qb=qb)
    assert made.TaxRateDetails[0].TaxRateId == ca.rate("New rate")


def code_by_http(ca: Running) -> None:
    rate = {"TaxRateName": "New rate", "RateValue": "4", "TaxAgencyId": "1"}
    body = {"TaxCode": "New code", "TaxRateDetails": [{**rate, "TaxApplicableOn": "Sales"}]}
    made = exact(ca.call("POST", "taxservice/taxcode", body=body))
    assert made["TaxCodeId"] == ca.code("New code")


def file_by_client(ca: Running, qb: Any) -> None:
    invoice = ca.write("Invoice", ca.invoice())
    made, link = Attachable(), AttachableRef()
    link.EntityRef = ref(invoice["Id"])
    link.EntityRef.type = "Invoice"
    made.AttachableRef.append(link)
    made.FileName, made.ContentType, made._FileBytes = "a.pdf", "application/pdf", b"%PDF"
    assert made.save(qb=qb).Size == 4


def file_by_http(ca: Running) -> None:
    ca.write("Invoice", ca.invoice())
    content = ("a.pdf", "%PDF", "application/pdf")
    (reply,) = send(ca, file_metadata_01=metadata(), file_content_01=content)
    assert reply["Attachable"]["Size"] == 4


OWN_FORMS: dict[str, tuple[Callable[[Running, Any], None], Callable[[Running], None]]] = {
    "exchangerate": (rate_by_client, rate_by_http),
    "taxservice": (code_by_client, code_by_http),
    "upload": (file_by_client, file_by_http),
}


@pytest.mark.parametrize("address", endpoints.OWN_FORM)
def test_addresses_with_a_form_of_their_own(ca: Running, connect: Any, address: str) -> None:
    by_client, _ = OWN_FORMS[address]
    by_client(ca, connect(ca))


@pytest.mark.parametrize("address", endpoints.OWN_FORM)
def test_addresses_with_a_form_of_their_own_by_http(ca: Running, address: str) -> None:
    _, by_http = OWN_FORMS[address]
    by_http(ca)


@pytest.mark.parametrize("name", REPORTS)
def test_every_report(us: Running, connect: Any, name: str) -> None:
    new_invoice().save(qb=connect(us))
    found = connect(us).get_report(name, {"accounting_method": "Accrual"})
    assert found["Header"]["ReportName"].lower() == name
    assert found["Rows"]["Row"] or name == "agedpayables"
    plain = us.call("GET", f"reports/{name}", accounting_method="Accrual").json()
    assert (plain["Rows"], plain["Columns"]) == (found["Rows"], found["Columns"])


def test_services_are_all_driven() -> None:
    """Batch and change data capture are operations in the table, reports have a test each."""
    assert set(endpoints.SERVICES) == {"batch", "cdc", "reports"}
    assert {each for name in ENTITIES for each in operations(name)} == set(DRIVERS)
