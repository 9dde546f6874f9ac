"""The template of all terms that people read: what Odoo finds in the addon, and its catalogues."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tools.translations import po
from tools.translations.catalogue import ADDON, templates

NAME = ADDON.name
FOLDER = ADDON / "i18n"
TEMPLATE = FOLDER / f"{NAME}.pot"
_PYTHON = "odoo-python"  # marks the terms that Odoo translates while it runs
# What changes at each export, though no term does
_DATES = ("POT-Creation-Date", "PO-Revision-Date")

# Odoo's own exporter, on a database that has the addon
EXPORT = """
from odoo.tools.translate import trans_export

with open({path!r}, "wb") as file:
    trans_export(None, [{name!r}], file, "po", env)
"""


def export_code(path: Path) -> str:
    """Code for Odoo's shell that writes what Odoo finds in the addon."""
    return EXPORT.format(path=str(path), name=NAME)


def with_catalogues(exported: str) -> po.File:
    """What Odoo has found, with the sentences of the catalogues as terms of the addon's code."""
    found = po.read(exported)
    by_term = {entry.msgid: entry for entry in found}
    for path, some in templates().items():
        for template in some:
            if template not in by_term:
                by_term[template] = po.new_entry(template, comment=f"module: {NAME}")
            _occurs_in_code(by_term[template], f"code:addons/{NAME}/{path}")
    return _file(by_term.values(), found)


def _occurs_in_code(entry: po.Entry, place: str) -> None:
    if _PYTHON not in entry.comment.splitlines():
        entry.comment += f"\n{_PYTHON}"
    entry.occurrences = sorted({*entry.occurrences, (place, "0")})


def _file(entries: Iterable[po.Entry], found: po.File) -> po.File:
    whole = po.new_file()
    whole.header = found.header
    whole.metadata = {key: one for key, one in found.metadata.items() if key not in _DATES}
    whole.extend(sorted(entries, key=lambda entry: entry.msgid))
    return whole


def terms(file: po.File) -> dict[str, list[str]]:
    """Where each term of a file stands; lines within files do not count."""
    return {entry.msgid: sorted(place for place, _line in entry.occurrences) for entry in file}
