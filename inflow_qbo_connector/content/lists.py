"""Defines the content of the list objects that documents refer to, such as customers and items."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """Holds a postal address, with the names of its contact and party."""

    name: str  # name of the contact
    party_name: str = ""  # name of the commercial partner
    street: str = ""
    street2: str = ""
    city: str = ""
    state: str = ""  # code
    zip: str = ""
    country: str = ""  # name


@dataclass(frozen=True)
class Contact:
    """Describes somebody who trades with the company: the content of a Customer or a Vendor."""

    partner_id: int
    name: str
    billing: Address
    shipping: Address
    is_company: bool = False
    phone: str = ""
    email: str = ""  # as a person entered it
    normalised_email: str = ""  # "" unless the e-mail is exactly one address


@dataclass(frozen=True)
class Product:
    """Describes a product that is sold or bought: the content of an Item."""

    product_id: int
    name: str
    title: str  # name on Odoo's screens
    code: str = ""  # internal reference
    attributes: tuple[str, ...] = ()
    is_service: bool = False
    is_storable: bool = False


@dataclass(frozen=True)
class PaymentTerm:
    """Says when documents fall due: the content of a Term."""

    name: str
    days: int  # until the last instalment is due


@dataclass(frozen=True)
class PaymentMethod:
    """Names a way to pay: the content of a PaymentMethod."""

    name: str
