"""Writes a Customer or a Vendor: created when unknown, never updated afterwards (S-5, P-3)."""

from __future__ import annotations

from .. import const
from ..content.company import Company
from ..content.lists import Contact
from ..content.side import Side
from .address import address
from .problem import Problem
from .text import Texts, name
from .words import Payload


def display_names(content: Contact, side: Side, currency: str, *, emoji: bool = True) -> list[str]:
    """The names this party may have in QuickBooks, best first.

    The plain name, or with the currency: a QuickBooks party has exactly one.
    """
    with_currency = f" ({currency})"
    room = const.DISPLAY_NAME - len(with_currency) - len(_role(side))
    plain = name(content.name, room, emoji=emoji)
    return [plain, plain + with_currency]


def with_role(display_name: str, side: Side) -> str:
    """The name to take when another kind of party has the plain one.

    Customers, vendors and employees share one list of names (facts: API 5.8).
    """
    return display_name + _role(side)


def _role(side: Side) -> str:
    return f" ({side.party.lower()})"


def problems(content: Contact, side: Side, company: Company) -> list[Problem]:
    """What is missing before a party can be created."""
    if name(content.name, const.DISPLAY_NAME, emoji=company.emoji):
        return []
    return [
        Problem(
            f"The {side.party.lower()} with the id {content.partner_id} has no name. Enter one, "
            "then press Retry."
        )
    ]


def party(
    content: Contact, side: Side, display_name: str, currency: str, company: Company, texts: Texts
) -> Payload:
    """The Customer or Vendor to create for a commercial partner.

    :param display_name: one of `display_names`
    :param currency: code; QuickBooks never lets it be changed later
    """
    payload: Payload = {
        "DisplayName": display_name,
        "BillAddr": address(content.billing, texts),
    }
    if side.party == "Customer":  # a vendor has one address
        payload["ShipAddr"] = address(content.shipping, texts)
    if content.is_company:
        payload["CompanyName"] = texts.fit(
            content.name, const.COMPANY_NAME, f"The company name {content.name} was"
        )
    if content.phone:
        phone = texts.fit(content.phone, const.PHONE, f"The phone number of {content.name} was")
        payload["PrimaryPhone"] = {"FreeFormNumber": phone}
    if email := _email(content, texts):
        payload["PrimaryEmailAddr"] = {"Address": email}
    if company.multicurrency:
        payload["CurrencyRef"] = {"value": currency}
    return payload


def _email(content: Contact, texts: Texts) -> str:
    """The address, if QuickBooks takes it: with a dot after the @ (facts: API 4.3, 5.8)."""
    email = content.normalised_email
    has_dot = "." in email.partition("@")[2].strip(".")
    if has_dot and len(email) <= const.EMAIL:
        return email
    if content.email:
        texts.note(
            f"The e-mail of {content.name} was left out: QuickBooks takes one address with an @ "
            f"and a dot, of at most {const.EMAIL} characters."
        )
    return ""
