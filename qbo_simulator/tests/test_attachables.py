"""Notes and files, and what they hang on (facts 2.6)."""

from __future__ import annotations

import base64
from typing import Any

import pytest
import requests

from qbo_simulator.api import upload

from .support.harness import TIMEOUT, Running
from .support.uploads import Part, metadata, send

PDF: Part = ("a.pdf", b"%PDF\r\n\x00\xff", "application/pdf")


def test_a_file_is_attached_to_an_invoice(us: Running) -> None:
    us.write("Invoice", us.invoice())
    (reply,) = send(us, file_metadata_01=metadata(), file_content_01=PDF)
    made = reply["Attachable"]
    assert (made["FileName"], made["ContentType"], made["Size"]) == (
        "a.pdf",
        "application/pdf",
        8,
    )
    assert made["AttachableRef"][0]["EntityRef"]["value"] == "1"
    assert us.read("Attachable", made["Id"]) == made
    where = "AttachableRef.EntityRef.Type = 'invoice' and AttachableRef.EntityRef.value = '1'"
    (found,) = us.query(f"select * from Attachable where {where}")["Attachable"]
    assert found["Id"] == made["Id"]
    where = "AttachableRef.EntityRef.value = '2'"
    assert us.query(f"select * from Attachable where {where}") == {}


def test_each_file_is_answered_on_its_own(us: Running) -> None:
    us.write("Invoice", us.invoice())
    replies = send(
        us,
        file_metadata_01=metadata("99"),
        file_content_01=PDF,
        file_metadata_02=metadata(FileName="b.pdf"),
        file_content_02=PDF,
        file_content_03=("note.txt", b"hello", "text/plain"),
        file_metadata_04=("m.json", "{broken", "application/json"),
        file_content_04=PDF,
    )
    assert replies[0]["Fault"]["Error"][0]["code"] == "2500"
    assert replies[1]["Attachable"]["FileName"] == "b.pdf"
    assert replies[2]["Attachable"]["FileName"] == "note.txt"
    assert replies[3]["Fault"]["Error"][0]["code"] == "2010"


def test_content_in_base64_counts_as_what_it_stands_for(us: Running) -> None:
    text = base64.b64encode(b"x" * 1000).decode()
    body = (
        '\n--B\nContent-Disposition: form-data; name="file_metadata_01"\n'
        'Content-Type: application/json\n\n{"FileName": "x.txt", "ContentType": "text/plain"}\n\n'
        '--B\nContent-Disposition: form-data; name="file_content_01"\n'
        f"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{text}\n\n--B--\n"
    )
    response = requests.post(
        f"{us.api_url}/upload",
        data=body,
        headers={
            "Authorization": f"Bearer {us.token}",
            "Accept": "application/json",
            "Content-Type": "multipart/form-data; boundary=B",
        },
        timeout=TIMEOUT,
    )
    assert response.json()["AttachableResponse"][0]["Attachable"]["Size"] == 1000


def test_a_file_can_be_too_large(us: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "LARGEST", 7)
    (reply,) = send(us, file_content_01=PDF)
    assert reply["Fault"]["Error"][0]["code"] == "6030"


def test_an_upload_without_file_is_refused(us: Running) -> None:
    error = us.error(us.call("POST", "upload", body={}))
    assert (error["code"], error["element"]) == ("2020", "file_content_01")
    assert us.error(us.call("GET", "upload"))["code"] == "500"


def test_a_note_is_made_changed_and_deleted(us: Running) -> None:
    made = us.write("Attachable", {"Note": "call back", "Category": "Other"})
    key = {"Id": made["Id"], "SyncToken": "0"}
    changed = us.write("Attachable", {**key, "sparse": True, "Note": "called"})
    assert changed["Note"] == "called" and "Category" not in changed
    gone = us.write("Attachable", {**key, "SyncToken": "1"}, operation="delete")
    assert gone == {"domain": "QBO", "status": "Deleted", "Id": made["Id"]}
    assert us.error(us.call("GET", f"attachable/{made['Id']}"))["code"] == "610"


def test_what_qbo_knows_about_a_file_is_not_sent_back(us: Running) -> None:
    made = send(us, file_content_01=PDF)[0]["Attachable"]
    assert us.refused("Attachable", made)["code"] == "2010"
    echo = {key: value for key, value in made.items() if key != "Size"}
    assert us.write("Attachable", {**echo, "Note": "n"})["Size"] == 8


def test_attachments_outlive_their_invoice(us: Running) -> None:
    invoice = us.write("Invoice", us.invoice())
    made = send(us, file_metadata_01=metadata(), file_content_01=PDF)[0]["Attachable"]
    us.write("Invoice", {"Id": invoice["Id"], "SyncToken": "1"}, operation="delete")
    assert us.read("Attachable", made["Id"])["AttachableRef"] == made["AttachableRef"]


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ({"EntityRef": {"type": "Ship", "value": "1"}}, "2010"),
        ({"EntityRef": {"type": "Invoice", "value": "7"}}, "2500"),
        ({"Captain": "x"}, "2010"),
    ],
)
def test_links_that_lead_nowhere(us: Running, link: Any, code: str) -> None:
    assert us.refused("Attachable", {"Note": "x", "AttachableRef": [link]})["code"] == code
    made = us.write("Attachable", {"Note": "x"})
    key = {"Id": made["Id"], "SyncToken": "0"}
    assert us.refused("Attachable", {**key, "AttachableRef": [link]})["code"] == code
