"""POST taxservice/taxcode makes a tax code together with its rates (facts 5.11).

The answer is the request's own flat object with ids added: no envelope, no Id, no SyncToken.
"""

from __future__ import annotations

from decimal import Decimal

from ..company import Company
from ..faults import business, validation
from ..faults.fault import NotModelled
from ..http.call import Call
from ..json_types import Object, Reply
from ..schema.declare import fields_of
from ..schema.scalars import Number, Text
from ..schema.structs import ListOf, required

HIGHEST = Decimal(100)
RATE = fields_of(
    "TaxRateDetails", lengths={"TaxRateName": 100}, RateValue=Number(), TaxRateId=Text(40)
)
REQUEST = fields_of(
    "TaxService",
    required=("TaxCode",),
    without=("Fault",),
    lengths={"TaxCode": 100},
    TaxRateDetails=required(ListOf(RATE)),
)
LISTS = {"Sales": "SalesTaxRateList", "Purchase": "PurchaseTaxRateList"}


def answer(company: Company, call: Call) -> Reply:
    """Make the tax code, and those of its rates that are new; nothing if one of them is refused."""
    if call.object_id.lower() != "taxcode" or call.tail or call.method != "POST":
        raise validation.unsupported_operation(f"{call.method} on TaxService")
    asked = REQUEST.supplied(call.body, "TaxService")
    REQUEST.require(asked)
    name = asked["TaxCode"].strip()
    _require_free(company, "TaxCode", name, "tax code")
    for detail in asked["TaxRateDetails"]:
        _check_rate(company, detail)
    _require_each_once(asked["TaxRateDetails"])
    return _made(company, name, asked["TaxRateDetails"])


def _made(company: Company, name: str, details: list[Object]) -> Reply:
    lists: dict[str, list[Object]] = {every: [] for every in LISTS.values()}
    answered = []
    for detail in details:
        rate = detail.get("TaxRateId") or _new_rate(company, detail)
        place = lists[LISTS[detail.get("TaxApplicableOn", "Sales")]]
        reference = {"TaxRateRef": {"value": rate}, "TaxTypeApplicable": "TaxOnAmount"}
        place.append({**reference, "TaxOrder": len(place)})
        answered.append({**detail, "TaxRateId": rate})
    rate_lists = {key: {"TaxRateDetail": rates} for key, rates in lists.items()}
    code = company.create("TaxCode", {"Name": name, **rate_lists})
    return {"TaxCode": name, "TaxCodeId": code["Id"], "TaxRateDetails": answered}


def _check_rate(company: Company, detail: Object) -> None:
    """Require an existing tax rate by id, or a new one with name, percentage and agency."""
    if detail.get("TaxApplicableOn", "Sales") not in LISTS:
        raise NotModelled(f"TaxApplicableOn {detail['TaxApplicableOn']}")
    if detail.get("TaxRateId"):
        company.usable("TaxRate", detail["TaxRateId"])
        return
    for name in ("TaxRateName", "RateValue", "TaxAgencyId"):
        if detail.get(name) is None:
            raise validation.missing(name)
    if not 0 <= detail["RateValue"] <= HIGHEST:
        rate = detail["RateValue"]
        raise validation.invalid_number("RateValue", rate, whole=False, well_formed=True)
    company.usable("TaxAgency", detail["TaxAgencyId"])
    _require_free(company, "TaxRate", detail["TaxRateName"], "tax rate")


def _require_each_once(details: list[Object]) -> None:
    """Refuse a tax rate that stands twice in the code, for sales or for purchases."""
    seen = [
        (detail.get("TaxRateId") or detail["TaxRateName"].casefold(), detail.get("TaxApplicableOn"))
        for detail in details
    ]
    if len(set(seen)) < len(seen):
        raise business.duplicate_name("tax rate")


def _require_free(company: Company, entity: str, name: str, who: str) -> None:
    if company.table(entity).having("Name", name):
        raise business.duplicate_name(who)


def _new_rate(company: Company, detail: Object) -> str:
    """The id of a new tax rate; one named twice, for sales and for purchases, is made once."""
    known = company.table("TaxRate").having("Name", detail["TaxRateName"])
    if known:
        return str(known[0]["Id"])
    body = {
        "Name": detail["TaxRateName"],
        "RateValue": detail["RateValue"],
        "AgencyRef": {"value": detail["TaxAgencyId"]},
    }
    return str(company.create("TaxRate", body)["Id"])
