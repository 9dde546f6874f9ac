"""What a kind of document has to say of itself, so that the engine can push it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from ...content.values import Company, Payload, Problem, References, Wanted
from ...exceptions import Held
from ..links import Link, snapshot_of

Row = Any
Record = Any


class Kind(ABC):
    """One kind of document: an Odoo record and its one counterpart in QuickBooks."""

    name: ClassVar[str]  # of sync rows
    model: ClassVar[str]  # Odoo's
    entity: ClassVar[str]  # QuickBooks'
    removal: ClassVar[str] = "delete"  # what takes it back: "void" where QuickBooks has that
    removal_body: ClassVar[Payload] = {}  # what that says besides Id and SyncToken
    gone: ClassVar[str]  # why it was taken back
    number_field: ClassVar[str] = "DocNumber"
    is_numbered: ClassVar[bool] = True  # whether nothing else may have its number

    def read_together(self, records: Record) -> None:
        """Have in memory what is read of each in turn: one query for all instead of one each."""
        records.mapped("display_name")

    @abstractmethod
    def wanted(self, row: Row, record: Record, link: Link, *, is_there: bool) -> Wanted | None:
        """What QuickBooks should have of a document, or None if nothing.

        :param record: the row's document, or an empty recordset if it was deleted
        :param link: its counterpart in QuickBooks, if it has one
        :param is_there: whether that stands, not voided or deleted by us
        :raises Held: it cannot be told yet
        :raises Refused: a person has to look at it
        """

    @abstractmethod
    def problems(self, wanted: Any, company: Company, refs: References) -> list[Problem]:
        """Whatever would keep it from being accepted, all at once."""

    @abstractmethod
    def payload(self, wanted: Any, company: Company, refs: References) -> tuple[Payload, list[str]]:
        """What QuickBooks is to say, and notes on what was changed to make it fit."""

    @abstractmethod
    def expected(self, wanted: Any, company: Company, refs: References) -> Payload:
        """Path -> value: what the answer must say before it counts as synced."""

    def emptied(self, link: Link, payload: Payload) -> Payload:
        """What a sparse update must say, because it is there and is not wanted any more."""
        return {}

    def total(self, document: Payload) -> float:
        """What a document of QuickBooks comes to, in its currency."""
        return float(document.get("TotalAmt") or 0)

    def responsible(self, record: Record) -> Any:
        """The user to ask about a document."""
        return record.create_uid

    def title(self, number: str) -> str:
        """What people call it."""
        return number


def require_payments(row: Row) -> None:
    """Money is only pushed where that is wanted and it is known where to.

    :raises Held: it is not, at present
    """
    connection = row.connection_id
    if not connection.push_payments:
        raise Held("Pushing payments is switched off in the QuickBooks settings.")
    if not connection.deposit_account_id.active:
        raise Held(
            "Choose the account that payments go to in the QuickBooks settings; payments then go "
            "by themselves."
        )


def being_corrected(name: str, number: str) -> Held:
    """For what was posted, is in QuickBooks and is a draft again."""
    return Held(
        f"{number} was reset to draft. QuickBooks keeps {name} as it was until you confirm or "
        "cancel it."
    )


def snapshot_if(link: Link, *, is_there: bool) -> Payload:
    """What QuickBooks has of a document."""
    return snapshot_of(link) if is_there else {}
