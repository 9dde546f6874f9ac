"""Attachable: a note or a file, linked to transactions and list objects (facts 2.6)."""

from __future__ import annotations

from typing import Any

from ..entity import Change, Entity
from ..json_types import Object
from ..schema.declare import TABLES, fields_of
from ..schema.references import EntityRef
from ..schema.scalars import Flag
from ..schema.structs import Extension, ListOf, Property
from ..state.versions import following

# What a client reads and may not send back (facts 9.20).
QBO_OWN: dict[str, Any] = {
    name: Property(Extension(), computed=True)
    for name in (
        "Size",
        "FileAccessUri",
        "TempDownloadUri",
        "ThumbnailFileAccessUri",
        "ThumbnailTempDownloadUri",
    )
}
LINK = fields_of(
    "AttachableRef", EntityRef=EntityRef(tuple(TABLES["entities"])), IncludeOnSend=Flag()
)


class Attachable(Entity):
    """A note or a file. Files come through `upload`, notes and changes through the entity's own
    address."""

    name = "Attachable"
    noun = "Attachment"
    sequence = "attachables"
    reference_word = "Attachables"
    operations = frozenset({"create", "update", "read", "query", "delete"})
    full_updates_only = True
    fields = fields_of(
        "Attachable",
        AttachableRef=ListOf(LINK),
        **QBO_OWN,
    )
    queryable = frozenset(
        [
            "Id",
            "FileName",
            "Note",
            "Category",
            "ContentType",
            "Size",
            "AttachableRef",
            "MetaData",
        ]
    )

    def label(self, stored: Object) -> str | None:
        """The file's name."""
        return stored.get("FileName")

    def complete(self, change: Change) -> None:
        """Mark each link as kept out of e-mails unless it says otherwise, and move the version of
        what it newly names (AUGW; switch `attaching_moves_sync_token`)."""
        books, known = change.books, _named(change.old or {})
        for link in change.draft.get("AttachableRef", []):
            link.setdefault("IncludeOnSend", False)
        for name, object_id in _named(change.draft) - known:
            stored = books.find(name, object_id)
            if stored and books.switches["attaching_moves_sync_token"]:
                books.table(name).put(following(books.clock, stored))


def _named(stored: Object) -> set[tuple[str, str]]:
    """The objects that a file or note is about, by entity and id."""
    references = (link.get("EntityRef", {}) for link in stored.get("AttachableRef", []))
    return {(each["type"], each["value"]) for each in references if each.get("type")}
