"""What documents say is put into Intuit's words where no Odoo is installed."""

from __future__ import annotations

import pytest

from .source import ADDON, module_name, python_files, without_odoo

MODULES = [
    module_name(source)
    for source in python_files()
    if source.within(f"{ADDON}/content", f"{ADDON}/payloads")
]
# Values made by hand, and what becomes of them.
CALLS = [
    """
from inflow_qbo_connector.payloads import text

texts = text.Texts()
assert texts.fit("Mind the dog\\x00", 4000, "The remarks were") == "Mind the dog"
assert texts.notes == ["The remarks were cleared of characters that QuickBooks does not accept."]
""",
]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_imported_without_odoo(module: str) -> None:
    done = without_odoo(f"import {module}")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("code", CALLS)
def test_a_payload_is_made_without_odoo(code: str) -> None:
    done = without_odoo(code)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "code",
    [
        "import odoo",
        "from odoo import fields",
        "from odoo.addons.inflow_qbo_connector.payloads import text",
        "import inflow_qbo_connector.engine.run.absorb",
    ],
)
def test_an_import_of_odoo_fails(code: str) -> None:
    done = without_odoo(code)
    assert "import of odoo halted" in done.stderr or "No module named 'odoo" in done.stderr
    assert done.returncode
