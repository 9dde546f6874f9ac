"""python-quickbooks 0.9.12, unmodified, and the small lists, files and services."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from quickbooks import QuickBooks
from quickbooks.objects.attachable import Attachable
from quickbooks.objects.base import AttachableRef, Ref
from quickbooks.objects.company_info import CompanyInfo
from quickbooks.objects.department import Department
from quickbooks.objects.item import Item
from quickbooks.objects.preferences import Preferences
from quickbooks.objects.taxcode import TaxCode
from quickbooks.objects.taxservice import TaxRateDetails, TaxService
from quickbooks.objects.trackingclass import Class

from .support.client_makers import new_invoice, ref
from .support.harness import Running


@pytest.mark.parametrize("kind", [Class, Department], ids=lambda kind: kind.__name__)
def test_tracking_lists(qb: QuickBooks, kind: Any) -> None:
    parent, child = kind(), kind()
    parent.Name, child.Name = "North", "Shop"
    child.ParentRef = ref(parent.save(qb=qb).Id)
    made = child.save(qb=qb)
    assert kind.get(made.Id, qb=qb).FullyQualifiedName == "North:Shop"


def test_tax_codes(us: Running, qb: QuickBooks) -> None:
    detail = TaxRateDetails()
    detail.TaxRateName, detail.RateValue, detail.TaxAgencyId = "New rate", 4, "1"
    service = TaxService()
    service.TaxCode = "New code"
    service.TaxRateDetails.append(detail)
    made = service.save(qb=qb)
    code = TaxCode.filter(Name="New code", qb=qb)[0]
    assert us.rate("New rate") == made.TaxRateDetails[0].TaxRateId
    assert code.SalesTaxRateList.TaxRateDetail[0].TaxRateRef.name == "New rate"


def file(invoice: str) -> Attachable:
    """A file of an invoice, as the client has it."""
    link = AttachableRef()
    link.EntityRef = Ref()
    link.EntityRef.type, link.EntityRef.value = "Invoice", invoice
    made = Attachable()
    made.AttachableRef.append(link)
    made.FileName, made.ContentType = "a.pdf", "application/pdf"
    return made


def test_files_from_disk_and_from_memory(qb: QuickBooks, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF" * 100)
    invoice = new_invoice().save(qb=qb)
    from_disk, from_memory = file(invoice.Id), file(invoice.Id)
    from_disk._FilePath = str(path)
    from_memory._FileBytes = b"%PDF"
    sizes = [each.save(qb=qb).Size for each in (from_disk, from_memory)]
    assert sizes == [400, 4]
    where = f"AttachableRef.EntityRef.value = '{invoice.Id}'"
    assert len(Attachable.where(where, qb=qb)) == 2


def test_company_facts(us: Running, qb: QuickBooks) -> None:
    info = CompanyInfo.get(us.realm_id, qb=qb)
    info.LegalName = "New Ltd"
    assert info.save(qb=qb).LegalName == "New Ltd"
    preferences = Preferences.get(qb=qb)
    preferences.SalesFormsPrefs.AllowDiscount = False
    assert preferences.save(qb=qb).SalesFormsPrefs.AllowDiscount is False


def test_categories(qb: QuickBooks) -> None:
    category = Item()
    category.Name, category.Type = "Furniture", "Category"
    item = Item()
    item.Name, item.Type, item.SubItem = "Desk", "NonInventory", True
    item.ParentRef = ref(category.save(qb=qb).Id)
    item.IncomeAccountRef, item.ExpenseAccountRef = ref("16"), ref("21")
    assert item.save(qb=qb).FullyQualifiedName == "Furniture:Desk"
