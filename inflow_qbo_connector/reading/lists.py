"""Reads the records that documents refer to: contacts, products, payment terms and methods."""

from __future__ import annotations

from ..content.lists import Address, Contact, PaymentMethod, PaymentTerm, Product
from . import records


def read_address(partner: records.Partner) -> Address:
    """Read the address of a contact."""
    return Address(
        name=partner.name or "",
        party_name=partner.commercial_partner_id.name or "",
        street=partner.street or "",
        street2=partner.street2 or "",
        city=partner.city or "",
        state=partner.state_id.code or "",
        zip=partner.zip or "",
        country=partner.country_id.name or "",
    )


def read_contact(partner: records.Partner) -> Contact:
    """Read a commercial partner as a customer or vendor."""
    addresses = partner.address_get(["invoice", "delivery"])
    return Contact(
        partner_id=partner.id,
        name=partner.name or "",
        billing=read_address(partner.browse(addresses["invoice"])),
        shipping=read_address(partner.browse(addresses["delivery"])),
        is_company=partner.is_company,
        phone=partner.phone or "",
        email=partner.email or "",
        normalised_email=partner.email_normalized or "",
    )


def read_product(product: records.Product) -> Product:
    """Read a product variant as an item."""
    return Product(
        product_id=product.id,
        name=product.name or "",
        title=product.display_name or "",
        code=product.default_code or "",
        attributes=tuple(value.name for value in product.product_template_variant_value_ids),
        is_service=product.type == "service",
        is_storable=product.is_storable,
    )


def read_payment_term(term: records.Term) -> PaymentTerm:
    """Read a payment term."""
    days = max((line.nb_days for line in term.line_ids), default=0)
    return PaymentTerm(name=term.name or "", days=days)


def read_payment_method(method: records.MethodLine) -> PaymentMethod:
    """Read a payment method line as a way to pay."""
    return PaymentMethod(name=method.name or "")
