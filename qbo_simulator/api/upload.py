"""POST upload takes files with their metadata and answers each on its own (facts 2.6)."""

from __future__ import annotations

from ..company import Company
from ..faults import business, validation
from ..faults.fault import Fault
from ..http.call import Call
from ..http.multipart import METADATA
from ..json_types import Object, Reply
from ..write.dispatch import perform

CONTENT = "file_content"
LARGEST = 100 * 1024 * 1024


def answer(company: Company, call: Call) -> Reply:
    """Answer one reply per file, in their order; a file that is refused does not stop the
    others."""
    if call.object_id or call.method != "POST":
        raise validation.unsupported_operation(f"{call.method} on upload")
    body = call.body if isinstance(call.body, dict) else {}
    numbers = [name.removeprefix(CONTENT) for name in body if name.startswith(CONTENT)]
    if not numbers:
        raise validation.missing(f"{CONTENT}_01")
    replies = [_one(company, body, number) for number in numbers]
    return {"AttachableResponse": replies, "time": company.clock.reply_time()}


def _one(company: Company, body: Object, number: str) -> Reply:
    try:
        metadata = body.get(METADATA + number, {})
        return {"Attachable": _attached(company, metadata, body[CONTENT + number])}
    except Fault as fault:
        return {"Fault": fault.body(company.clock.now())["Fault"]}


def _attached(company: Company, metadata: object, file: Object) -> Reply:
    """Make the file's Attachable; without metadata it takes the file's own name and type."""
    if not isinstance(metadata, dict):
        raise validation.unsupported_property("the metadata should be a JSON object")
    if file["Size"] > LARGEST:
        raise business.file_too_large()
    entity = company.entity("Attachable")
    own = {name: file[name] for name in ("FileName", "ContentType") if file[name]}
    shown = perform(company, entity, "create", {**own, **metadata})
    stored = {**company.get("Attachable", {"value": shown["Id"]}), "Size": file["Size"]}
    company.table("Attachable").put(stored)
    return {**shown, "Size": file["Size"]}
