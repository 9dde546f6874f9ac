"""`make screenshots`: every screen of the demonstration as a picture."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass

from tools.demo import ports, samples, scenario, world
from tools.dev import cluster, databases
from tools.dev.paths import CHECKOUT, Cache
from tools.dev.report import exit_with
from tools.screens import trouble
from tools.screens.chromium import HEIGHT, Browser, browser

PICTURES = CHECKOUT / "build/screenshots"
README_PICTURES = CHECKOUT / "inflow_qbo_connector/static/description"

FORM = ".o_form_view .o_form_sheet"
ROWS = ".o_list_view .o_data_row"
REQUEST = "[name=request_ids] .o_data_row"
TAXES_TAB = ".o_notebook a[name=taxes]"
IDLE = "!document.querySelector('.o_loading_indicator, .o_blockUI')"
# Fonts are loaded, what fades in has done so, and what was last changed has been painted.
PAINTED = """
document.fonts.ready
    .then(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    .then(() => Promise.allSettled(document.getAnimations().map(running => running.finished)))
    .then(() => true)
"""


@dataclass(frozen=True)
class Screen:
    """What to open, what shows that it is there, what to click, and whether README shows it."""

    name: str
    url: str
    ready: str
    click: str = ""
    then: str = ""
    height: int = HEIGHT
    in_readme: bool = False


def before_connecting(both: world.World) -> list[Screen]:
    """What somebody meets first."""
    return [Screen("settings-new", settings_of(both), "[name=qbo_state]", height=560)]


def while_all_is_well(both: world.World, played: scenario.Played) -> list[Screen]:
    """What somebody meets who has set everything up."""
    sold = f"{both.server.url}/odoo/action-sale.action_orders/{played.orders[1]}"
    paid = f"{both.server.url}/odoo/action-account.action_account_payments"
    credited = f"{both.server.url}/odoo/action-account.action_move_out_refund_type"
    invoice = f"{both.practice.url}/app/invoice?txnId={qbo_id_of(both, played.orders[1])}"
    return [
        Screen("settings", settings_of(both), "[name=qbo_state]", height=900, in_readme=True),
        Screen("order", sold, FORM, height=960, in_readme=True),
        Screen("payment", f"{paid}/{played.till.payments[0]}", FORM),
        Screen("payments", paid, ROWS),
        Screen("credit-note", f"{credited}/{played.till.credit_notes[0]}", FORM, height=960),
        Screen("quickbooks-invoices", both.practice.url, "main table"),
        Screen("quickbooks-invoice", invoice, "main table", height=1190, in_readme=True),
        Screen("quickbooks-accounts", f"{both.practice.url}/app/chartofaccounts", "main table"),
    ]


def in_trouble(both: world.World, played: scenario.Played, sick: dict[str, int]) -> list[Screen]:
    """What helps when something did not get through."""
    odoo = f"{both.server.url}/odoo"
    connection = f"{odoo}/action-{world.ADDON}.qbo_connection_action/{played.connection}"
    orders = f"{odoo}/action-sale.action_orders"
    log = f"{odoo}/action-{world.ADDON}.qbo_sync_log_action"
    grown, doubled, inactive = (
        row_of(both, order) for order in (lots(played), sick["doubled"], sick["inactive"])
    )
    return [
        Screen("connection-sales", connection, FORM),
        Screen("connection-taxes", connection, FORM, TAXES_TAB, "[name=tax_mapping_ids] tr"),
        Screen("order-attention", f"{orders}/{sick['edited']}", f"{FORM}, .o_qbo_problem"),
        Screen("order-held", f"{orders}/{sick['unmapped']}", f"{FORM}, .o_qbo_problem"),
        Screen("order-inactive", f"{orders}/{sick['inactive']}", f"{FORM}, .o_qbo_problem"),
        Screen("orders", orders, ROWS),
        Screen("log", log, ROWS, in_readme=True),
        Screen("log-error", f"{log}/{doubled}", FORM, in_readme=True),
        Screen("log-inactive", f"{log}/{inactive}", FORM),
        Screen("log-requests", f"{log}/{grown}", REQUEST),
        Screen("log-request", f"{log}/{grown}", REQUEST, f"{REQUEST} td", ".modal .o_form_view"),
    ]


def without_access(both: world.World, played: scenario.Played, waiting: int) -> list[Screen]:
    """What tells administrators that QuickBooks no longer lets Odoo in."""
    odoo = f"{both.server.url}/odoo"
    connection = f"{odoo}/action-{world.ADDON}.qbo_connection_action/{played.connection}"
    log = f"{odoo}/action-{world.ADDON}.qbo_sync_log_action"
    return [
        Screen("reconnect", connection, f"{FORM}, .o_qbo_access"),
        Screen("reconnect-settings", settings_of(both), ".o_qbo_access"),
        Screen("reconnect-log", log, ROWS),
        Screen("reconnect-log-row", f"{log}/{row_of(both, waiting)}", FORM),
    ]


def settings_of(both: world.World) -> str:
    """The settings of the connector."""
    return f"{both.server.url}/odoo/action-{world.ADDON}.settings_action"


def lots(played: scenario.Played) -> int:
    """An order that was delivered and invoiced twice."""
    sold = zip(samples.SAMPLES, played.orders, strict=True)
    return next(order for sample, order in sold if sample.in_two_lots)


def row_of(both: world.World, order: int) -> int:
    """The row of the sync log that tells about an order."""
    return both.odoo.the_one(
        "qbo.sync.log", ["res_model", "=", "sale.order"], ["res_id", "=", order]
    )


def qbo_id_of(both: world.World, order: int) -> str:
    """The practice company's id of an order's invoice."""
    [row] = both.odoo.read("qbo.sync.log", [row_of(both, order)], "qbo_id")
    return str(row["qbo_id"])


def photograph(tab: Browser, screen: Screen) -> bytes:
    """Open, wait, click, wait, take the picture."""
    tab.open(screen.url, screen.height)
    for selector, click in ((screen.ready, screen.click), (screen.then, "")):
        if selector:
            tab.wait_for(f"!!document.querySelector({selector!r}) && {IDLE}")
            tab.run(PAINTED)
        if click:
            tab.run(f"document.querySelector({click!r}).click()")
    return tab.picture()


def take(tab: Browser, pictures: list[Screen]) -> None:
    """Every picture into the build folder, those for README into the documents too."""
    for screen in pictures:
        taken = photograph(tab, screen)
        for folder in (PICTURES, README_PICTURES) if screen.in_readme else (PICTURES,):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{screen.name}.png").write_bytes(taken)
        print(f"{screen.name}.png  {len(taken) / 1000:.0f} kB", flush=True)


def main() -> int:
    """Play the demonstration on a database of its own, cause some trouble, take the pictures."""
    cache, started = Cache.from_environment(), time.monotonic()
    shutil.rmtree(PICTURES, ignore_errors=True)
    with (
        cluster.running(cache) as access,
        databases.temporary(cache, access, f"{world.DATABASE}_screens") as database,
    ):
        world.install(cache, access, database)
        with (
            world.running(cache, access, database, ports.preferred(), started) as both,
            browser() as tab,
        ):
            tab.keep_cookie("session_id", both.odoo.session_id, both.server.url)
            take(tab, before_connecting(both))
            played = scenario.play(both)
            take(tab, while_all_is_well(both, played))
            take(tab, in_trouble(both, played, trouble.cause(both, played)))
            take(tab, without_access(both, played, trouble.lose_access(both, played)))
    return 0


if __name__ == "__main__":
    exit_with(main)
