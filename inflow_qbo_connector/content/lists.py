"""What documents refer to: the content of QuickBooks' list objects, read when one is to be made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """A postal address, and whose it is."""

    name: str  # of the contact
    party_name: str = ""  # of the commercial partner
    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""  # code
    zip: str = ""
    country: str = ""  # name


@dataclass(frozen=True)
class Contact:
    """Somebody who trades with the company: the content of a Customer or a Vendor."""

    partner_id: int
    name: str
    billing: Address
    shipping: Address
    is_company: bool = False
    phone: str = ""
    email: str = ""  # as it was entered
    normalised_email: str = ""  # empty for anything that is not one address


@dataclass(frozen=True)
class Product:
    """Something that is sold or bought: the content of an Item."""

    product_id: int
    name: str
    title: str  # what people call it
    code: str = ""  # internal reference
    attributes: tuple[str, ...] = ()
    is_service: bool = False
    is_storable: bool = False


@dataclass(frozen=True)
class PaymentTerm:
    """When documents fall due: the content of a Term."""

    name: str
    days: int  # of the last instalment


@dataclass(frozen=True)
class PaymentMethod:
    """How people pay: the content of a PaymentMethod."""

    name: str
