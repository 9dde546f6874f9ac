"""The control surface's routes take JSON and answer JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from werkzeug.wrappers import Request, Response

from ..entity import show
from ..faults.fault import Fault
from ..http import exact_json
from ..http.replies import fault_reply, json_reply
from ..http.webhooks import FORMATS, LEGACY, Target
from ..json_types import Object, Reply
from ..ordered_faults.orders import InvalidOrder
from ..simulator import Simulator
from ..state.ledger import LedgerBroken
from ..state.switches import UnknownSwitch
from .act import act
from .arguments import InvalidRequest, text
from .seed import seed

MOST_COPIES = 10
Handler = Callable[[Simulator, Object], object]


def handle(simulator: Simulator, request: Request) -> Response:
    """Answer one request to the control surface; what makes no sense gets 400 with the reason."""
    try:
        with simulator.lock:
            return json_reply(_answer(simulator, request))
    except Fault as fault:
        return fault_reply(fault, simulator.clock)
    except (InvalidRequest, InvalidOrder, UnknownSwitch) as error:
        return json_reply({"error": str(error)}, 400)
    except LedgerBroken as error:
        return json_reply({"error": f"the ledger is broken: {error}"}, 500)


def _answer(simulator: Simulator, request: Request) -> object:
    path = request.path.removeprefix("/_sim/").rstrip("/")
    if request.method == "GET" and path.startswith("entities/"):
        return _entities(simulator, path.removeprefix("entities/"))
    if request.method == "GET" and path == "journal":
        since = request.args.get("since", "0")
        return simulator.journal.rows(int(since) if since.isdigit() else 0)
    handler = ROUTES.get((request.method, path))
    if handler is None:
        known = ", ".join(sorted(f"{method} /_sim/{name}" for method, name in ROUTES))
        raise InvalidRequest(f"no {request.method} {request.path}; there are {known}")
    return handler(simulator, _body(request))


def _body(request: Request) -> Object:
    sent = request.get_data(as_text=True)
    try:
        body = exact_json.loads(sent) if sent.strip() else {}
    except (ValueError, RecursionError) as error:
        raise InvalidRequest(f"not JSON: {error}") from error
    if not isinstance(body, dict):
        raise InvalidRequest("the body should be an object")
    return body


def _ledger(simulator: Simulator, body: Object) -> list[Reply]:
    """Balances of all accounts as debit minus credit, so that they add up to zero; the ledger is
    audited first."""
    company = simulator.company
    company.ledger.audit()
    rows = []
    for account in company.table("Account"):
        held = company.ledger.balance(account["Id"])
        currency = account["CurrencyRef"]["value"]
        foreign = currency != company.home_currency
        rows.append(
            {
                "account": account["FullyQualifiedName"],
                "type": account["AccountType"],
                "balance": f"{held.home:.2f}",
                "id": account["Id"],
                "currency": currency,
                "currency_balance": f"{held.amount if foreign else held.home:.2f}",
            }
        )
    return rows


def _entities(simulator: Simulator, name: str) -> list[Reply]:
    company = simulator.company
    entity = company.entity(name)
    return [show(company, entity, stored) for stored in company.table(name)]


def _reset(simulator: Simulator, body: Object) -> Reply:
    simulator.reset()
    return {"company": simulator.profile.key}


def _clock(simulator: Simulator, body: Object) -> Reply:
    """Set, advance or freeze the clock: `{"now": ISO}`, `{"advance": seconds}`, `{"frozen": bool}`,
    in any combination."""
    clock = simulator.clock
    if set(body) - {"now", "advance", "frozen"}:
        raise InvalidRequest("the clock takes now, advance and frozen")
    try:
        if "now" in body:
            clock.set(datetime.fromisoformat(body["now"]))
        if "advance" in body:
            clock.advance(float(body["advance"]))
    except (TypeError, ValueError, OverflowError) as error:
        raise InvalidRequest(f"not a time: {error}") from error
    if "frozen" in body:
        clock.freeze(bool(body["frozen"]))
    return _time(simulator, body)


def _time(simulator: Simulator, body: Object) -> Reply:
    return {"now": simulator.clock.reply_time()}


def _order_fault(simulator: Simulator, body: Object) -> Reply:
    simulator.ordered_faults.order(body)
    return {"faults": simulator.ordered_faults.waiting()}


def _clear_faults(simulator: Simulator, body: Object) -> Reply:
    simulator.ordered_faults.clear()
    return {"faults": []}


def _turn(simulator: Simulator, body: Object) -> object:
    simulator.company.switches.turn(body)
    return simulator.company.switches.describe()


def _register(simulator: Simulator, body: Object) -> Reply:
    """Register the webhook: `{"url": …, "format": "legacy" | "cloudevents", "copies": 1}`."""
    url, form, copies = text(body, "url"), body.get("format", LEGACY), body.get("copies", 1)
    if not url.startswith(("http://", "https://")) or form not in FORMATS:
        raise InvalidRequest(f"url should be an http address, format one of {', '.join(FORMATS)}")
    if not isinstance(copies, int) or not 1 <= copies <= MOST_COPIES:
        raise InvalidRequest(f"copies should be between 1 and {MOST_COPIES}")
    simulator.webhooks.register(Target(url, form, copies))
    return simulator.webhooks.describe()


def _forget_webhook(simulator: Simulator, body: Object) -> Reply:
    simulator.webhooks.forget()
    return simulator.webhooks.describe()


ROUTES: dict[tuple[str, str], Handler] = {
    ("GET", "ledger"): _ledger,
    ("GET", "stats"): lambda simulator, body: simulator.stats.counts,
    ("GET", "faults"): lambda simulator, body: {"faults": simulator.ordered_faults.waiting()},
    ("GET", "clock"): _time,
    ("GET", "switches"): lambda simulator, body: simulator.company.switches.describe(),
    ("POST", "switches"): _turn,
    ("POST", "reset"): _reset,
    ("POST", "seed"): seed,
    ("POST", "clock"): _clock,
    ("POST", "faults"): _order_fault,
    ("DELETE", "faults"): _clear_faults,
    ("POST", "act"): act,
    ("GET", "webhook"): lambda simulator, body: simulator.webhooks.describe(),
    ("POST", "webhook"): _register,
    ("DELETE", "webhook"): _forget_webhook,
}
