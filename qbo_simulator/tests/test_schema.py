"""Every field of Intuit's schema is accepted, kept and returned; anything else is 2010.

The schema is read from `../shared/qbo-xsd` beside the checkout where it is at hand; elsewhere the
committed tables, which were made from it, stand in.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qbo_simulator.entities import ENTITIES
from qbo_simulator.faults.fault import Fault
from qbo_simulator.schema import declare, generate
from qbo_simulator.schema.scalars import Text

from .support.harness import Running
from .support.schema_fields import TABLES, covers, fields, plain
from .support.schema_samples import BODIES, ELSEWHERE, WITH_LINES, Sampler

SMALL_SCHEMA = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="Ship" type="Ship" substitutionGroup="IntuitObject"/>
  <xs:simpleType name="SailEnum"><xs:restriction base="xs:string">
    <xs:enumeration value="Lug"/><xs:enumeration value="Gaff"/>
  </xs:restriction></xs:simpleType>
  <xs:complexType name="Vessel"><xs:sequence>
    <xs:element name="Name" type="xs:string"><xs:annotation><xs:documentation>
      Product: QBW Max. length: 5 characters. Product: QBO Max. length: 9 characters.
    </xs:documentation></xs:annotation></xs:element>
    <xs:element name="Call" type="xs:string"><xs:annotation><xs:documentation>
      Product: QBW ValidRange: QBW: max=5
    </xs:documentation></xs:annotation></xs:element>
  </xs:sequence><xs:attribute name="sparse" type="xs:boolean"/></xs:complexType>
  <xs:complexType name="Mast"><xs:sequence>
    <xs:element name="Height" type="xs:decimal"/>
  </xs:sequence></xs:complexType>
  <xs:complexType name="Ship"><xs:complexContent><xs:extension base="Vessel"><xs:choice>
    <xs:element name="Sail" type="SailEnum"/>
    <xs:element name="Mast" type="Mast" maxOccurs="unbounded"/>
    <xs:element name="Worth" type="xs:decimal"><xs:annotation><xs:documentation>
      InputType: ReadOnly
    </xs:documentation></xs:annotation></xs:element>
    <xs:element name="HomeRef" type="ReferenceType"/>
  </xs:choice></xs:extension></xs:complexContent></xs:complexType>
  <xs:complexType name="Unreached"><xs:sequence/></xs:complexType>
</xs:schema>
"""


# --- the tool -----------------------------------------------------------------------------------


def test_the_tool_reads_fields_lengths_and_words(tmp_path: Path) -> None:
    (tmp_path / "Small.xsd").write_text(SMALL_SCHEMA, encoding="utf-8")
    made = generate.tables(tmp_path)
    assert made["entities"] == {"Ship": "Ship"}
    assert made["words"] == {"SailEnum": ["Lug", "Gaff"]}
    assert set(made["types"]) == {"Vessel", "Ship", "Mast"}
    vessel = {"Name": "text 9", "Call": "text", "sparse": "flag"}
    assert made["types"]["Vessel"] == {"base": None, "fields": vessel}
    assert made["types"]["Ship"]["base"] == "Vessel"
    assert made["types"]["Ship"]["fields"] == {
        "Sail": "words SailEnum",
        "Mast": "many struct Mast",
        "Worth": "number computed",
        "HomeRef": "ref",
    }


@pytest.mark.parametrize("arguments", [[], ["one", "two"], ["/nowhere"]])
def test_the_tool_needs_a_folder_with_schemas(arguments: list[str]) -> None:
    before = generate.TABLES.read_bytes()
    with pytest.raises(SystemExit):
        generate.main(arguments)
    assert generate.TABLES.read_bytes() == before


def test_the_committed_tables_are_what_the_tool_makes() -> None:
    assert generate.TABLES.read_text(encoding="utf-8") == generate.written(TABLES)


def test_a_declaration_cannot_name_a_field_that_is_not_there() -> None:
    with pytest.raises(LookupError, match="Invoice has no Captain"):
        declare.fields_of("Invoice", required=("Captain",))


@pytest.mark.parametrize("name", BODIES)
def test_every_writable_field_is_accepted_and_returned(us: Running, name: str) -> None:
    sampler = Sampler(us, TABLES)
    lost = []
    for owner, key, described in fields(name):
        body = BODIES[name](us)
        sent = body.get(key) or sampler.sample(owner, key, described)
        response = us.call("POST", name.lower(), body={**body, key: sent})
        made = response.json().get(name, {})
        if not covers(made.get(key), plain(sent)):
            lost.append((key, sent, made.get(key), response.text[:500]))
    assert lost == []


@pytest.mark.parametrize("name", ["CompanyInfo", "Preferences"])
def test_every_field_of_the_company_is_accepted_and_returned(us: Running, name: str) -> None:
    sampler, lost = Sampler(us, TABLES), []
    for owner, key, described in fields(name):
        sent = sampler.sample(owner, key, described)
        version = us.query(f"select * from {name}")[name][0]["SyncToken"]
        head = {"Id": "1", "SyncToken": version, "sparse": True}
        response = us.call("POST", name.lower(), body={**head, key: sent})
        if not covers(response.json().get(name, {}).get(key), plain(sent)):
            lost.append((key, sent, response.text[:500]))
    assert lost == []


@pytest.mark.parametrize("name", WITH_LINES)
def test_every_field_of_a_line_is_accepted_and_returned(us: Running, name: str) -> None:
    us.turn(billable_needs_customer=False)
    sampler = Sampler(us, TABLES)
    lost = []
    for owner, key, described in line_fields(us, name):
        body = BODIES[name](us)
        line = body["Line"][0]
        place = line if owner == "Line" else line[line["DetailType"]]
        sent = place.setdefault(key, sampler.sample(owner, key, described))
        response = us.call("POST", name.lower(), body=body)
        made = response.json().get(name, {}).get("Line", [{}])[0]
        shown = made if owner == "Line" else made.get(line["DetailType"], {})
        if not covers(shown.get(key), plain(sent)):
            lost.append((key, sent, shown.get(key), response.text[:500]))
    assert lost == []


def line_fields(us: Running, name: str) -> Iterator[tuple[str, str, str]]:
    """Fields of the entity's first line and of its detail."""
    for line in BODIES[name](us)["Line"][:1]:
        for owner in ("Line", *declare.lineage(line["DetailType"])):
            for key, described in TABLES["types"][owner]["fields"].items():
                special = {f"{owner}.{key}", f"{name}.{key}"} & set(ELSEWHERE)
                special = special or key.endswith("LineDetail")
                if not special and not described.endswith(("extension", " computed")):
                    yield owner, key, described


@pytest.mark.parametrize("name", BODIES)
def test_an_invented_field_is_refused(us: Running, name: str) -> None:
    sampler = Sampler(us, TABLES)
    error = us.refused(name, {**BODIES[name](us), "Invented": "x"})
    assert (error["code"], error["element"]) == ("2010", "")
    for owner, key, described in fields(name):
        sent = sampler.sample(owner, key, described)
        inner = sent[0] if isinstance(sent, list) else sent
        if isinstance(inner, dict):
            wrong = {**inner, "Invented": "x"}
            body = {**BODIES[name](us), key: [wrong] if isinstance(sent, list) else wrong}
            assert us.refused(name, body)["code"] == "2010", key


@pytest.mark.parametrize("name", BODIES)
def test_extension_blocks_are_shown_but_not_read(us: Running, name: str) -> None:
    for owner in declare.lineage(name):
        for key, described in TABLES["types"][owner]["fields"].items():
            if described == "extension":
                body = {**BODIES[name](us), key: {"any": []}}
                assert us.refused(name, body)["code"] == "2010", key


@pytest.mark.parametrize("name", BODIES)
def test_words_in_another_case_and_long_texts_are_refused(us: Running, name: str) -> None:
    for _, key, described in fields(name):
        kind = ENTITIES[name].fields.properties[key].kind
        if described.startswith("words "):
            word = TABLES["words"][described.split()[1]][0].swapcase()
            assert us.refused(name, {**BODIES[name](us), key: word})["code"] in ("2010", "2170")
        elif type(kind) is Text:
            body = {**BODIES[name](us), key: "x" * (kind.longest + 1)}
            detail = us.refused(name, body)["Detail"]
            assert f"Max:{kind.longest} supported" in detail, key


# --- where the facts know better ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key", "longest"),
    [
        ("Customer", "GivenName", 100),
        ("Customer", "Suffix", 16),
        ("Customer", "DisplayName", 500),
        ("Customer", "Notes", 2000),
        ("Vendor", "Notes", 4000),
        ("Vendor", "AcctNum", 100),
        ("PaymentMethod", "Name", 31),
        ("Term", "Name", 31),
        ("Class", "Name", 100),
        ("Department", "Name", 100),
        ("Item", "Name", 100),
        ("Item", "PurchaseDesc", 1000),
        ("Account", "Description", 100),
        ("Invoice", "DocNumber", 21),
        ("Invoice", "PrivateNote", 4000),
        ("TaxAgency", "DisplayName", 100),
    ],
)
def test_lengths_of_the_facts_beat_the_schema(
    us: Running, name: str, key: str, longest: int
) -> None:
    """Sections 5.8, 5.11 and 8 of the facts."""
    body = BODIES[name](us)
    assert us.write(name, {**body, key: "7" * longest})[key] == "7" * longest
    error = us.refused(name, {**body, key: "7" * (longest + 1)})
    assert (error["code"], error["element"]) == ("2050", key)


def test_phones_and_memos_have_their_lengths(us: Running) -> None:
    phone = {"PrimaryPhone": {"FreeFormNumber": "7" * 30}}
    us.write("Customer", {"DisplayName": "A", **phone})
    phone["PrimaryPhone"]["FreeFormNumber"] += "7"
    assert us.refused("Customer", {"DisplayName": "B", **phone})["code"] == "2050"
    us.write("Invoice", us.invoice(CustomerMemo={"value": "x" * 1000}))
    assert us.refused("Invoice", us.invoice(CustomerMemo={"value": "x" * 1001}))["code"] == "2050"


def test_a_billable_status_is_checked_as_text() -> None:
    detail = declare.struct_of("AccountBasedExpenseLineDetail")
    with pytest.raises(Fault) as caught:
        detail.read({"BillableStatus": "HAS_BEEN_BILLED"}, "detail")
    assert caught.value.code == "2170"
    assert caught.value.detail == "Invalid Enumeration : HAS_BEEN_BILLED"


def test_references_to_other_lists_are_kept(us: Running) -> None:
    other = {"value": "4711"}
    made = us.write("Customer", {"DisplayName": "A", "CustomerTypeRef": other})
    assert made["CustomerTypeRef"] == other
    refused = us.refused("Customer", {"DisplayName": "B", "SalesTermRef": other})
    assert refused["code"] == "2500"
