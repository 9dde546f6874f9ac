"""The sentences of the addon's catalogues, read without Odoo."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING

from tools.dev.paths import CHECKOUT

if TYPE_CHECKING:
    from inflow_qbo_connector.message import Sentence

ADDON = CHECKOUT / "inflow_qbo_connector"
FAULTS = "qbo.fault_table"
CATALOGUES = ("reading.sentences", "payloads.sentences", "qbo.sentences", "engine.sentences")
_ALIAS = "tables_of_the_addon"


def table(name: str) -> ModuleType:
    """A module of the addon that needs no Odoo.

    Imported below a bare package: the addon's own would load its models.
    """
    package = sys.modules.setdefault(_ALIAS, ModuleType(_ALIAS))
    package.__path__ = [str(ADDON)]
    return importlib.import_module(f"{_ALIAS}.{name}")


def sentences_of(module: str) -> list[Sentence]:
    """The sentences that a module defines, each once, in its order."""
    return list(dict.fromkeys(_within(vars(table(module)).values())))


def _within(values: Iterable[object]) -> Iterator[Sentence]:
    sentence, reaction = table("message").Sentence, table(FAULTS).Reaction
    for value in values:
        if isinstance(value, sentence):
            yield value
        elif isinstance(value, reaction):
            yield value.explanation
        elif isinstance(value, dict):
            yield from _within(value.values())


def templates() -> dict[str, list[str]]:
    """The templates of each module that has some, by the module's file within the addon."""
    return {
        f"{module.replace('.', '/')}.py": [one.template for one in sentences_of(module)]
        for module in (FAULTS, *CATALOGUES)
    }
