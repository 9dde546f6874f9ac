"""Renders messages in the reader's language, by Odoo's translations of the addon's code."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Protocol

from odoo.tools.translate import get_translation

from .message import Message

_ADDON = "inflow_qbo_connector"


class _Reader(Protocol):
    """An environment of Odoo, which knows its user's language."""

    @property
    def lang(self) -> str | None: ...


def rendered(env: _Reader, messages: Iterable[Message]) -> str:
    """Return messages as the environment's user reads them, a line for each."""
    translate = partial(_translated, env.lang or "en_US")
    return "\n".join(message.render(translate) for message in messages)


def _translated(lang: str, template: str) -> str:
    return str(get_translation(_ADDON, lang, template, ()))
