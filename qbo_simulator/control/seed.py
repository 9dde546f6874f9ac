"""POST /_sim/seed sets company facts, preferences, switches and objects at once."""

from __future__ import annotations

from decimal import Decimal

from ..company import Company
from ..currencies import CURRENCIES
from ..entity import show
from ..faults.fault import Fault
from ..json_types import Object, Reply
from ..money import parse_decimal
from ..rules import exchange_rates
from ..simulator import Simulator
from ..write.verbs import create
from .arguments import InvalidRequest, mapping

TAKES = frozenset({"company_info", "preferences", "switches", "exchange_rates", "objects"})
HAVE_CURRENCY = ("Account", "Customer", "Vendor")


def seed(simulator: Simulator, body: Object) -> Reply:
    """Seed the company, all of it or nothing, and answer `{"objects": {Entity: [created, …]}}`.
    Objects pass the API's own rules, but lists that the API only reads (TaxRate, TaxCode) can be
    added to as well."""
    if set(body) - TAKES:
        raise InvalidRequest(f"seed takes {', '.join(sorted(TAKES))}")
    company = simulator.company
    rates = _rates(mapping(body, "exchange_rates"))
    info, preferences = mapping(body, "company_info"), mapping(body, "preferences")
    with company.all_or_nothing():
        _set_facts(company, info, preferences)
        company.switches.turn(mapping(body, "switches"))
        exchange_rates.replace(company, rates)
        return {"objects": _add(company, mapping(body, "objects"))}


def _set_facts(company: Company, info: Object, preferences: Object) -> None:
    """Set CompanyInfo and Preferences, neither if a property is of the wrong kind."""
    before = company.home_currency
    facts = _changed(company, "CompanyInfo", company.info, info)
    wanted = _changed(company, "Preferences", company.preferences, preferences)
    after = wanted.get("CurrencyPrefs", {}).get("HomeCurrency", {}).get("value")
    if not after or not isinstance(facts.get("Country"), str):
        raise InvalidRequest("a company has a country and a home currency")
    if after != before:
        _change_home_currency(company, before, after)
    company.table("CompanyInfo").put(facts)
    company.table("Preferences").put(wanted)


def _changed(company: Company, name: str, old: Object, new: Object) -> Object:
    """CompanyInfo or Preferences with the new properties, if each is of the kind that the API
    shows."""
    properties, merged = company.entity(name).fields.properties, _merged(old, new)
    for key in new:
        if key not in properties:
            raise InvalidRequest(f"{name} has no {key}")
        try:
            if key in merged:
                properties[key].kind.read(merged[key], key)
        except Fault as fault:
            raise InvalidRequest(f"{name}.{key}: {fault.detail}") from fault
    return merged


def _merged(old: Object, new: Object) -> Object:
    """Old properties with new ones: objects inside merge, everything else is replaced, None takes a
    property away."""
    merged = dict(old)
    for name, value in new.items():
        if isinstance(value, dict) and isinstance(merged.get(name), dict):
            merged[name] = _merged(merged[name], value)
        else:
            merged[name] = value
    return {name: value for name, value in merged.items() if value is not None}


def _change_home_currency(company: Company, before: str, after: str) -> None:
    """Change the home currency, which QBO cannot do, as long as nothing has been booked."""
    if after not in CURRENCIES:
        raise InvalidRequest(f"{after} is not a currency")
    if company.ledger.entries:
        raise InvalidRequest("the home currency cannot change once something is booked")
    for entity in HAVE_CURRENCY:
        table = company.table(entity)
        for stored in table:
            if stored["CurrencyRef"]["value"] == before:
                table.put({**stored, "CurrencyRef": {"value": after}})


def _rates(rates: Object) -> dict[str, Decimal]:
    read = {code: parse_decimal(rate) for code, rate in rates.items()}
    for code, rate in read.items():
        if code not in CURRENCIES or rate is None or rate <= 0:
            raise InvalidRequest(f"{code}: {rates[code]} is not a rate")
    return {code: rate for code, rate in read.items() if rate is not None}


def _add(company: Company, objects: Object) -> dict[str, list[Reply]]:
    added: dict[str, list[Reply]] = {}
    for name, bodies in objects.items():
        entity = company.entity(name)
        if not entity.sequence or not isinstance(bodies, list):
            raise InvalidRequest(f"objects cannot hold {name} this way")
        for each in bodies:
            stored = create(company, entity, each)
            added.setdefault(name, []).append(show(company, entity, stored))
    return added
