"""Says how each kind of reference (customer, item, term …) is named, matched and created."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Generic, TypeVar, cast

from ... import const
from ...content.company import Company, References
from ...content.lists import Contact, PaymentMethod, PaymentTerm, Product
from ...content.payment import Payment
from ...content.side import BUYING, SELLING, Side
from ...content.trade import Line, Trade
from ...exceptions import Refused
from ...payloads import item, own_item, party, payment_method, term
from ...payloads.problem import Problem
from ...payloads.text import Texts, folded
from ...payloads.words import Payload
from ...qbo.entities import ENTITIES
from ...qbo.objects import QboObject
from ...reading import records
from ...reading.lists import read_contact, read_payment_method, read_payment_term, read_product
from ..links import Owner
from ..types import Records
from .plan import Plan

What = TypeVar("What")
Key = tuple[str, int, str]  # entity, Odoo id, variant


@dataclass
class Referent(Generic[What]):
    """A record of Odoo that documents refer to, and the first document that does."""

    finder: Finder[What]
    res_id: int
    variant: str  # such as a customer's currency
    planned: Plan

    @property
    def key(self) -> Key:
        """Which object of QuickBooks it needs."""
        return self.finder.entity, self.res_id, self.variant

    @property
    def owner(self) -> Owner:
        """Whose object it is, for its link."""
        return Owner("", self.finder.model, self.res_id, self.variant)

    @cached_property
    def record(self) -> Records:
        """The record itself."""
        return self.planned.row.env[self.finder.model].browse(self.res_id)

    @cached_property
    def content(self) -> What:
        """What its object in QuickBooks is made of."""
        return self.finder.read(self.record)

    @property
    def texts(self) -> Texts:
        """Notes what is changed to make texts fit, where the first document shows it."""
        return Texts(self.finder.company.emoji, self.planned.notes)


class Finder(ABC, Generic[What]):
    """One kind of reference."""

    entity: ClassVar[str]
    model: ClassVar[str]  # Odoo's
    is_reactivated = False  # whether an inactive one is made active again instead of a new one

    def __init__(self, company: Company) -> None:
        self.company = company

    @property
    def name_field(self) -> str:
        """The property that has its name."""
        return ENTITIES[self.entity].known_by

    @property
    def is_exclusive(self) -> bool:
        """Whether one object stands for one record of Odoo only."""
        return not ENTITIES[self.entity].is_shared

    @abstractmethod
    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        """(id, variant) of the records that a document refers to."""

    @abstractmethod
    def read(self, record: Records) -> What:
        """What an object is made of."""

    @abstractmethod
    def names(self, referent: Referent[What]) -> list[str]:
        """The names it may be created by, best first."""

    def title(self, referent: Referent[What]) -> str:
        """What people call it."""
        return str(referent.record.name)

    def role_name(self, name: str) -> str:
        """The name to take when another kind of party has this one; "" if that cannot be."""
        return ""

    def other_marks(self, referent: Referent[What]) -> dict[str, str]:
        """Further fields and values by which it is recognised."""
        return {}

    def fits(self, referent: Referent[What], document: QboObject) -> bool:
        """Whether an object that was recognised can be used."""
        return True

    def problems(self, referent: Referent[What]) -> list[Problem]:
        """What is missing before it can be created."""
        return []

    @abstractmethod
    def payload(self, referent: Referent[What], name: str) -> Payload:
        """What to create."""

    @abstractmethod
    def fill(self, refs: References, referent: Referent[What], qbo_id: str) -> None:
        """Put the id where documents look for it."""


class Parties(Finder[Contact]):
    """One customer or vendor for each commercial partner and currency (S-5, P-3)."""

    side: ClassVar[Side]
    model = "res.partner"
    is_reactivated = True

    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        its = planned.wanted.party
        if its and its.side is self.side and not its.qbo_id:
            yield its.partner_id, its.currency

    def read(self, record: Records) -> Contact:
        return read_contact(cast(records.Partner, record))

    def names(self, referent: Referent[Contact]) -> list[str]:
        emoji = self.company.emoji
        return party.display_names(referent.content, self.side, referent.variant, emoji=emoji)

    def role_name(self, name: str) -> str:
        return party.with_role(name, self.side)

    def fits(self, referent: Referent[Contact], document: QboObject) -> bool:
        currency = (document.get("CurrencyRef") or {}).get("value", self.company.home_currency)
        return currency == referent.variant

    def problems(self, referent: Referent[Contact]) -> list[Problem]:
        return party.problems(referent.content, self.side, self.company)

    def payload(self, referent: Referent[Contact], name: str) -> Payload:
        currency, texts = referent.variant, referent.texts
        return party.party(referent.content, self.side, name, currency, self.company, texts)

    def fill(self, refs: References, referent: Referent[Contact], qbo_id: str) -> None:
        refs.parties[referent.key] = qbo_id


class Customers(Parties):
    """Who buys from us."""

    side = SELLING
    entity = SELLING.party


class Vendors(Parties):
    """Who sells to us."""

    side = BUYING
    entity = BUYING.party


def _item_lines(planned: Plan) -> Iterator[Line]:
    content = planned.wanted
    if isinstance(content, Trade):
        yield from content.lines


class Items(Finder[Product]):
    """One for each product (S-6)."""

    entity = "Item"
    model = "product.product"
    is_reactivated = True

    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        for line in _item_lines(planned):
            if line.product_id:
                yield line.product_id, ""

    def read(self, record: Records) -> Product:
        return read_product(cast(records.Product, record))

    def names(self, referent: Referent[Product]) -> list[str]:
        return item.names(referent.content, emoji=self.company.emoji)

    def other_marks(self, referent: Referent[Product]) -> dict[str, str]:
        return {"Sku": referent.content.code} if referent.content.code else {}

    def fits(self, referent: Referent[Product], document: QboObject) -> bool:
        """No inventory item: QuickBooks would book the cost of goods sold a second time (S-6).

        :raises Refused: one has the very name, so that a person would take it for this product
        """
        is_stocked = document["Type"] == "Inventory" and document.get("Active", True)
        if is_stocked and folded(document["Name"]) in map(folded, self.names(referent)):
            raise Refused(
                f"“{document['Name']}” is an inventory item in QuickBooks, which would book the "
                "cost of goods sold there a second time. Rename it there, as its type cannot be "
                "changed, then press Retry: the product gets an item of its own."
            )
        return document["Type"] in ("NonInventory", "Service")

    def problems(self, referent: Referent[Product]) -> list[Problem]:
        return item.problems(referent.content, self.company)

    def payload(self, referent: Referent[Product], name: str) -> Payload:
        return item.item(referent.content, name, self.company, referent.texts)

    def fill(self, refs: References, referent: Referent[Product], qbo_id: str) -> None:
        refs.items[referent.res_id] = qbo_id


class OwnItems(Finder[str]):
    """The connector's own items: one for each purpose, made when first needed.

    They belong to the connection, and the variant is the purpose.
    """

    entity = "Item"
    model = "qbo.connection"
    is_reactivated = True

    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        connection = planned.row.connection_id
        for line in _item_lines(planned):
            if line.own_item:
                yield connection.id, own_item.own_item_for(line, self.company)
        if planned.wanted.rounding:
            yield connection.id, const.ROUNDING

    def read(self, record: Records) -> str:
        return ""

    def names(self, referent: Referent[str]) -> list[str]:
        return own_item.own_names(referent.variant)

    def title(self, referent: Referent[str]) -> str:
        return referent.variant

    def fits(self, referent: Referent[str], document: QboObject) -> bool:
        account = (document.get("IncomeAccountRef") or {}).get("value", "")
        return own_item.fits_own(referent.variant, document["Type"], account, self.company)

    def problems(self, referent: Referent[str]) -> list[Problem]:
        return own_item.own_problems(referent.variant, self.company)

    def payload(self, referent: Referent[str], name: str) -> Payload:
        return own_item.own_item(referent.variant, name, self.company)

    def fill(self, refs: References, referent: Referent[str], qbo_id: str) -> None:
        refs.own_items[referent.variant] = qbo_id


class Terms(Finder[PaymentTerm]):
    """One for each payment term."""

    entity = "Term"
    model = "account.payment.term"

    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        content = planned.wanted
        if isinstance(content, Trade) and content.payment_term_id:
            yield content.payment_term_id, ""

    def read(self, record: Records) -> PaymentTerm:
        return read_payment_term(cast(records.Term, record))

    def names(self, referent: Referent[PaymentTerm]) -> list[str]:
        return [term.term_name(referent.content, emoji=self.company.emoji)]

    def payload(self, referent: Referent[PaymentTerm], name: str) -> Payload:
        return term.term(referent.content, name)

    def fill(self, refs: References, referent: Referent[PaymentTerm], qbo_id: str) -> None:
        refs.terms[referent.res_id] = qbo_id


class PaymentMethods(Finder[PaymentMethod]):
    """One for each way of paying, by name (S-8)."""

    entity = "PaymentMethod"
    model = "account.payment.method.line"

    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        content = planned.wanted
        if isinstance(content, Payment) and content.method_id:
            yield content.method_id, ""

    def read(self, record: Records) -> PaymentMethod:
        return read_payment_method(cast(records.MethodLine, record))

    def names(self, referent: Referent[PaymentMethod]) -> list[str]:
        return [payment_method.method_name(referent.content, emoji=self.company.emoji)]

    def payload(self, referent: Referent[PaymentMethod], name: str) -> Payload:
        return payment_method.payment_method(name)

    def fill(self, refs: References, referent: Referent[PaymentMethod], qbo_id: str) -> None:
        refs.methods[referent.res_id] = qbo_id


AnyFinder = Finder[object]
AnyReferent = Referent[object]

# Each takes the referents of its own kind alone.
FINDERS = cast(
    tuple[type[AnyFinder], ...],
    (Customers, Vendors, Items, OwnItems, Terms, PaymentMethods),
)
