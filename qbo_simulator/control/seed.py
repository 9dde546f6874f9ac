"""POST /_sim/seed: company facts, preferences, switches and objects in one go."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..company import Company
from ..currencies import CURRENCIES
from ..entity import show
from ..money import parse_decimal
from ..operations import create
from ..rules import exchange_rates
from ..store import Object
from .asking import InvalidRequest, mapping

if TYPE_CHECKING:
    from ..simulator import Simulator

TAKES = frozenset({"company_info", "preferences", "switches", "exchange_rates", "objects"})
HAVE_CURRENCY = ("Account", "Customer", "Vendor")


def seed(simulator: Simulator, body: dict[str, Any]) -> dict[str, Any]:
    """Answers `{"objects": {Entity: [created, …]}}`. Objects pass the API's own rules, but lists
    that the API only reads (TaxRate, TaxCode) can be added to as well."""
    if set(body) - TAKES:
        raise InvalidRequest(f"seed takes {', '.join(sorted(TAKES))}")
    company = simulator.company
    company.switches.turn(mapping(body, "switches"))
    _set_facts(company, mapping(body, "company_info"), mapping(body, "preferences"))
    exchange_rates.replace(company, _rates(mapping(body, "exchange_rates")))
    return {"objects": _add(company, mapping(body, "objects"))}


def _set_facts(company: Company, info: dict[str, Any], preferences: dict[str, Any]) -> None:
    before = company.home_currency
    wanted = _merged(company.preferences, preferences)
    after = wanted["CurrencyPrefs"]["HomeCurrency"]["value"]
    if after != before:
        _change_home_currency(company, before, after)
    company.table("CompanyInfo").put(_merged(company.info, info))
    company.table("Preferences").put(wanted)


def _merged(old: Object, new: dict[str, Any]) -> Object:
    """Objects inside merge, everything else is replaced; None takes a property away."""
    merged = dict(old)
    for name, value in new.items():
        if isinstance(value, dict) and isinstance(merged.get(name), dict):
            merged[name] = _merged(merged[name], value)
        else:
            merged[name] = value
    return {name: value for name, value in merged.items() if value is not None}


def _change_home_currency(company: Company, before: str, after: str) -> None:
    """QBO cannot do this; a test can, as long as nothing has been booked."""
    if after not in CURRENCIES:
        raise InvalidRequest(f"{after} is not a currency")
    if company.ledger.entries:
        raise InvalidRequest("the home currency cannot change once something is booked")
    for entity in HAVE_CURRENCY:
        table = company.table(entity)
        for stored in table:
            if stored["CurrencyRef"]["value"] == before:
                table.put({**stored, "CurrencyRef": {"value": after}})


def _rates(rates: dict[str, Any]) -> dict[str, Decimal]:
    read = {code: parse_decimal(rate) for code, rate in rates.items()}
    for code, rate in read.items():
        if code not in CURRENCIES or rate is None or rate <= 0:
            raise InvalidRequest(f"{code}: {rates[code]} is not a rate")
    return {code: rate for code, rate in read.items() if rate is not None}


def _add(company: Company, objects: dict[str, Any]) -> dict[str, list[Any]]:
    added: dict[str, list[Any]] = {}
    for name, bodies in objects.items():
        entity = company.entity(name)
        if not entity.sequence or not isinstance(bodies, list):
            raise InvalidRequest(f"objects cannot hold {name} this way")
        for each in bodies:
            stored = create(company, entity, each)
            added.setdefault(name, []).append(show(company, entity, stored))
    return added
