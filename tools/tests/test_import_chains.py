"""A rule is also broken by way of others, and the failure names the way."""

from __future__ import annotations

import pytest

from .import_rules import broken_rules
from .source import in_addon

# Files that break a rule only together, and the chain of imports that the failure names.
BAD_CHAINS = [
    (
        {
            "models/account_move.py": "from .qbo_link import Link",
            "models/qbo_link.py": "from ..engine import links",
            "engine/links.py": "from ..qbo.client import Client",
        },
        "models/account_move.py → models/qbo_link.py → engine/links.py",
    ),
    (
        {
            "models/account_move.py": "from ..hooks import note",
            "hooks.py": "def note():\n    from odoo.addons.inflow_qbo_connector.tools import ask",
            "tools.py": "import json\nfrom .qbo import client",
            "qbo/client.py": "",
        },
        "models/account_move.py → hooks.py → tools.py → qbo/client.py",
    ),
    (
        {
            "models/account_move.py": "from ..mixins.document import NOTED",
            "mixins/__init__.py": "from . import badge",
            "mixins/badge.py": "from ..payloads.text import plain",
            "mixins/document.py": "",
            "payloads/text.py": "",
        },
        "models/account_move.py → mixins/__init__.py → mixins/badge.py → payloads/text.py",
    ),
    (
        {
            "payloads/invoice.py": "from .. import const",
            "const.py": "from odoo import release",
        },
        "payloads/invoice.py → const.py → odoo.release",
    ),
    (
        {
            "payloads/invoice.py": "from ..content.values import Sale",
            "content/__init__.py": "from .records import Record",
            "content/records.py": "from odoo.models import BaseModel",
            "content/values.py": "class Sale: ...",
        },
        "payloads/invoice.py → content/__init__.py → content/records.py → odoo.models",
    ),
    (
        {
            "engine/kinds/__init__.py": "from . import sale\nKINDS = ()",
            "engine/kinds/sale.py": "from ..needs.parties import party",
            "engine/needs/parties.py": "from ..decide import plan",
            "engine/decide/plan.py": "from ..send.gateway import Gateway",
            "engine/send/gateway.py": "",
        },
        "engine/kinds/sale.py → engine/needs/parties.py → engine/decide/plan.py"
        " → engine/send/gateway.py",
    ),
    (
        {
            "engine/send/gateway.py": "from ..run.transaction import undo",
            "engine/run/__init__.py": "from . import runner",
            "engine/run/runner.py": "",
            "engine/run/transaction.py": "",
        },
        "engine/send/gateway.py → engine/run/__init__.py → engine/run/runner.py",
    ),
    (
        {
            "engine/needs/__init__.py": "from .waiting import wait\ndef resolved(): ...",
            "engine/needs/parties.py": "from . import resolved",
            "engine/needs/waiting.py": "from ..send import pace",
            "engine/send/pace.py": "",
        },
        "engine/needs/parties.py → engine/needs/__init__.py → engine/needs/waiting.py"
        " → engine/send/pace.py",
    ),
]
GOOD_CHAINS = [
    {
        "models/__init__.py": "from . import account_move, qbo_connection",
        "models/account_move.py": "from odoo import models\nfrom ..mixins import qbo_document",
        "models/qbo_connection.py": "from ..engine.run import runner",
        "mixins/qbo_document.py": "from ..engine.states import STATES",
        "engine/__init__.py": "",
        "engine/states.py": "STATES = {}",
        "engine/run/runner.py": "from ...qbo.client import Client",
    },
    {
        "__init__.py": "from . import controllers, models, wizards",
        "models/__init__.py": "from . import qbo_connection",
        "models/qbo_connection.py": "from odoo import models\nfrom ..engine.run import runner",
        "payloads/invoice.py": "from .. import const\nfrom . import text",
        "payloads/text.py": "from .invoice import late",
        "const.py": "",
    },
    {
        "engine/kinds/__init__.py": "from . import sale",
        "engine/kinds/sale.py": "from ..send.writes import Operation\nfrom .base import Kind",
        "engine/send/__init__.py": "",
        "engine/send/writes.py": "from . import outcomes",
    },
]


@pytest.mark.parametrize(("files", "chain"), BAD_CHAINS)
def test_a_forbidden_import_by_way_of_others_is_told_with_its_way(
    files: dict[str, str], chain: str
) -> None:
    told = broken_rules(*(in_addon(path, text) for path, text in files.items()))
    assert chain in [line.partition(": ")[2] for line in told]


@pytest.mark.parametrize("files", GOOD_CHAINS)
def test_what_an_import_does_not_load_counts_for_nothing(files: dict[str, str]) -> None:
    assert broken_rules(*(in_addon(path, text) for path, text in files.items())) == []
