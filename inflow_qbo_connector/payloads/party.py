"""Writes a Customer or a Vendor, which is created once and never updated (S-5, P-3)."""

from __future__ import annotations

from .. import const
from ..content.company import Company
from ..content.lists import Contact
from ..content.side import SELLING, Side
from ..message import Message
from . import sentences
from .address import address
from .problem import Problem
from .text import Texts, name
from .words import Payload


def display_names(content: Contact, side: Side, currency: str, *, emoji: bool = True) -> list[str]:
    """List the names that a party may have in QuickBooks, best first.

    These are the plain name, and the name with the currency: a QuickBooks party has exactly one.

    :param currency: code
    :param emoji: whether QuickBooks accepts characters of four bytes
    """
    with_currency = f" ({currency})"
    limit = const.DISPLAY_NAME - len(with_currency) - len(_role(side))
    plain = name(content.name, limit, emoji=emoji)
    return [plain, plain + with_currency]


def with_role(display_name: str, side: Side) -> str:
    """Return the name to use if another kind of party has the plain one.

    Customers, vendors and employees share one list of names (facts: API 5.8).
    """
    return display_name + _role(side)


def _role(side: Side) -> str:
    return f" ({side.party.lower()})"


def problems(content: Contact, side: Side, company: Company) -> list[Problem]:
    """List what is missing before a party can be created."""
    if name(content.name, const.DISPLAY_NAME, emoji=company.emoji):
        return []
    nameless = sentences.NO_NAME(party=party_word(side), partner_id=content.partner_id)
    return [Problem(nameless.about("res.partner", content.partner_id))]


def party_word(side: Side) -> Message:
    """Return what a party of the side is called within a sentence."""
    return sentences.CUSTOMER() if side is SELLING else sentences.VENDOR()


def party(
    content: Contact, side: Side, display_name: str, currency: str, company: Company, texts: Texts
) -> Payload:
    """Write the Customer or Vendor to create for a commercial partner.

    :param display_name: one of `display_names`
    :param currency: code; QuickBooks never lets it be changed later
    :param texts: notes what was changed to make the texts fit
    """
    payload: Payload = {
        "DisplayName": display_name,
        "BillAddr": address(content.billing, texts),
    }
    if side.has_shipping_address:
        payload["ShipAddr"] = address(content.shipping, texts)
    if content.is_company:
        payload["CompanyName"] = texts.fit(
            content.name, const.COMPANY_NAME, sentences.COMPANY_NAME_WAS(name=content.name)
        )
    if content.phone:
        phone = texts.fit(content.phone, const.PHONE, sentences.PHONE_WAS(name=content.name))
        payload["PrimaryPhone"] = {"FreeFormNumber": phone}
    if email := _email(content, texts):
        payload["PrimaryEmailAddr"] = {"Address": email}
    if company.multicurrency:
        payload["CurrencyRef"] = {"value": currency}
    return payload


def _email(content: Contact, texts: Texts) -> str:
    """Return the e-mail address if QuickBooks accepts it; "" otherwise.

    It asks for a dot after the @ (facts: API 4.3, 5.8).
    """
    email = content.normalised_email
    has_dot = "." in email.partition("@")[2].strip(".")
    if has_dot and len(email) <= const.EMAIL:
        return email
    if content.email:
        texts.note(sentences.NO_EMAIL(name=content.name, limit=const.EMAIL))
    return ""
