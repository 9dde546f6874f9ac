"""Document numbers: counted, taken, allowed twice (facts 5.0 DocNumber)."""

from __future__ import annotations

from .support.harness import Running


def test_with_custom_numbers_a_missing_number_stays_empty(us: Running) -> None:
    assert "DocNumber" not in us.write("Invoice", us.invoice())


def test_without_custom_numbers_qbo_counts_on(us: Running) -> None:
    us.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"CustomTxnNumbers": False}}})
    assert us.write("Invoice", us.invoice())["DocNumber"] == "1001"
    assert us.write("Invoice", us.invoice())["DocNumber"] == "1002"
    assert us.write("Invoice", us.invoice(DocNumber="INV/0099"))["DocNumber"] == "INV/0099"
    assert us.write("Invoice", us.invoice())["DocNumber"] == "INV/0100"
    assert us.write("Invoice", us.invoice(DocNumber="1001"))["DocNumber"] == "1001"


def test_auto_generate_numbers_in_any_case(us: Running) -> None:
    us.write("Invoice", us.invoice(DocNumber="A7"))
    assert us.write("Invoice", us.invoice(DocNumber="AUTO_GENERATE"))["DocNumber"] == "A8"


def test_a_taken_number_is_refused_and_names_its_owner(us: Running) -> None:
    first = us.write("Invoice", us.invoice(DocNumber="INV-1"))
    error = us.refused("Invoice", us.invoice(DocNumber="INV-1"))
    assert error["code"] == "6140"
    assert error["Message"] == "Duplicate Document Number Error"
    assert error["Detail"] == (
        "Duplicate Document Number Error : You must specify a different number. This number has "
        f"already been used. DocNumber=INV-1 is assigned to TxnType=Invoice with "
        f"TxnId={first['Id']}"
    )


def test_a_taken_number_is_allowed_on_request_or_by_settings(us: Running) -> None:
    us.write("Invoice", us.invoice(DocNumber="INV-1"))
    body = us.invoice(DocNumber="INV-1")
    assert us.write("Invoice", body, include="allowduplicatedocnum")["DocNumber"] == "INV-1"
    us.turn(warn_duplicate_sales_numbers=False)
    us.write("Invoice", body)
    us.turn(warn_duplicate_sales_numbers=True)
    us.control("POST", "seed", {"preferences": {"SalesFormsPrefs": {"CustomTxnNumbers": False}}})
    us.write("Invoice", body)


def test_an_update_keeps_its_own_number_but_takes_no_other(us: Running) -> None:
    us.write("Invoice", us.invoice(DocNumber="INV-1"))
    second = us.write("Invoice", us.invoice(DocNumber="INV-2"))
    key = {"Id": second["Id"], "SyncToken": "0", "sparse": True}
    assert us.refused("Invoice", {**key, "DocNumber": "INV-1"})["code"] == "6140"
    kept = us.write("Invoice", {**key, "DocNumber": "INV-2", "PrivateNote": "x"})
    assert kept["SyncToken"] == "1"


def test_a_voided_invoice_keeps_its_number_a_deleted_one_frees_it(us: Running) -> None:
    first = us.write("Invoice", us.invoice(DocNumber="INV-1"))
    key = {"Id": first["Id"], "SyncToken": "0"}
    us.write("Invoice", key, operation="void")
    assert us.refused("Invoice", us.invoice(DocNumber="INV-1"))["code"] == "6140"
    us.write("Invoice", {**key, "SyncToken": "1"}, operation="delete")
    us.write("Invoice", us.invoice(DocNumber="INV-1"))
