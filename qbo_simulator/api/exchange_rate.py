"""The address of exchange rates: GET asks for a rate, POST sets one (facts 2.1, 5.11)."""

from __future__ import annotations

from collections.abc import Mapping

from ..company import Company
from ..currencies import CURRENCIES
from ..entity import Entity, show
from ..faults import validation
from ..http.call import Call
from ..json_types import Object, Reply
from ..rules.exchange_rates import put_rate, rate_on


def answer(company: Company, call: Call) -> Reply:
    """Answer the exchange rate, or an empty object where there is none."""
    entity = company.entity("ExchangeRate")
    if call.object_id:
        raise validation.unsupported_operation(f"{call.operation} on ExchangeRate/{call.object_id}")
    if not company.multicurrency:
        raise validation.feature_not_supported("multicurrency is not enabled")
    found = (
        _asked(company, entity, call.query) if call.method == "GET" else _set(company, entity, call)
    )
    shown = show(company, entity, found) if found else {}
    return {"ExchangeRate": shown, "time": company.clock.reply_time()}


def _asked(company: Company, entity: Entity, query: Mapping[str, str]) -> Object | None:
    """The exchange rate as of the day asked for, today if none was."""
    wanted = {name.lower(): value for name, value in query.items()}
    code = wanted.get("sourcecurrencycode", "")
    if not code:
        raise validation.missing("sourcecurrencycode")
    kind = entity.fields.properties["AsOfDate"].kind
    day = str(kind.read(wanted.get("asofdate", ""), "asofdate") or _today(company))
    found = rate_on(company, code, day)
    return {**found, "AsOfDate": day} if found else None


def _set(company: Company, entity: Entity, call: Call) -> Object:
    """Store the exchange rate sent: home units for one unit of the source currency, always with
    SyncToken "0"."""
    body = entity.fields.supplied(call.body, "ExchangeRate")
    for name in ("SourceCurrencyCode", "Rate"):
        if body.get(name) is None:
            raise validation.missing(name)
    code, home = body["SourceCurrencyCode"], company.home_currency
    if code not in CURRENCIES or code == home or body.get("TargetCurrencyCode", home) != home:
        raise validation.invalid_currency(code)
    if body["Rate"] <= 0:
        raise validation.invalid_number("Rate", body["Rate"], whole=False, well_formed=True)
    kept = {key: value for key, value in body.items() if value is not None}
    return put_rate(company, code, body.get("AsOfDate") or _today(company), body["Rate"], kept)


def _today(company: Company) -> str:
    return company.clock.today().isoformat()
