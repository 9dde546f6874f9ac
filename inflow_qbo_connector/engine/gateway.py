"""One connection's way to QuickBooks: the client, and its token kept fresh."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..exceptions import ReconnectNeeded, TokenRejected
from ..qbo.client import Client
from .tokens import access_token

Answer = TypeVar("Answer")


class Gateway:
    """Asks QuickBooks on behalf of a connection. Call it only with nothing left to commit."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._api_url = connection._environment().api_url
        self._realm_id = connection.realm_id
        self._client: Client | None = None

    def ask(self, call: Callable[[Client], Answer]) -> Answer:
        """Do something with the client; on 401 refresh the token once and do it again.

        :raises ReconnectNeeded: also when a brand-new token is refused
        :raises QboError: whatever the call raises
        """
        client = self._client or self._renewed("")
        try:
            return call(client)
        except TokenRejected:
            refused = client.session.access_token
        try:
            return call(self._renewed(refused))
        except TokenRejected as error:
            raise ReconnectNeeded(
                "QuickBooks refuses even a new token. Connect again.", technical=error.technical
            ) from error

    def _renewed(self, refused: str) -> Client:
        token = access_token(self._connection, refused)
        self._client = Client(api_url=self._api_url, realm_id=self._realm_id, access_token=token)
        return self._client
