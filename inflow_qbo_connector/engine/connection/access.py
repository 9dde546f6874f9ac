"""Keeps the access to QuickBooks alive, and counts down to an end that cannot be moved (C-5)."""

from __future__ import annotations

import logging

from ...exceptions import TryLater
from ..run.transaction import checkpoint
from ..types import Connection
from .tokens import access_token

_logger = logging.getLogger(__name__)


def watch(connection: Connection) -> None:
    """Prolong an access that ends soon by using it; administrators are told if that is no help.

    Every refresh moves the end by some hundred days, so only a connection at rest gets here, or
    one that Intuit ends for good (facts: API 1.3).

    :raises ReconnectNeeded: it has ended already
    """
    if connection._countdown_due():
        try:
            access_token(connection)  # refreshes no more than once an hour
        except TryLater as error:
            _logger.info("The access to QuickBooks was not prolonged: %s", error.technical)
        checkpoint(connection.env)
    connection._count_down()
    checkpoint(connection.env)
