"""Waiting for the scheduled action, and having it look at everything a second time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from tools.dev.report import Stop
from tools.practice.web import Odoo

PUSHED_WITHIN = 90  # seconds; the scheduled action also has to be woken
SETTLED = ("synced", "attention", "held", "dismissed")  # nothing more happens by itself


def wait_until_settled(odoo: Odoo, documents: list[int], model: str = "sale.order") -> None:
    """Until each of these documents has come to a state that stays, good or bad."""
    wait(
        lambda: set(states(odoo, documents, model)) <= set(SETTLED),
        PUSHED_WITHIN,
        "Read the sync log: documents still wait for the scheduled action",
    )


def states(odoo: Odoo, documents: list[int], model: str = "sale.order") -> list[str]:
    """The badges of documents."""
    return [row["qbo_state"] for row in odoo.read(model, documents, "qbo_state")]


def look_again(odoo: Odoo, orders: list[int]) -> None:
    """Have the connector look at every order once more, though nothing about it changed.

    Somebody makes credit notes for all the invoices, thinks better of it and cancels the drafts.
    """
    before = looked_at(odoo, orders)
    wait(lambda: time.time() > max(before.values()) + 1, 5, "The clock stands still")
    mine = ["line_ids.sale_line_ids.order_id", "in", orders]
    invoices = odoo.search("account.move", mine, ["move_type", "=", "out_invoice"])
    _credit(odoo, invoices)
    drafts = ["move_type", "=", "out_refund"], ["state", "=", "draft"]
    odoo.call("account.move", "button_cancel", odoo.search("account.move", mine, *drafts))
    wait_until_settled(odoo, orders)
    after = looked_at(odoo, orders)
    if not all(after[order] > before[order] for order in orders):
        raise Stop("The scheduled action did not look at every order a second time.")


def _credit(odoo: Odoo, invoices: list[int]) -> None:
    """The button Credit Note on the list of invoices: drafts, one for each."""
    chosen = {"active_model": "account.move", "active_ids": invoices}
    [invoice] = odoo.read("account.move", invoices[:1], "journal_id")
    journal = invoice["journal_id"][0]
    wizard = odoo.create("account.move.reversal", context=chosen, journal_id=journal)
    odoo.call("account.move.reversal", "refund_moves", [wizard], context=chosen)


def looked_at(odoo: Odoo, orders: list[int]) -> dict[int, float]:
    """When the connector last found each order to agree, in seconds."""
    mine = ["res_model", "=", "sale.order"], ["res_id", "in", orders]
    rows = odoo.search("qbo.sync.log", *mine)
    found = odoo.read("qbo.sync.log", rows, "res_id", "synced_at")
    return {int(row["res_id"]): _seconds(row["synced_at"]) for row in found}


def wait(done: Callable[[], bool], seconds: float, complaint: str) -> None:
    """Ask again and again, for so long."""
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise Stop(f"{complaint} after {seconds:.0f} s.")
        time.sleep(0.3)


def _seconds(moment: str | bool) -> float:
    """A moment as Odoo writes it, in UTC; False for never."""
    if not isinstance(moment, str):
        return 0.0
    return datetime.strptime(moment, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC).timestamp()
