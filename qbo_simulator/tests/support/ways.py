"""Two ways to the same operation: python-quickbooks, unmodified, and plain HTTP."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from quickbooks import QuickBooks
from quickbooks.batch import batch_create, batch_delete, batch_update
from quickbooks.cdc import change_data_capture
from quickbooks.exceptions import QuickbooksException

from .client_makers import MAKERS
from .documents import stocked
from .harness import Running, exact
from .schema_samples import BODIES, UNUSED

EXTENSIONS = ("PurchaseEx", "LineEx")


def yesterday() -> str:
    return (datetime.now(UTC) - timedelta(days=1)).isoformat()


class Way(ABC):
    """How to do things to one kind of object; `label` is its entity, perhaps with a kind of it."""

    def __init__(self, running: Running, label: str) -> None:
        self.running = running
        self.label = label
        self.entity = label.partition(",")[0]

    def stored(self) -> Any:
        """A new object, or the one that is there where none can be made."""
        return self.create() if self.label in MAKERS else self.query("")[0]

    @abstractmethod
    def create(self) -> Any: ...

    @abstractmethod
    def read(self, stored: Any) -> Any: ...

    @abstractmethod
    def query(self, where: str) -> list[Any]: ...

    @abstractmethod
    def count(self) -> int: ...

    @abstractmethod
    def update(self, stored: Any, **values: Any) -> Any: ...

    @abstractmethod
    def sparse(self, stored: Any, **values: Any) -> Any: ...

    @abstractmethod
    def remove(self, stored: Any) -> str: ...

    @abstractmethod
    def void(self, stored: Any) -> None: ...

    @abstractmethod
    def batch(self, operation: str, stored: Any, **values: Any) -> Any: ...

    @abstractmethod
    def changed(self) -> list[Any]: ...

    @abstractmethod
    def plain(self, stored: Any) -> dict[str, Any]: ...

    @abstractmethod
    def fresh(self) -> Any:
        """An object that is not stored yet."""

    @abstractmethod
    def is_gone(self, stored: Any) -> bool: ...

    def key(self, stored: Any) -> str:
        """Its id."""
        return str(self.plain(stored)["Id"])


class ByClient(Way):
    """As a program does that uses python-quickbooks."""

    def __init__(self, running: Running, label: str, qb: QuickBooks, kind: Any) -> None:
        super().__init__(running, label)
        self.qb = qb
        self.kind = kind

    def fresh(self) -> Any:
        return MAKERS[self.label](self.running)

    def create(self) -> Any:
        return self.fresh().save(qb=self.qb)

    def read(self, stored: Any) -> Any:
        if self.entity == "Preferences":
            return self.kind.get(qb=self.qb)
        at = self.running.realm_id if self.entity == "CompanyInfo" else stored.Id
        return self.kind.get(at, qb=self.qb)

    def stored(self) -> Any:
        """Preferences have an address of their own and no query in the client."""
        return self.read(None) if self.entity == "Preferences" else super().stored()

    def query(self, where: str) -> list[Any]:
        found: list[Any] = self.kind.where(where, qb=self.qb)
        return found

    def count(self) -> int:
        return int(self.kind.count(qb=self.qb))

    def update(self, stored: Any, **values: Any) -> Any:
        return self._changed(stored, values).save(qb=self.qb)

    def _changed(self, stored: Any, values: dict[str, Any]) -> Any:
        """The object as read, with other values, without what the API does not take back."""
        now = self.read(stored)
        for place in (now, *getattr(now, "Line", [])):
            for name in EXTENSIONS:
                place.__dict__.pop(name, None)
        for name, value in values.items():
            setattr(now, name, value)
        return now

    def sparse(self, stored: Any, **values: Any) -> Any:
        now, small = self.read(stored), self.kind()
        head = {"Id": now.Id, "SyncToken": now.SyncToken, "sparse": True}
        small.__dict__ = {**head, **values}
        return small.save(qb=self.qb)

    def remove(self, stored: Any) -> str:
        return str(self.read(stored).delete(qb=self.qb)[self.entity]["status"])

    def void(self, stored: Any) -> None:
        self.read(stored).void(qb=self.qb)

    def batch(self, operation: str, stored: Any, **values: Any) -> Any:
        call = {"create": batch_create, "update": batch_update, "delete": batch_delete}[operation]
        sent = stored if operation == "create" else self._changed(stored, values)
        done = call([sent], qb=self.qb)
        assert done.faults == [], [error.Detail for error in done.faults[0].Error]
        return done.successes[0]

    def changed(self) -> list[Any]:
        found = change_data_capture([self.kind], yesterday(), qb=self.qb)
        return list(getattr(found, self.entity))

    def plain(self, stored: Any) -> dict[str, Any]:
        shown: dict[str, Any] = json.loads(stored.to_json())
        return shown

    def is_gone(self, stored: Any) -> bool:
        with pytest.raises(QuickbooksException) as caught:
            self.read(stored)
        return bool(caught.value.error_code == 610)


class ByHttp(Way):
    """As any program does that speaks JSON."""

    def fresh(self) -> Any:
        bodies = {
            "CompanyCurrency": lambda: {"Code": "CHF"},
            "Item, Inventory": lambda: stocked(self.running, Name=f"Stock {next(UNUSED)}"),
            "Item, Category": lambda: {"Name": f"Category {next(UNUSED)}", "Type": "Category"},
            "Item, Group": self._bundle,
        }
        make = bodies.get(self.label)
        return make() if make else BODIES[self.label](self.running)

    def _bundle(self) -> dict[str, Any]:
        self.running.turn(bundles_made_by_api=True)
        lines = {"ItemGroupLine": [{"ItemRef": {"value": "1"}, "Qty": 2}]}
        return {"Name": f"Bundle {next(UNUSED)}", "Type": "Group", "ItemGroupDetail": lines}

    def create(self) -> Any:
        return self.running.write(self.entity, self.fresh())

    def read(self, stored: Any) -> Any:
        if self.entity == "Preferences":
            return exact(self.running.call("GET", "preferences"))["Preferences"]
        own = self.entity == "CompanyInfo"
        return self.running.read(self.entity, self.running.realm_id if own else stored["Id"])

    def query(self, where: str) -> list[Any]:
        condition = f" where {where}" if where else ""
        response = self.running.query(f"select * from {self.entity}{condition}")
        found: list[Any] = response.get(self.entity, [])
        return found

    def count(self) -> int:
        return int(self.running.query(f"select count(*) from {self.entity}")["totalCount"])

    def update(self, stored: Any, **values: Any) -> Any:
        return self.running.write(self.entity, {**self._now(stored), **values})

    def _now(self, stored: Any) -> dict[str, Any]:
        now = {key: each for key, each in self.read(stored).items() if key not in EXTENSIONS}
        for line in now.get("Line", []):
            line.pop("LineEx", None)
        return now

    def sparse(self, stored: Any, **values: Any) -> Any:
        now = self.read(stored)
        head = {"Id": now["Id"], "SyncToken": now["SyncToken"], "sparse": True}
        return self.running.write(self.entity, {**head, **values})

    def remove(self, stored: Any) -> str:
        now = self.read(stored)
        body = {"Id": now["Id"], "SyncToken": now["SyncToken"]}
        return str(self.running.write(self.entity, body, operation="delete")["status"])

    def void(self, stored: Any) -> None:
        now = self.read(stored)
        body = {"Id": now["Id"], "SyncToken": now["SyncToken"], "sparse": True}
        how = {"operation": "update", "include": "void"}
        self.running.write(self.entity, body, **how)

    def batch(self, operation: str, stored: Any, **values: Any) -> Any:
        body = stored if operation == "create" else {**self._now(stored), **values}
        item = {"bId": "1", "operation": operation, self.entity: body}
        response = self.running.call("POST", "batch", body={"BatchItemRequest": [item]})
        (answer,) = exact(response)["BatchItemResponse"]
        assert "Fault" not in answer, answer
        return answer[self.entity]

    def changed(self) -> list[Any]:
        params = {"entities": self.entity, "changedSince": yesterday()}
        answer = exact(self.running.call("GET", "cdc", **params))
        found: list[Any] = answer["CDCResponse"][0]["QueryResponse"][0][self.entity]
        return found

    def plain(self, stored: Any) -> dict[str, Any]:
        return dict(stored)

    def is_gone(self, stored: Any) -> bool:
        response = self.running.call("GET", f"{self.entity.lower()}/{stored['Id']}")
        return bool(self.running.error(response)["code"] == "610")
