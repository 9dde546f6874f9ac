"""Customer: created when unknown, never updated afterwards (requirement S-5)."""

from __future__ import annotations

from .. import const
from ..content.values import Company, Payload, Problem, Record
from .address import address
from .text import Texts, name

_ROLE = " (customer)"


def display_names(partner: Record, currency: str, *, emoji: bool = True) -> list[str]:
    """The names this customer may have in QuickBooks, best first.

    The plain name, or with the currency: a QuickBooks customer has exactly one.
    """
    with_currency = f" ({currency})"
    room = const.DISPLAY_NAME - len(with_currency) - len(_ROLE)
    plain = name(partner.name, room, emoji=emoji)
    return [plain, plain + with_currency]


def with_role(display_name: str) -> str:
    """The name to take when a vendor or an employee has the plain one.

    The three share one list of names (facts: API 5.8).
    """
    return display_name + _ROLE


def problems(partner: Record, company: Company) -> list[Problem]:
    """What is missing before a Customer can be created."""
    if name(partner.name, const.DISPLAY_NAME, emoji=company.emoji):
        return []
    return [
        Problem(f"The customer with the id {partner.id} has no name. Enter one, then press Retry.")
    ]


def customer(
    partner: Record, display_name: str, currency: str, company: Company, texts: Texts
) -> Payload:
    """The Customer to create for a commercial partner.

    :param display_name: one of `display_names`
    :param currency: code; QuickBooks never lets it be changed later
    """
    addresses = partner.address_get(["invoice", "delivery"])
    billing = partner.browse(addresses["invoice"])
    shipping = partner.browse(addresses["delivery"])
    payload: Payload = {
        "DisplayName": display_name,
        "BillAddr": address(billing, texts),
        "ShipAddr": address(shipping, texts),
    }
    if partner.is_company:
        payload["CompanyName"] = texts.fit(
            partner.name, const.COMPANY_NAME, f"The company name {partner.name} was"
        )
    if partner.phone:
        phone = texts.fit(partner.phone, const.PHONE, f"The phone number of {partner.name} was")
        payload["PrimaryPhone"] = {"FreeFormNumber": phone}
    if email := _email(partner, texts):
        payload["PrimaryEmailAddr"] = {"Address": email}
    if company.multicurrency:
        payload["CurrencyRef"] = {"value": currency}
    return payload


def _email(partner: Record, texts: Texts) -> str:
    """The address, if QuickBooks takes it: with a dot after the @ (facts: API 4.3, 5.8)."""
    # Odoo's normalised form is empty for anything that is not one address.
    email = str(partner.email_normalized or "")
    has_dot = "." in email.partition("@")[2].strip(".")
    if has_dot and len(email) <= const.EMAIL:
        return email
    if partner.email:
        texts.note(
            f"The e-mail of {partner.name} was left out: QuickBooks takes one address with an @ "
            f"and a dot, of at most {const.EMAIL} characters."
        )
    return ""
