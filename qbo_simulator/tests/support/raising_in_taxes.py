"""Refused requests about taxes and currencies."""

from __future__ import annotations

import requests

from .documents import RECEIVABLE, entry, entry_line, key
from .harness import Running
from .raising import sale


def rate_of_another_code(ca: Running) -> requests.Response:
    """Outside the US: a tax line whose rate is on no line."""
    tax = {"TaxRateRef": {"value": ca.rate("GST")}, "PercentBased": True}
    line = {"DetailType": "TaxLineDetail", "Amount": 1, "TaxLineDetail": tax}
    return ca.call("POST", "invoice", body=ca.invoice(TxnTaxDetail={"TaxLine": [line]}))


def untaxed_with_tax(ca: Running) -> requests.Response:
    """Outside the US: NotApplicable together with TxnTaxDetail."""
    body = ca.invoice(GlobalTaxCalculation="NotApplicable", TxnTaxDetail={"TotalTax": 1})
    return ca.call("POST", "invoice", body=body)


def foreign_without_rate(ca: Running) -> requests.Response:
    """A customer in US dollars, a Canadian company, no rate."""
    body = {"DisplayName": "Abroad", "CurrencyRef": {"value": "USD"}}
    made = ca.write("Customer", body)
    return ca.call("POST", "invoice", body=ca.invoice(CustomerRef={"value": made["Id"]}))


def other_currency(ca: Running) -> requests.Response:
    body = ca.invoice(CurrencyRef={"value": "USD"}, ExchangeRate="1.4")
    return ca.call("POST", "invoice", body=body)


def line_without_code(ca: Running) -> requests.Response:
    body = ca.invoice()
    del body["Line"][0]["SalesItemLineDetail"]["TaxCodeRef"]
    return ca.call("POST", "invoice", body=body)


def line_without_rate(abroad: Running) -> requests.Response:
    """Outside the US: a line without tax code."""
    body = {"CustomerRef": {"value": "1"}, "Line": [sale()], "GlobalTaxCalculation": "TaxExcluded"}
    return abroad.call("POST", "invoice", body=body)


def in_france(ca: Running) -> requests.Response:
    ca.control("POST", "seed", {"company_info": {"Country": "FR"}})
    return line_without_rate(ca)


def three_decimals(us: Running) -> requests.Response:
    """An update of an invoice taxed at 8.875 percent."""
    rate = {"TaxRateName": "R", "RateValue": "8.875", "TaxAgencyId": "1"}
    us.call("POST", "taxservice/taxcode", body={"TaxCode": "Odd", "TaxRateDetails": [rate]})
    line = sale(10, TaxCodeRef={"value": "TAX"})
    tax = {"TxnTaxCodeRef": {"value": us.code("Odd")}}
    made = us.write("Invoice", us.invoice(line, TxnTaxDetail=tax))
    return us.call("POST", "invoice", body={**key(made), "Line": [line], "TxnTaxDetail": tax})


def bank_of_another_currency(ca: Running) -> requests.Response:
    account = {"Name": "US bank", "AccountType": "Bank", "CurrencyRef": {"value": "USD"}}
    ca.write("Account", account)
    return ca.call("POST", "journalentry", body=entry(ca, 40, "US bank", "Services"))


def receivable_of_another_currency(ca: Running) -> requests.Response:
    customer = {"DisplayName": "Abroad", "CurrencyRef": {"value": "USD"}}
    made = ca.write("Customer", customer)
    abroad = {"CustomerRef": {"value": made["Id"]}, "ExchangeRate": "1.4"}
    ca.write("Invoice", ca.invoice(**abroad))
    account = f"{RECEIVABLE} - USD"
    lines = [
        entry_line(ca, "Debit", 40, account, "Customer", made["Id"]),
        entry_line(ca, "Credit", 40, "Checking"),
    ]
    return ca.call("POST", "journalentry", body={"Line": lines})
