"""POST /_sim/act does what a person does inside QBO, without a bearer token and outside the
journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..company import Company
from ..entities import ENTITIES
from ..entity import Entity, show
from ..faults import validation
from ..faults.fault import NotModelled
from ..json_types import Object, Reply
from ..rules.documents.cleared import MATCHED, RECONCILED
from ..simulator import Simulator
from ..state.company_status import STATES
from ..state.versions import following
from ..write import verbs
from ..write.dispatch import perform
from ..write.merge import merge
from .arguments import InvalidRequest, mapping, text

Deed = Callable[[Simulator, Object], Reply]


def act(simulator: Simulator, body: Object) -> Reply:
    """Do the deed that `body["do"]` names."""
    deed = text(body, "do")
    if deed not in DEEDS:
        raise InvalidRequest(f"do should be one of {', '.join(sorted(DEEDS))}")
    return DEEDS[deed](simulator, body)


def _target(company: Company, body: Object) -> tuple[Entity, Object]:
    entity = company.entity(text(body, "entity"))
    return entity, verbs.read(company, entity, text(body, "id"))


def _changed(simulator: Simulator, body: Object, change: Object) -> Reply:
    """Change an object by a sparse update with its current SyncToken."""
    company = simulator.company
    entity, stored = _target(company, body)
    key = {"Id": stored["Id"], "SyncToken": stored["SyncToken"], "sparse": True}
    if "update" not in entity.operations:
        raise NotModelled(f"edit of {entity.name}")
    return perform(company, entity, "update", {**change, **key})


def _edit(simulator: Simulator, body: Object) -> Reply:
    return _changed(simulator, body, mapping(body, "body"))


def _deactivate(simulator: Simulator, body: Object) -> Reply:
    return _changed(simulator, body, {"Active": False})


def _reactivate(simulator: Simulator, body: Object) -> Reply:
    return _changed(simulator, body, {"Active": True})


def _void(simulator: Simulator, body: Object) -> Reply:
    company = simulator.company
    entity, stored = _target(company, body)
    return perform(company, entity, "void", stored)


def _delete(simulator: Simulator, body: Object) -> Reply:
    company = simulator.company
    entity, stored = _target(company, body)
    if "delete" not in entity.operations:
        raise validation.unsupported_operation(f"delete on {entity.name}")
    key = {"Id": stored["Id"], "SyncToken": stored["SyncToken"]}
    return perform(company, entity, "delete", key)


def _deposit(simulator: Simulator, body: Object) -> Reply:
    """Deposit what waits in Undeposited Funds in `account`, or in the first bank account of its
    currency."""
    company = simulator.company
    entity, stored = _target(company, body)
    account = body.get("account") or _bank(company, stored)
    link = {"LinkedTxn": [{"TxnId": stored["Id"], "TxnType": entity.name}]}
    deposit: Object = {"DepositToAccountRef": {"value": str(account)}, "Line": [link]}
    for name in ("CurrencyRef", "ExchangeRate"):
        if name in stored:
            deposit[name] = stored[name]
    return perform(company, company.entity("Deposit"), "create", deposit)


def _create(simulator: Simulator, body: Object) -> Reply:
    """Write a new object by hand, such as a journal entry on any account."""
    entity = simulator.company.entity(text(body, "entity"))
    if "create" not in entity.operations:
        raise NotModelled(f"create of {entity.name}")
    return perform(simulator.company, entity, "create", mapping(body, "body"))


def _save(simulator: Simulator, body: Object) -> Reply:
    """Open a form and save it without a change, which moves its version all the same (recorded:
    ACB)."""
    company = simulator.company
    entity, stored = _target(company, body)
    company.table(entity.name).put(following(company.clock, stored))
    return show(company, entity, company.get(entity.name, {"value": stored["Id"]}))


def _pay_bill(simulator: Simulator, body: Object) -> Reply:
    """Pay a bill by cheque: `amount` of it (default what is open), from `account` (default the
    first bank account of its currency)."""
    company = simulator.company
    bill = verbs.read(company, company.entity("Bill"), text(body, "id"))
    amount = body.get("amount", bill["Balance"])
    linked = {"TxnId": bill["Id"], "TxnType": "Bill"}
    payment: Object = {
        "VendorRef": bill["VendorRef"],
        "PayType": "Check",
        "CheckPayment": {
            "BankAccountRef": {"value": str(body.get("account") or _bank(company, bill))}
        },
        "TotalAmt": amount,
        "Line": [{"Amount": amount, "LinkedTxn": [linked]}],
        **{name: bill[name] for name in ("CurrencyRef", "ExchangeRate") if name in bill},
    }
    return perform(company, company.entity("BillPayment"), "create", payment)


def _clear(state: str) -> Deed:
    """A deed that puts a transaction into a state of the bank's; "" takes it out again."""

    def deed(simulator: Simulator, body: Object) -> Reply:
        entity, stored = _target(simulator.company, body)
        if not entity.is_transaction:
            raise InvalidRequest(f"{entity.name} is not a transaction")
        cleared = simulator.company.cleared
        cleared.pop((entity.name, stored["Id"]), None)
        if state:
            cleared[entity.name, stored["Id"]] = state
        return {"cleared": state}

    return deed


def _merge(simulator: Simulator, body: Object) -> Reply:
    """Merge an object of a list into another one, `into`: what named it names the other one then,
    and it is inactive."""
    company = simulator.company
    entity, stored = _target(company, body)
    into = verbs.read(company, entity, text(body, "into"))
    merge(company, entity, stored, into)
    return show(company, entity, company.get(entity.name, {"value": into["Id"]}))


def _bank(company: Company, stored: Object) -> str:
    currencies = [stored.get("CurrencyRef"), {"value": company.home_currency}]
    for currency in currencies:
        for account in company.table("Account"):
            if account["AccountType"] == "Bank" and account["CurrencyRef"] == currency:
                return str(account["Id"])
    raise InvalidRequest("there is no bank account")


def _close_books(simulator: Simulator, body: Object) -> Reply:
    """Close the books on a date, null opens them again; `password` (default true) decides between
    6210 and 6200."""
    company = simulator.company
    day = body.get("date")
    try:
        closed = None if day is None else date.fromisoformat(day).isoformat()
    except (TypeError, ValueError) as error:
        raise InvalidRequest("date should be YYYY-MM-DD or null") from error
    accounting = {**company.preferences["AccountingInfoPrefs"], "BookCloseDate": closed}
    kept = {name: value for name, value in accounting.items() if value is not None}
    company.table("Preferences").put({**company.preferences, "AccountingInfoPrefs": kept})
    company.closing_has_password = bool(body.get("password", True))
    return {"BookCloseDate": closed}


def _disconnect(simulator: Simulator, body: Object) -> Reply:
    """Remove the app from the company, as its user would."""
    simulator.authority.disconnect()
    return {"disconnected": True}


def _rotate(simulator: Simulator, body: Object) -> Reply:
    """Have the next refresh hand out a new refresh token."""
    simulator.authority.rotate_refresh_tokens()
    return {"rotate": True}


def _forget_request_ids(simulator: Simulator, body: Object) -> Reply:
    """Forget all request ids, as QBO does after a time that nobody has told (facts 2.2)."""
    simulator.company.replies.clear()
    simulator.company.batch_replies.clear()
    return {"forgotten": True}


def _company_state(simulator: Simulator, body: Object) -> Reply:
    """Put the company, its subscription or its user into a state; `normal` ends it."""
    state = text(body, "state")
    if state not in STATES:
        raise InvalidRequest(f"state should be one of {', '.join(STATES)}")
    simulator.company.status.state = state
    return {"state": state}


def _deny(simulator: Simulator, body: Object) -> Reply:
    """Take the user's rights to these entities away, and give the rights to all others back."""
    names = body.get("entities")
    if not isinstance(names, list) or not all(name in ENTITIES for name in names):
        raise InvalidRequest("entities should be an array of names of entities")
    simulator.company.status.deny(names)
    return {"denied": names}


DEEDS: dict[str, Deed] = {
    "create": _create,
    "edit": _edit,
    "save": _save,
    "pay_bill": _pay_bill,
    "merge": _merge,
    "void": _void,
    "delete": _delete,
    "deactivate": _deactivate,
    "reactivate": _reactivate,
    "deposit": _deposit,
    "match": _clear(MATCHED),
    "reconcile": _clear(RECONCILED),
    "unmatch": _clear(""),
    "close_books": _close_books,
    "disconnect": _disconnect,
    "rotate_refresh_token": _rotate,
    "company_state": _company_state,
    "deny": _deny,
    "forget_request_ids": _forget_request_ids,
}
