"""Reads the company's facts again after QuickBooks has contradicted them."""

from __future__ import annotations

import logging
from operator import methodcaller

from ...exceptions import Refused
from ...qbo.company import company_facts
from ..send.gateway import Gateway
from ..types import Connection

_logger = logging.getLogger(__name__)


def reread(gateway: Gateway, connection: Connection) -> bool:
    """Read facts again that are in doubt, such as the closing date.

    :returns: whether they were in doubt
    :raises TryLater: QuickBooks cannot be asked now; the next run asks again
    """
    if connection.facts_read_at:
        return False
    info = gateway.ask(methodcaller("fetch", "CompanyInfo", connection.realm_id))
    preferences = gateway.ask(methodcaller("preferences"))
    facts: dict[str, object] = {}
    try:
        facts = company_facts(info, preferences)._asdict()
    except Refused as error:
        _logger.info("The facts of the QuickBooks company stay as they were: %s", error)
    connection._learn(facts)
    return True
