"""A driver does one operation, by the client or by plain HTTP, and looks at what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qbo_simulator.entities import ENTITIES

from .client_makers import MAKERS
from .ways import Way

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
NEEDED = {"Bill": ("VendorRef",), "Purchase": ("PaymentType", "AccountRef", "Line")}
# Of these nothing can change but their activity.
UNCHANGING = frozenset({"CompanyCurrency"})
# Where more than one currency has to be on.
ABROAD = frozenset({"CompanyCurrency", "ExchangeRate"})
# Where the client has no such call.
CLIENT_LACKS = {
    ("Preferences", "query"): "where",
    ("Preferences", "count"): "count",
    ("Purchase", "void"): "void",
}
MOVES = frozenset({"SyncToken", "MetaData"})
# What the reply to a create does not have yet.
LATER = frozenset({"MetaData", "V4IDPseudonym", "ClientEntityId", "BillAddr", "ShipAddr"})


def create(way: Way) -> None:
    made = way.plain(way.create())
    assert made["Id"] and made["SyncToken"] == "0"


def read(way: Way) -> None:
    stored = way.stored()
    assert differences(way.plain(stored), way.plain(way.read(stored))) <= LATER


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
    assert changed["SyncToken"] == moved(way)
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
    assert covers(after[name], value) and after["SyncToken"] == moved(way)
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
    assert differences(way.plain(made), way.plain(way.read(made))) <= LATER


def batch_update(way: Way) -> None:
    name, value, _ = CHANGES[way.entity]
    changed = way.plain(way.batch("update", way.stored(), **{name: value}))
    assert changed["SyncToken"] == moved(way)


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


def moved(way: Way) -> str:
    """The token after an update: what changes nothing leaves it."""
    return "0" if way.entity in UNCHANGING else "1"


def covers(shown: Any, sent: Any) -> bool:
    """Whether a reply has what was sent."""
    if isinstance(sent, dict):
        return all(covers(shown[key], value) for key, value in sent.items())
    return bool(shown == sent)


def differences(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Properties that are not what they were."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}
