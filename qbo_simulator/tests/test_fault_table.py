"""Every fault that the simulator raises, compared whole: HTTP status, envelope, code and text."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from . import raising
from .fault_rows import BUSINESS, CA, FAMILY, GATEWAY, US, Row
from .harness import Running
from .raising import Raise

PACKAGE = Path(__file__).parent.parent
# Raised by tests of their own: attachments over 100 MB, what is not modelled, QBO's own failure.
ELSEWHERE = {"6030", "501", "10000", "6000"}


def compare(company: Running, row: Row) -> None:
    """One fault of the API."""
    code, raises, message, detail = row
    error = company.error(raises(company))
    found = (error["code"], error["Message"], error["Detail"], error["type"])
    assert found == (code, message, detail, "ValidationFault")


@pytest.mark.parametrize("row", US, ids=[row[0] for row in US])
def test_faults_of_the_api(us: Running, row: Row) -> None:
    compare(us, row)


@pytest.mark.parametrize("row", CA, ids=[row[0] for row in CA])
def test_faults_outside_the_us(ca: Running, row: Row) -> None:
    compare(ca, row)


@pytest.mark.parametrize(("raises", "text"), FAMILY, ids=[text for _, text in FAMILY])
def test_the_6000_family(us: Running, raises: Raise, text: str) -> None:
    compare(us, ("6000", raises, BUSINESS, f"Business Validation Error: {text}"))


@pytest.mark.parametrize("row", GATEWAY, ids=[row[0] for row in GATEWAY])
def test_faults_of_the_gateway(us: Running, row: Any) -> None:
    code, raises, status, kind, name, detail = row
    response = raises(us)
    fault = response.json()["fault"]
    (error,) = fault["error"]
    assert (response.status_code, fault["type"]) == (status, kind)
    message = f"message={name}; errorCode=00{code}; statusCode={status}"
    assert error == {"message": message, "detail": detail, "code": code, "element": None}


def test_a_failure_of_qbo_itself(us: Running) -> None:
    error = us.error(raising.system_failure(us), 500)
    assert (error["code"], error["type"]) == ("10000", "SystemFault")
    assert error["Message"] == "An application error has occurred while processing your request"
    assert error["Detail"].startswith("System Failure Error: ")


def codes_made(file: str) -> set[str]:
    """The codes of the faults that a module makes."""
    tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
    return {
        str(node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, int)
    }


def test_no_fault_is_missing_here() -> None:
    made = codes_made("faults.py") | codes_made("refusals.py")
    made |= {"2060", "2070", "6200", "6210"}  # chosen between at run time
    compared = {row[0] for row in [*US, *CA, *GATEWAY]}
    assert made - compared - ELSEWHERE == set()
    assert compared - made == set()


def test_a_french_company_reads_its_own_language(us: Running) -> None:
    us.turn(fault_language="fr")
    made = us.write("Invoice", us.invoice(DocNumber="INV-1"))
    error = us.refused("Invoice", us.invoice(DocNumber="INV-1"))
    assert (error["code"], error["Message"]) == ("6140", "Numéro de document en double")
    assert error["Detail"].startswith("Numéro de document en double : ")
    assert error["Detail"].endswith(f"TxnType=Facture avec TxnId={made['Id']}")
    assert us.refused("Customer", {})["Message"] == "No Name Provided"
