"""Every fault that the simulator raises, compared whole: HTTP status, envelope, code and text."""

from __future__ import annotations

from .harness import Running


def test_a_french_company_reads_its_own_language(us: Running) -> None:
    us.turn(fault_language="fr")
    made = us.write("Invoice", us.invoice(DocNumber="INV-1"))
    error = us.refused("Invoice", us.invoice(DocNumber="INV-1"))
    assert (error["code"], error["Message"]) == ("6140", "Numéro de document en double")
    assert error["Detail"].startswith("Numéro de document en double : ")
    assert error["Detail"].endswith(f"TxnType=Facture avec TxnId={made['Id']}")
    assert us.refused("Customer", {})["Message"] == "No Name Provided"
