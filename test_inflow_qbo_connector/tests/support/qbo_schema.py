"""Whether what was sent is what Intuit's schemas declare, where they are at hand.

They lie beside the checkout, in `../shared/qbo-xsd`, and are no part of it; elsewhere nothing is
checked here. Read anew and apart from the simulator's own tables, so that a field misread there
shows up.
"""

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

FOLDER = Path(__file__).resolve().parents[4] / "shared/qbo-xsd"
_XS = "{http://www.w3.org/2001/XMLSchema}"
_LENGTH = re.compile(r"max(?:imum)?\.? ?(?:length)?[^.\d\[]{0,20}?[ =:](\d+)", re.IGNORECASE)
_WRITES = ("create", "update", "void", "delete")
_ONLINE_ONLY = re.compile(r"QBO: ?(?:min=\d+, ?)?max=(\d+)", re.IGNORECASE)


@cache
def _declared():
    """{type: node} and {group: node} of all schemas."""
    types, groups = {}, {}
    for path in sorted(FOLDER.glob("*.xsd")):
        for node in ElementTree.parse(path).getroot():
            if node.tag == f"{_XS}complexType":
                types[node.get("name")] = node
            elif node.tag == f"{_XS}group":
                groups[node.get("name")] = node
    return types, groups


@cache
def _fields(name):
    """{field: its node} of a type and of those it extends."""
    types, groups = _declared()
    node, found = types[name], {}
    for extension in node.iter(f"{_XS}extension"):
        if extension.get("base") in types:
            found |= _fields(extension.get("base"))
        else:
            found["value"] = extension
    for part in (node, *(groups[one.get("ref")] for one in node.iter(f"{_XS}group"))):
        for kind in ("element", "attribute"):
            found |= {one.get("name"): one for one in part.iter(_XS + kind) if one.get("name")}
    return found


def violations(entity, body):
    """Where a body of an entity is not what the schemas allow, in words."""
    return list(_check(entity, body, entity)) if FOLDER.is_dir() else []


def sent_violations(journal):
    """The same of all that a simulator received: each write, alone or in a batch."""
    return [
        found
        for entry in journal
        for entity, body in _bodies(entry)
        for found in violations(entity, body)
    ]


def _bodies(entry):
    if entry["entity"] == "batch":
        items = [part for item in entry["body"]["BatchItemRequest"] for part in item.items()]
        yield from ((name, body) for name, body in items if isinstance(body, dict))
    elif entry["operation"] in _WRITES:
        yield _names().get(entry["entity"], entry["entity"]), entry["body"]


@cache
def _names():
    """Types by their names in addresses."""
    return {name.lower(): name for name in _declared()[0]}


def _check(name, value, place):
    fields = _fields(name)
    for key, inner in value.items():
        where = f"{place}.{key}"
        if key not in fields:
            yield f"{where}: no such field"
            continue
        kind = fields[key].get("type", "")
        for each in inner if isinstance(inner, list) else [inner]:
            if isinstance(each, dict):
                yield from _check(kind, each, where)
                yield from _check_length(fields[key], each.get("value"), where)
            else:
                yield from _check_plain(fields[key], each, where)


def _check_plain(node, value, where):
    if node.get("type") in _declared()[0] or isinstance(value, dict):
        yield f"{where}: {value!r} is no object"
    if node.get("type") == "xs:decimal" and not isinstance(value, int | float):
        yield f"{where}: {value!r} is no number"
    yield from _check_length(node, value, where)


def _check_length(node, value, where):
    if isinstance(value, str) and (longest := _longest(node)) and len(value) > longest:
        yield f"{where}: {len(value)} characters of {longest}"


def _longest(node):
    """The length that a field's description gives for QuickBooks Online, if it does."""
    pieces = node.findall(f"{_XS}annotation/{_XS}documentation")
    words = re.sub(r"\s+", " ", " ".join(piece.text or "" for piece in pieces))
    if online := _ONLINE_ONLY.search(words):
        return int(online.group(1))
    if "Product: QBW" in words:  # what holds for Desktop alone says nothing
        words = words.partition("Product: QBO")[2]
    found = _LENGTH.search(words)
    return int(found.group(1)) if found else None
