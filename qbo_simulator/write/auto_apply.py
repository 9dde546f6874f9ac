"""QBO applies what is open by itself where the company wants it: credits and unapplied money of a
party go to its oldest charges (facts 5.2, 9.26; recorded: ACB, a client's live test)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from ..company import Company
from ..faults.fault import Fault
from ..json_types import Object
from ..state import changes
from . import verbs

NOTE = "Created by QB Online to link credits to charges."


@dataclass(frozen=True)
class Side:
    """The documents of one side of the books, and the preference that applies them."""

    charge: str
    credit: str
    payment: str
    party: str
    preference: tuple[str, str]

    @property
    def entities(self) -> tuple[str, str, str]:
        """The entities of all three documents."""
        return self.charge, self.credit, self.payment


SIDES = (
    Side("Invoice", "CreditMemo", "Payment", "CustomerRef", ("SalesFormsPrefs", "AutoApplyCredit")),
    Side(
        "Bill",
        "VendorCredit",
        "BillPayment",
        "VendorRef",
        ("VendorAndPurchasesPrefs", "AutomaticBillPayment"),
    ),
)


def auto_apply(company: Company, entity: str, created: Object) -> None:
    """Apply the open credits and money of a new document's party, the oldest to the oldest.

    What may not be changed, because it is deposited, matched or in closed books, stays as it is.
    """
    for side in SIDES:
        if entity in side.entities and company.preference(*side.preference):
            party = created[side.party]
            _apply_money(company, side, party)
            _apply_credits(company, side, party)


def _apply_money(company: Company, side: Side, party: Object) -> None:
    """Add lines to payments that are not applied in full."""
    entity = company.entity(side.payment)
    for stored in _of_party(company, side, side.payment, party):
        left = entity.unapplied(company, stored)  # type: ignore[attr-defined]
        lines = list(_lines(company, side, party, left))
        if lines:
            key = {"Id": stored["Id"], "SyncToken": stored["SyncToken"], "sparse": True}
            with suppress(Fault):
                verbs.update(company, entity, {**key, "Line": [*stored["Line"], *lines]})
                _note(company, side.payment, stored["Id"], changes.UPDATE)


def _apply_credits(company: Company, side: Side, party: Object) -> None:
    """Make a payment without money for each credit that meets a charge."""
    balance = "RemainingCredit" if side.credit == "CreditMemo" else "Balance"
    for credit in _of_party(company, side, side.credit, party):
        lines = list(_lines(company, side, party, credit[balance]))
        if not lines:
            continue
        used = sum((line["Amount"] for line in lines), Decimal(0))
        body: Object = {side.party: party, "TotalAmt": Decimal(0), "PrivateNote": NOTE}
        body |= {name: credit[name] for name in ("CurrencyRef", "ExchangeRate") if name in credit}
        body |= {"PayType": "Check"} if side.payment == "BillPayment" else {}
        body["Line"] = [*lines, _line(side.credit, credit["Id"], used)]
        with suppress(Fault):
            made = verbs.create(company, company.entity(side.payment), body)
            _note(company, side.payment, made["Id"], changes.CREATE)


def _lines(company: Company, side: Side, party: Object, amount: Decimal) -> Iterator[Object]:
    """The lines that apply an amount to the party's open charges."""
    for charge in _of_party(company, side, side.charge, party):
        part = min(amount, charge["Balance"])
        if part > 0:
            amount -= part
            yield _line(side.charge, charge["Id"], part)


def _line(kind: str, object_id: str, amount: Decimal) -> Object:
    return {"Amount": amount, "LinkedTxn": [{"TxnId": object_id, "TxnType": kind}]}


def _of_party(company: Company, side: Side, entity: str, party: Object) -> list[Object]:
    """The party's documents of an entity, the oldest first; none that the same batch made."""
    found = company.table(entity).having(side.party, party)
    seen = (each for each in found if company.find(entity, each["Id"]))
    return sorted(seen, key=lambda each: (each["TxnDate"], int(each["Id"])))


def _note(company: Company, entity: str, object_id: str, verb: str) -> None:
    company.changes.add(entity, object_id, verb, company.clock.now())
