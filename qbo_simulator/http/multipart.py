"""Multipart bodies, as `upload` takes them (facts 2.6)."""

from __future__ import annotations

import hashlib
from email import message_from_bytes
from email.message import Message

from ..json_types import Object
from . import exact_json

METADATA = "file_metadata"


def parts(content_type: str, raw: bytes) -> Object:
    """The body's parts by name: metadata as its JSON, files by what describes them. A part that
    says it is in base64, as python-quickbooks sends files, counts as what it stands for."""
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    whole = message_from_bytes(head + raw)
    members = whole.get_payload() if whole.is_multipart() else []
    found: Object = {}
    for part in members:
        if isinstance(part, Message):
            name = str(part.get_param("name", "", header="content-disposition"))
            found[name] = _metadata(part) if name.startswith(METADATA) else _file(part)
    return found


def _metadata(part: Message) -> object:
    try:
        return exact_json.loads(_content(part).decode("utf-8"))
    except (ValueError, RecursionError):
        return None


def _file(part: Message) -> Object:
    content = _content(part)
    return {
        "FileName": part.get_filename(),
        "ContentType": part.get_content_type(),
        "Size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
