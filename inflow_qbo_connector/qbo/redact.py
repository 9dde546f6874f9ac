"""Takes secrets out of texts before they are stored or logged."""

from __future__ import annotations

import re

MASK = "***"
_KEYS = "access_token|refresh_token|id_token|client_secret|authorization|verifier_token"
_PATTERNS = (
    # "access_token": "…" in JSON; access_token=… and code=… in forms and addresses
    re.compile(rf'("(?:{_KEYS})"\s*:\s*")[^"]+', re.IGNORECASE),
    re.compile(rf"\b((?:{_KEYS}|code)=)[^&\s\"']+", re.IGNORECASE),
    re.compile(r"\b((?:Bearer|Basic) )[A-Za-z0-9._~+/=-]+"),
    # QuickBooks repeats a refused token
    re.compile(r"(Token (?:expired|revoked): )[^\s\"']+"),
)


def redact(text: str) -> str:
    """Mask the values of tokens, secrets and authorisation codes in a text."""
    for pattern in _PATTERNS:
        text = pattern.sub(rf"\g<1>{MASK}", text)
    return text
