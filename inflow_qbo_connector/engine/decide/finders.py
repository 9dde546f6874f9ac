"""How what documents refer to is named, recognised and created in QuickBooks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ... import const
from ...content.values import Company, Payload, Problem, References
from ...exceptions import Refused
from ...payloads import customer, item, payment_method, term
from ...payloads.text import Texts, folded
from .plan import Plan

Document = dict[str, Any]


@dataclass
class Want:
    """An Odoo record that needs a counterpart, and the first document that needs it."""

    record: Any
    variant: str  # a customer's currency
    planned: Plan


class Finder(ABC):
    """One kind of reference."""

    entity = ""
    name_field = "Name"
    exclusive = False  # whether one object stands for one Odoo record only
    returns = False  # whether an inactive one is made active again instead of a new one

    def __init__(self, company: Company) -> None:
        self.company = company

    @abstractmethod
    def wanted(self, planned: Plan) -> Iterator[tuple[Any, str]]:
        """(record, variant) of what a document refers to."""

    @abstractmethod
    def names(self, want: Want) -> list[str]:
        """The names it may be created by, best first."""

    def title(self, want: Want) -> str:
        """What people call it."""
        return str(want.record.name)

    def role_name(self, name: str) -> str:
        """The name to take when another kind of party has this one; "" if that cannot be."""
        return ""

    def other_marks(self, want: Want) -> dict[str, str]:
        """Further fields and values by which it is recognised."""
        return {}

    def fits(self, want: Want, document: Document) -> bool:
        """Whether an object that was recognised can be used."""
        return True

    def problems(self, want: Want) -> list[Problem]:
        """What is missing before it can be created."""
        return []

    def texts(self, want: Want) -> Texts:
        """Notes what is changed to make texts fit where the first document shows it."""
        return Texts(self.company.emoji, want.planned.notes)

    @abstractmethod
    def payload(self, want: Want, name: str) -> Payload:
        """What to create."""

    @abstractmethod
    def fill(self, refs: References, want: Want, qbo_id: str) -> None:
        """Put the id where documents look for it."""


class Customers(Finder):
    """One for each commercial partner and currency (S-5)."""

    entity = "Customer"
    name_field = "DisplayName"
    returns = True

    def wanted(self, planned: Plan) -> Iterator[tuple[Any, str]]:
        if not planned.wanted.customer:
            yield planned.wanted.partner, planned.wanted.currency.name

    def names(self, want: Want) -> list[str]:
        return customer.display_names(want.record, want.variant, emoji=self.company.emoji)

    def role_name(self, name: str) -> str:
        return customer.with_role(name)

    def fits(self, want: Want, document: Document) -> bool:
        currency = document.get("CurrencyRef", {}).get("value", self.company.home_currency)
        return bool(currency == want.variant)

    def problems(self, want: Want) -> list[Problem]:
        return customer.problems(want.record, self.company)

    def payload(self, want: Want, name: str) -> Payload:
        texts = self.texts(want)
        return customer.customer(want.record, name, want.variant, self.company, texts)

    def fill(self, refs: References, want: Want, qbo_id: str) -> None:
        refs.customers[want.record.id, want.variant] = qbo_id


class Items(Finder):
    """One for each product (S-6)."""

    entity = "Item"
    exclusive = True
    returns = True

    def wanted(self, planned: Plan) -> Iterator[tuple[Any, str]]:
        for line in planned.wanted.lines:
            if line.product:
                yield line.product, ""

    def names(self, want: Want) -> list[str]:
        return item.names(want.record, emoji=self.company.emoji)

    def other_marks(self, want: Want) -> dict[str, str]:
        return {"Sku": want.record.default_code} if want.record.default_code else {}

    def fits(self, want: Want, document: Document) -> bool:
        """No inventory item: QuickBooks would book the cost of goods sold a second time (S-6).

        :raises Refused: one has the very name, so that a person would take it for this product
        """
        is_stocked = document["Type"] == "Inventory" and document.get("Active", True)
        if is_stocked and folded(document["Name"]) in map(folded, self.names(want)):
            raise Refused(
                f"“{document['Name']}” is an inventory item in QuickBooks, which would book the "
                "cost of goods sold there a second time. Rename it there, as its type cannot be "
                "changed, then press Retry: the product gets an item of its own."
            )
        return document["Type"] in ("NonInventory", "Service")

    def problems(self, want: Want) -> list[Problem]:
        return item.problems(want.record, self.company)

    def payload(self, want: Want, name: str) -> Payload:
        return item.item(want.record, name, self.company, self.texts(want))

    def fill(self, refs: References, want: Want, qbo_id: str) -> None:
        refs.items[want.record.id] = qbo_id


class OwnItems(Finder):
    """The connector's own items: one for each purpose, made when first needed.

    They belong to the connection, and the variant is the purpose.
    """

    entity = "Item"
    exclusive = True
    returns = True

    def wanted(self, planned: Plan) -> Iterator[tuple[Any, str]]:
        for line in planned.wanted.lines:
            if line.own_item:
                yield planned.row.connection_id, item.own_item_for(line, self.company)
        if planned.wanted.rounding:
            yield planned.row.connection_id, const.ROUNDING

    def names(self, want: Want) -> list[str]:
        return item.own_names(want.variant)

    def title(self, want: Want) -> str:
        return want.variant

    def fits(self, want: Want, document: Document) -> bool:
        return item.fits_own(want.variant, document, self.company)

    def problems(self, want: Want) -> list[Problem]:
        return item.own_problems(want.variant, self.company)

    def payload(self, want: Want, name: str) -> Payload:
        return item.own_item(want.variant, name, self.company)

    def fill(self, refs: References, want: Want, qbo_id: str) -> None:
        refs.own_items[want.variant] = qbo_id


class Terms(Finder):
    """One for each payment term."""

    entity = "Term"

    def wanted(self, planned: Plan) -> Iterator[tuple[Any, str]]:
        if planned.wanted.payment_term:
            yield planned.wanted.payment_term, ""

    def names(self, want: Want) -> list[str]:
        return [term.term_name(want.record, emoji=self.company.emoji)]

    def payload(self, want: Want, name: str) -> Payload:
        return term.term(want.record, name)

    def fill(self, refs: References, want: Want, qbo_id: str) -> None:
        refs.terms[want.record.id] = qbo_id


class PaymentMethods(Finder):
    """One for each way of paying, by name (S-8)."""

    entity = "PaymentMethod"

    def wanted(self, planned: Plan) -> Iterator[tuple[Any, str]]:
        if planned.wanted.payment_method:
            yield planned.wanted.payment_method, ""

    def names(self, want: Want) -> list[str]:
        return [payment_method.method_name(want.record, emoji=self.company.emoji)]

    def payload(self, want: Want, name: str) -> Payload:
        return payment_method.payment_method(name)

    def fill(self, refs: References, want: Want, qbo_id: str) -> None:
        refs.methods[want.record.id] = qbo_id


FINDERS: tuple[type[Finder], ...] = (Customers, Items, OwnItems, Terms, PaymentMethods)
