"""Makes request ids, which stay the same as long as the outcome of a write is unknown."""

from __future__ import annotations

import hashlib


def digest(text: str) -> str:
    """Return the fingerprint of a text, 32 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def request_id(
    *, database: str, realm: str, row: str, entity: str, answered: int, body: str
) -> str:
    """Make Intuit's ``requestid`` of a write (facts: API 2.2; at most 36 characters in a batch).

    A database restored from a backup repeats the id, so QuickBooks answers with the document
    it already has instead of making a second one.

    :param database: Odoo's database uuid
    :param row: document and kind by their Odoo ids, which a restored database keeps
    :param answered: how many writes of this row and entity have a known outcome
    :param body: JSON of the write
    """
    return digest("|".join((database, realm, row, entity, str(answered), digest(body))))
