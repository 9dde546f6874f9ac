"""Customer: created when unknown, never updated afterwards (requirement S-5)."""

from __future__ import annotations

from .. import const
from .address import address
from .text import name, shortened
from .values import Company, Payload, Problem, Record

_ROLE = " (customer)"


def display_names(partner: Record, currency: str) -> list[str]:
    """The names this customer may have in QuickBooks, best first.

    The plain name, or with the currency: a QuickBooks customer has exactly one.
    """
    with_currency = f" ({currency})"
    room = const.DISPLAY_NAME - len(with_currency) - len(_ROLE)
    plain = name(partner.name, room)
    return [plain, plain + with_currency]


def with_role(display_name: str) -> str:
    """The name to take when a vendor or an employee has the plain one.

    The three share one list of names (facts: API 5.8).
    """
    return display_name + _ROLE


def problems(partner: Record) -> list[Problem]:
    """What is missing before a Customer can be created."""
    if name(partner.name, const.DISPLAY_NAME):
        return []
    return [
        Problem(f"The customer with the id {partner.id} has no name. Enter one, then press Retry.")
    ]


def customer(partner: Record, display_name: str, currency: str, company: Company) -> Payload:
    """The Customer to create for a commercial partner.

    :param display_name: one of `display_names`
    :param currency: code; QuickBooks never lets it be changed later
    """
    addresses = partner.address_get(["invoice", "delivery"])
    billing = partner.browse(addresses["invoice"])
    shipping = partner.browse(addresses["delivery"])
    payload: Payload = {
        "DisplayName": display_name,
        "BillAddr": address(billing),
        "ShipAddr": address(shipping),
    }
    if partner.is_company:
        payload["CompanyName"] = shortened(partner.name, const.COMPANY_NAME)
    if partner.phone:
        payload["PrimaryPhone"] = {"FreeFormNumber": shortened(partner.phone, const.PHONE)}
    if email := _email(partner):
        payload["PrimaryEmailAddr"] = {"Address": email}
    if company.multicurrency:
        payload["CurrencyRef"] = {"value": currency}
    return payload


def _email(partner: Record) -> str:
    # Odoo's normalised form is empty for anything that is not one address.
    email = partner.email_normalized or ""
    return email if len(email) <= const.EMAIL else ""
