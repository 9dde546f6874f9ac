"""Keeps the access to QuickBooks alive, and warns before an end that cannot be moved (C-5)."""

from __future__ import annotations

import logging

from ...exceptions import TryLater
from ..run.transaction import checkpoint
from ..types import Connection
from .tokens import access_token

_logger = logging.getLogger(__name__)


def watch(connection: Connection) -> None:
    """Prolong an access that ends soon by a refresh, and warn administrators if its end stays near.

    Every refresh moves the end by some hundred days, so the end is only near for a connection that
    is not used, or that Intuit ends for good (facts: API 1.3).

    :raises ReconnectNeeded: the access has ended already
    """
    if connection._countdown_due():
        try:
            access_token(connection)  # refreshes no more than once an hour
        except TryLater as error:
            _logger.info("The access to QuickBooks was not prolonged: %s", error.technical)
        checkpoint(connection.env)
    connection._count_down()
    checkpoint(connection.env)
