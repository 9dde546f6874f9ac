"""Reads the company's facts again when what QuickBooks does contradicts them."""

from __future__ import annotations

import logging
from operator import methodcaller

from ...exceptions import Refused
from ...qbo.company import company_facts
from ..send.gateway import Gateway
from ..types import Connection

_logger = logging.getLogger(__name__)


def reread(gateway: Gateway, connection: Connection) -> bool:
    """Ask again what was put in doubt, such as the closing date.

    :returns: whether anything was
    :raises TryLater: QuickBooks is not to be had now; the next run asks
    """
    if connection.facts_read_at:
        return False
    info = gateway.ask(methodcaller("fetch", "CompanyInfo", connection.realm_id))
    preferences = gateway.ask(methodcaller("preferences"))
    facts: dict[str, object] = {}
    try:
        facts = company_facts(info, preferences)._asdict()
    except Refused as error:
        _logger.info("The facts of the QuickBooks company stay as they were: %s", error.message)
    connection._learn(facts)
    return True
