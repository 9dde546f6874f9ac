"""Defines how each kind of reference (customer, item, term …) is named, matched and created."""

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
from .. import sentences
from ..links import Owner
from ..types import Records
from .plan import Plan

ReferentContent = TypeVar("ReferentContent")
Key = tuple[str, int, str]  # entity, Odoo id, variant


@dataclass
class Referent(Generic[ReferentContent]):
    """Holds a record of Odoo that documents refer to, and the first of these documents."""

    finder: Finder[ReferentContent]
    res_id: int
    variant: str  # tells several objects of one record apart, such as a customer's currency
    planned: Plan

    @property
    def key(self) -> Key:
        """The key of the QuickBooks object that stands for the record."""
        return self.finder.entity, self.res_id, self.variant

    @property
    def owner(self) -> Owner:
        """The owner of the object's link."""
        return Owner("", self.finder.model, self.res_id, self.variant)

    @cached_property
    def record(self) -> Records:
        """The record of Odoo."""
        return self.planned.row.env[self.finder.model].browse(self.res_id)

    @cached_property
    def content(self) -> ReferentContent:
        """The content of the object in QuickBooks."""
        return self.finder.content_of(self.record)

    @property
    def texts(self) -> Texts:
        """The texts, whose notes go to the first document."""
        return Texts(self.finder.company.emoji, self.planned.notes)


class Finder(ABC, Generic[ReferentContent]):
    """Defines one kind of reference."""

    entity: ClassVar[str]
    model: ClassVar[str]  # Odoo's name of the records' model
    is_reactivated = False  # whether an inactive object is made active again before one is created

    def __init__(self, company: Company) -> None:
        self.company = company

    @property
    def name_field(self) -> str:
        """The property that holds the name of an object."""
        return ENTITIES[self.entity].known_by

    @property
    def is_exclusive(self) -> bool:
        """Whether an object may be the counterpart of one record of Odoo only."""
        return not ENTITIES[self.entity].is_shared

    @abstractmethod
    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        """Yield the id and variant of each record that a document refers to."""

    @abstractmethod
    def content_of(self, record: Records) -> ReferentContent:
        """Read the content of an object from its record."""

    @abstractmethod
    def names(self, referent: Referent[ReferentContent]) -> list[str]:
        """List the names that an object may be created by, best first."""

    def title(self, referent: Referent[ReferentContent]) -> str:
        """Return the name of the record as people know it."""
        return str(referent.record.name)

    def role_name(self, name: str) -> str:
        """Return the name to use if another kind of party has this one; "" if none can have it."""
        return ""

    def other_marks(self, referent: Referent[ReferentContent]) -> dict[str, str]:
        """Return further properties and values by which an object is recognised."""
        return {}

    def fits(self, referent: Referent[ReferentContent], candidate: QboObject) -> bool:
        """Tell whether an object that was recognised can be used."""
        return True

    def problems(self, referent: Referent[ReferentContent]) -> list[Problem]:
        """List what is missing before an object can be created."""
        return []

    @abstractmethod
    def payload(self, referent: Referent[ReferentContent], name: str) -> Payload:
        """Write the object to create under a name."""

    @abstractmethod
    def fill(self, refs: References, referent: Referent[ReferentContent], qbo_id: str) -> None:
        """Put the id of an object where payloads look for it."""


class Parties(Finder[Contact]):
    """Finds one customer or vendor for each commercial partner and currency (S-5, P-3)."""

    side: ClassVar[Side]
    model = "res.partner"
    is_reactivated = True

    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        content_party = planned.required_content.party
        if content_party and content_party.side is self.side and not content_party.qbo_id:
            yield content_party.partner_id, content_party.currency

    def content_of(self, record: Records) -> Contact:
        return read_contact(cast(records.Partner, record))

    def names(self, referent: Referent[Contact]) -> list[str]:
        emoji = self.company.emoji
        return party.display_names(referent.content, self.side, referent.variant, emoji=emoji)

    def role_name(self, name: str) -> str:
        return party.with_role(name, self.side)

    def fits(self, referent: Referent[Contact], candidate: QboObject) -> bool:
        currency = (candidate.get("CurrencyRef") or {}).get("value", self.company.home_currency)
        return currency == referent.variant

    def problems(self, referent: Referent[Contact]) -> list[Problem]:
        return party.problems(referent.content, self.side, self.company)

    def payload(self, referent: Referent[Contact], name: str) -> Payload:
        currency, texts = referent.variant, referent.texts
        return party.party(referent.content, self.side, name, currency, self.company, texts)

    def fill(self, refs: References, referent: Referent[Contact], qbo_id: str) -> None:
        refs.parties[referent.key] = qbo_id


class Customers(Parties):
    """Finds customers, who buy from the company."""

    side = SELLING
    entity = SELLING.party


class Vendors(Parties):
    """Finds vendors, who sell to the company."""

    side = BUYING
    entity = BUYING.party


def _item_lines(planned: Plan) -> Iterator[Line]:
    content = planned.required_content
    if isinstance(content, Trade):
        yield from content.lines


class Items(Finder[Product]):
    """Finds one item for each product (S-6)."""

    entity = "Item"
    model = "product.product"
    is_reactivated = True

    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        for line in _item_lines(planned):
            if line.product_id:
                yield line.product_id, ""

    def content_of(self, record: Records) -> Product:
        return read_product(cast(records.Product, record))

    def names(self, referent: Referent[Product]) -> list[str]:
        return item.names(referent.content, emoji=self.company.emoji)

    def other_marks(self, referent: Referent[Product]) -> dict[str, str]:
        return {"Sku": referent.content.code} if referent.content.code else {}

    def fits(self, referent: Referent[Product], candidate: QboObject) -> bool:
        """Refuse inventory items: QuickBooks would book the cost of goods sold a second time (S-6).

        :raises Refused: one has the product's name, so that a person would confuse the two
        """
        is_stocked = candidate["Type"] == "Inventory" and candidate.get("Active", True)
        if is_stocked and folded(candidate["Name"]) in map(folded, self.names(referent)):
            raise Refused(
                sentences.INVENTORY_ITEM(name=candidate["Name"]).about(self.model, referent.res_id)
            )
        return candidate["Type"] in ("NonInventory", "Service")

    def problems(self, referent: Referent[Product]) -> list[Problem]:
        return item.problems(referent.content, self.company)

    def payload(self, referent: Referent[Product], name: str) -> Payload:
        return item.item(referent.content, name, self.company, referent.texts)

    def fill(self, refs: References, referent: Referent[Product], qbo_id: str) -> None:
        refs.items[referent.res_id] = qbo_id


class OwnItems(Finder[str]):
    """Finds one of the connector's own items for each purpose, made when first needed.

    Their record is the connection, and the variant is the purpose.
    """

    entity = "Item"
    model = "qbo.connection"
    is_reactivated = True

    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        connection = planned.row.connection_id
        for line in _item_lines(planned):
            if line.own_item:
                yield connection.id, own_item.own_item_for(line, self.company)
        if planned.required_content.rounding:
            yield connection.id, const.ROUNDING

    def content_of(self, record: Records) -> str:
        return ""

    def names(self, referent: Referent[str]) -> list[str]:
        return own_item.own_names(referent.variant)

    def title(self, referent: Referent[str]) -> str:
        return referent.variant

    def fits(self, referent: Referent[str], candidate: QboObject) -> bool:
        account = (candidate.get("IncomeAccountRef") or {}).get("value", "")
        return own_item.fits_own(referent.variant, candidate["Type"], account, self.company)

    def problems(self, referent: Referent[str]) -> list[Problem]:
        return own_item.own_problems(referent.variant, self.company)

    def payload(self, referent: Referent[str], name: str) -> Payload:
        return own_item.own_item(referent.variant, name, self.company)

    def fill(self, refs: References, referent: Referent[str], qbo_id: str) -> None:
        refs.own_items[referent.variant] = qbo_id


class Terms(Finder[PaymentTerm]):
    """Finds one term for each payment term."""

    entity = "Term"
    model = "account.payment.term"

    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        content = planned.required_content
        if isinstance(content, Trade) and content.payment_term_id:
            yield content.payment_term_id, ""

    def content_of(self, record: Records) -> PaymentTerm:
        return read_payment_term(cast(records.Term, record))

    def names(self, referent: Referent[PaymentTerm]) -> list[str]:
        return [term.term_name(referent.content, emoji=self.company.emoji)]

    def payload(self, referent: Referent[PaymentTerm], name: str) -> Payload:
        return term.term(referent.content, name)

    def fill(self, refs: References, referent: Referent[PaymentTerm], qbo_id: str) -> None:
        refs.terms[referent.res_id] = qbo_id


class PaymentMethods(Finder[PaymentMethod]):
    """Finds one payment method for each way to pay, by name (S-8)."""

    entity = "PaymentMethod"
    model = "account.payment.method.line"

    def referred_to(self, planned: Plan) -> Iterator[tuple[int, str]]:
        content = planned.required_content
        if isinstance(content, Payment) and content.method_id:
            yield content.method_id, ""

    def content_of(self, record: Records) -> PaymentMethod:
        return read_payment_method(cast(records.MethodLine, record))

    def names(self, referent: Referent[PaymentMethod]) -> list[str]:
        return [payment_method.method_name(referent.content, emoji=self.company.emoji)]

    def payload(self, referent: Referent[PaymentMethod], name: str) -> Payload:
        return payment_method.payment_method(name)

    def fill(self, refs: References, referent: Referent[PaymentMethod], qbo_id: str) -> None:
        refs.methods[referent.res_id] = qbo_id


AnyFinder = Finder[object]
AnyReferent = Referent[object]

# A finder accepts the referents of its own kind alone.
FINDERS = cast(
    tuple[type[AnyFinder], ...],
    (Customers, Vendors, Items, OwnItems, Terms, PaymentMethods),
)
