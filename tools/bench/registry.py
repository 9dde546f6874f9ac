"""Odoo in this process, as `odoo shell` has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tools.dev import cluster, odoo
from tools.dev.orm import Env
from tools.dev.paths import Cache

ADMINISTRATOR = 2  # base.user_admin in every database


def boot(*databases: str) -> None:
    """Configure Odoo and load databases, once per process. It logs as it does for its users."""
    cache = Cache.from_environment()
    config = odoo.write_config(cache, cluster.read_access(cache))

    from odoo.modules.registry import Registry  # here, since it takes a second
    from odoo.tools import config as options

    log = cache.logs / "bench.log"
    addons = f"--addons-path={odoo.addons_path(cache)}"  # the file may be another checkout's by now
    options.parse_config(["-c", str(config), addons, f"--logfile={log}"], setup_logging=True)
    for database in databases:
        Registry(database)


@contextmanager
def environment(database: str) -> Iterator[Env]:
    """An environment of the administrator, in the main company; committed at the end."""
    from odoo import api
    from odoo.modules.registry import Registry

    with Registry(database).cursor() as cursor:
        user = api.Environment(cursor, ADMINISTRATOR, {}).user
        companies = {"allowed_company_ids": user.company_id.ids, "tz": user.tz, "lang": "en_US"}
        yield api.Environment(cursor, user.id, companies)
