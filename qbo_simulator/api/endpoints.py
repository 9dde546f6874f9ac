"""The accounting API takes a call at /v3/company/{realm}/…, checks it and answers it (facts 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from werkzeug.wrappers import Request, Response

from ..company import Company
from ..entities import BY_ADDRESS, NOT_MODELLED
from ..entities.forms.party import NAME_LISTS
from ..entity import Entity, show
from ..faults import business, validation
from ..faults.fault import Fault, NotModelled
from ..faults.wording import told
from ..http import batch_items
from ..http.call import MISCELLANEOUS, WRITES, Call
from ..http.replies import fault_reply, json_reply, trace_headers
from ..json_types import Object, Reply
from ..query import parse, run
from ..simulator import Simulator
from ..write import verbs
from ..write.dispatch import perform
from . import batch, cdc, exchange_rate, pdf, reports, tax_service, upload
from .request_ids import LONGEST, once, require_valid

JSON = "application/json"
Service = Callable[[Company, Call], Reply]
# Addresses that are not an entity.
SERVICES: dict[str, Service] = {
    "batch": batch.answer,
    "cdc": cdc.answer,
    "reports": reports.answer,
}
# Addresses of entities whose requests and replies have a form of their own.
OWN_FORM: dict[str, Service] = {
    "exchangerate": exchange_rate.answer,
    "taxservice": tax_service.answer,
    "upload": upload.answer,
}
# What these are really about.
OF_LISTS = {"taxservice": "taxcode", "upload": "attachable"}
NAME_ADDRESSES = frozenset(name.lower() for name in NAME_LISTS)
# Intuit moved reports to a new backend in July 2026 (four projects saw the header).
MODERN = {"v3modernResponse": "true"}
OPTIONS = frozenset({"void", "allowduplicatedocnum"})
OPERATIONS = frozenset({"create", "read", "update", "delete", "void"})


def handle(simulator: Simulator, request: Request, call: Call) -> Response:
    """Check the bearer token and answer the call; every refusal becomes an envelope."""
    header = request.headers.get("Authorization", "")
    try:
        with simulator.lock:
            simulator.authority.check_bearer(header, call.realm_id)
            simulator.company.status.require_service()
            if _is_printing(call):
                _require_right(simulator.company, call)
                return _printed(simulator.company, request, call)
            _require_address(call)
            _require_json(simulator.company, request, call)
            _require_right(simulator.company, call)
            return _answer(simulator.company, call)
    except Fault as fault:
        return fault_reply(told(fault, simulator.company.switches), simulator.clock)


def _is_printing(call: Call) -> bool:
    entity = BY_ADDRESS.get(call.entity)
    asked = call.method == "GET" and call.tail == "pdf"
    return asked and entity is not None and entity.name in pdf.PRINTED


def _printed(company: Company, request: Request, call: Call) -> Response:
    """Answer a sales form as a PDF, if a PDF is accepted (facts 2.1 "pdf")."""
    if pdf.MIME not in request.accept_mimetypes.values():
        raise NotModelled(f"a PDF as {request.accept_mimetypes}")
    entity = BY_ADDRESS[call.entity]
    shown = show(company, entity, verbs.read(company, entity, call.object_id))
    paper = pdf.printed(entity.name, shown, company.info["CompanyName"])
    return Response(paper, headers=trace_headers(), content_type=pdf.MIME)


def _require_address(call: Call) -> None:
    """Refuse an address that names no entity, before the form of the request is looked at."""
    if call.entity not in SERVICES and call.entity not in OWN_FORM and call.operation != "query":
        _entity(call)


def _require_right(company: Company, call: Call) -> None:
    """Refuse a call about an entity that the user has no right to; a batch and change data capture
    check each entity themselves."""
    entity = BY_ADDRESS.get(OF_LISTS.get(call.entity, call.entity))
    if entity is not None:
        company.status.require_right(entity.name)


def _require_json(company: Company, request: Request, call: Call) -> None:
    """Refuse requests and replies in XML, which QBO speaks too, and by default (facts 2.1)."""
    accepted = request.accept_mimetypes
    if JSON not in accepted.values() and company.switches["xml_by_default"]:
        asked = str(accepted) or "XML, the default without Accept: application/json"
        raise NotModelled(f"replies as {asked}")
    if accepted and not accepted.accept_json:
        raise NotModelled(f"replies as {accepted}")
    sent = request.mimetype
    if sent.endswith("xml"):
        raise NotModelled(f"requests as {sent}")
    takes_json = (call.is_write or call.entity == "batch") and call.entity != "upload"
    if takes_json and sent not in ("", JSON):
        raise validation.unsupported_content(sent)


@contextmanager
def in_turn(simulator: Simulator, call: Call) -> Iterator[Call]:
    """Admit one writer of customers, vendors and employees at a time: who comes while another is
    being served is refused (facts 4.4, 9.4; switch `concurrent_name_writes`), a batch item by
    item."""
    refusing = simulator.company.switches["concurrent_name_writes"] == "refuse"
    if not _writes_names(call) or not refusing:
        yield call
    elif simulator.names.acquire(blocking=False):
        try:
            yield call
        finally:
            simulator.names.release()
    elif call.entity == "batch":
        yield replace(call, names_busy=True)
    else:
        raise business.names_busy()


def _writes_names(call: Call) -> bool:
    kinds = batch_items.kinds(call) if call.entity == "batch" else [(call.entity, call.operation)]
    return any(entity in NAME_ADDRESSES and operation in WRITES for entity, operation in kinds)


def _answer(company: Company, call: Call) -> Response:
    _require_known_options(call)
    if call.entity in SERVICES:
        headers = MODERN if call.entity == "reports" else {}
        return json_reply(SERVICES[call.entity](company, call), headers=headers)
    if not call.is_write:
        return json_reply(_read_only(company, call))
    request_id = call.query.get("requestid")
    if request_id is None:
        return json_reply(_write(company, call))
    require_valid(request_id, LONGEST)
    return json_reply(
        once(company.switches, company.replies, request_id, lambda: _write(company, call))
    )


def _require_known_options(call: Call) -> None:
    """Refuse by its name what a parameter `include` asks for and the simulator does not know."""
    for name in call.query.get("include", "").split(","):
        if name and name.lower() not in OPTIONS:
            raise NotModelled(f"include={name}")


def _read_only(company: Company, call: Call) -> Reply:
    if call.operation == "query":
        result = run(company, parse(str(call.body or "")))
        return {"QueryResponse": result, "time": company.clock.reply_time()}
    if call.entity in OWN_FORM:
        return OWN_FORM[call.entity](company, call)
    entity = _entity(call)
    stored = verbs.read(company, entity, _object_id(company, entity, call))
    return _envelope(company, entity, show(company, entity, stored))


def _object_id(company: Company, entity: Entity, call: Call) -> str:
    """The id of the object addressed: CompanyInfo is addressed by the realm, Preferences by nothing
    (facts 2.1)."""
    if entity.name == "Preferences":
        return "1"
    if entity.name == "CompanyInfo":
        return "1" if call.object_id in (company.realm_id, "1") else call.object_id
    return call.object_id


def _write(company: Company, call: Call) -> Reply:
    company.status.require_writable()
    if call.entity in OWN_FORM:
        return OWN_FORM[call.entity](company, call)
    entity, body = _entity(call), call.body
    if isinstance(body, bytes):
        raise validation.malformed_encoding()
    if not isinstance(body, dict):
        raise validation.unsupported_property("the body should be a JSON object")
    shown = perform(company, entity, call.operation, body, call.query.get("include", ""))
    return _envelope(company, entity, shown)


def _entity(call: Call) -> Entity:
    """The entity of the address, if it has this operation: 2000, 500 or 501 otherwise."""
    name = call.entity
    written = call.path.removeprefix(f"/v3/company/{call.realm_id}/").partition("/")[0]
    if written != written.lower():
        raise validation.unsupported_operation(written)
    if name in NOT_MODELLED or name in MISCELLANEOUS:
        raise NotModelled(NOT_MODELLED.get(name, name))
    if name not in BY_ADDRESS:
        raise validation.unknown_entity(name)
    entity = BY_ADDRESS[name]
    if call.tail or (call.object_id and call.method != "GET"):
        raise NotModelled(f"{entity.name}/{call.tail or call.object_id}")
    if call.operation not in OPERATIONS:
        raise validation.unsupported_operation(call.operation)
    if call.operation not in entity.operations:
        raise validation.unsupported_operation(f"{call.operation} on {entity.name}")
    return entity


def _envelope(company: Company, entity: Entity, shown: Object) -> Reply:
    return {entity.name: shown, "time": company.clock.reply_time()}
