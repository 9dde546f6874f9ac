"""The generator reads Intuit's schemas and writes the simulator's own tables.

`python -m qbo_simulator.schema.generate FOLDER` reads the `.xsd` files of that folder and writes
`tables.json` beside this file: for every type its base and its fields, for every enumeration its
words. Lengths and read-only marks stand in the schema's prose, so they are taken from there; where
it has one value for QuickBooks Online and one for Desktop, Online's counts.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from ..json_types import Object

TABLES = Path(__file__).with_name("tables.json")
XS = "{http://www.w3.org/2001/XMLSchema}"
ROOT = "IntuitObject"
PLAIN = {
    "xs:string": "text",
    "xs:anyURI": "text",
    "id": "text",
    "IdType": "text",
    "xs:boolean": "flag",
    "xs:decimal": "number",
    "xs:int": "integer",
    "xs:long": "integer",
    "xs:positiveInteger": "integer",
    "xs:date": "day",
    "xs:dateTime": "moment",
    "ReferenceType": "ref",
    "IntuitAnyType": "extension",
}
ONLINE_LENGTH = re.compile(r"QBO: ?(?:[Mm]in=\d+, ?)?[Mm]ax=(\d+)|QBO: (\d+)(?: characters)? QB")
LENGTH = re.compile(r"[Mm]ax(?:\.|imum)? ?[Ll]ength(?: for \w+)?(?: is|:)? ?(\d+)|[Mm]ax=(\d+)")
READ_ONLY = re.compile(r"ReadOnly|[Rr]ead[- ]only|[Oo]utput only|[Cc]annot be written")
DESKTOP, ONLINE = "Product: QBW", "Product: QBO"

Node = ElementTree.Element


class Schema:
    """The declarations of all schema files, by name."""

    def __init__(self, folder: Path) -> None:
        self.types: dict[str, Node] = {}
        self.words: dict[str, list[str]] = {}
        self.plain: dict[str, str] = dict(PLAIN)
        self.groups: dict[str, Node] = {}
        self.roots: dict[str, str] = {}
        for path in sorted(folder.glob("*.xsd")):
            for node in ElementTree.parse(path).getroot():
                self._declare(node)
        if not self.roots:
            raise SystemExit(f"no schema with {ROOT} elements in {folder}")

    def _declare(self, node: Node) -> None:
        name = node.get("name", "")
        if node.tag == f"{XS}complexType":
            self.types[name] = node
        elif node.tag == f"{XS}group":
            self.groups[name] = node
        elif node.tag == f"{XS}simpleType":
            self._declare_simple(name, node)
        elif node.get("substitutionGroup") == ROOT:
            self.roots[name] = node.get("type", name)

    def _declare_simple(self, name: str, node: Node) -> None:
        words = [each.get("value", "") for each in node.iter(f"{XS}enumeration")]
        restriction = node.find(f"{XS}restriction")
        if words:
            self.words[name] = words
        elif restriction is not None:
            self.plain.setdefault(name, PLAIN[restriction.get("base", "xs:string")])

    def fields(self, name: str) -> dict[str, str]:
        """The fields that a type declares itself, without those of its base."""
        node = self.types[name]
        found = {"value": "text"} if node.find(f"{XS}simpleContent") is not None else {}
        for each, many in self._elements(node):
            if each.get("name"):
                found[each.get("name", "")] = self._kind(each, many)
        for each in node.iter(f"{XS}attribute"):
            found[each.get("name", "")] = self._kind(each, many=False)
        return found

    def base(self, name: str) -> str | None:
        """The type that this one extends, if it is one with fields."""
        extension = self.types[name].find(f"{XS}complexContent/{XS}extension")
        return None if extension is None else extension.get("base")

    def _elements(self, node: Node) -> Iterator[tuple[Node, bool]]:
        """Elements in their order, groups opened; and whether they repeat."""
        for each in node:
            if each.tag == f"{XS}element":
                yield each, _repeats(each)
            elif each.tag == f"{XS}group":
                for inner, many in self._elements(self.groups[each.get("ref", "")]):
                    yield inner, many or _repeats(each)
            elif each.tag != f"{XS}annotation":
                for inner, many in self._elements(each):
                    yield inner, many or _repeats(each)

    def _kind(self, node: Node, many: bool) -> str:
        """The field in words, such as `many struct Line` or `text 21`."""
        text, named = _prose(node), node.get("type", "xs:string")
        kind = self.plain.get(named) or (
            f"words {named}" if named in self.words else f"struct {named}"
        )
        longest = _length(text) if kind == "text" else None
        parts = ["many" if many else "", kind, str(longest or "")]
        parts.append("computed" if READ_ONLY.search(text) else "")
        return " ".join(part for part in parts if part)


def _repeats(node: Node) -> bool:
    return node.get("maxOccurs", "1") != "1"


def _prose(node: Node) -> str:
    pieces = node.findall(f"{XS}annotation/{XS}documentation")
    return re.sub(r"\s+", " ", " ".join(piece.text or "" for piece in pieces))


def _length(text: str) -> int | None:
    """What holds for QuickBooks Online; a value for Desktop alone says nothing about it."""
    online = ONLINE_LENGTH.search(text)
    if online:
        return int(next(filter(None, online.groups())))
    if DESKTOP in text:
        text = text.split(ONLINE)[1] if ONLINE in text else ""
    found = LENGTH.search(re.sub(r"QB[WD]: ?[Mm]ax=\d+", "", text))
    return int(next(filter(None, found.groups()))) if found else None


def _reachable(schema: Schema) -> list[str]:
    """The types that an entity holds, directly or further down, in order of their names."""
    waiting, found = list(schema.roots.values()), set()
    while waiting:
        name = waiting.pop()
        if name in found or name not in schema.types:
            continue
        found.add(name)
        waiting.append(schema.base(name) or "")
        waiting += [kind.split()[-1] for kind in _structs(schema.fields(name))]
    return sorted(found)


def _structs(fields: dict[str, str]) -> list[str]:
    return [kind.removesuffix(" computed") for kind in fields.values() if "struct" in kind]


def tables(folder: Path) -> Object:
    """The tables of the schemas in that folder."""
    schema = Schema(folder)
    types = {
        name: {"base": schema.base(name), "fields": schema.fields(name)}
        for name in _reachable(schema)
    }
    return {
        "entities": dict(sorted(schema.roots.items())),
        "types": types,
        "words": dict(sorted(schema.words.items())),
    }


def written(content: Object) -> str:
    """The tables as the file has them: one field or one enumeration a line."""
    words = (f"  {json.dumps(name)}: {json.dumps(each)}" for name, each in content["words"].items())
    head = json.dumps({**content, "words": "WORDS"}, indent=1)
    return head.replace('"WORDS"', "{\n" + ",\n".join(words) + "\n }") + "\n"


def main(arguments: list[str]) -> None:
    """Write the tables of the folder that is named."""
    if len(arguments) != 1:
        raise SystemExit("usage: python -m qbo_simulator.schema.generate FOLDER")
    TABLES.write_text(written(tables(Path(arguments[0]))), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
