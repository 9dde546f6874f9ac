"""Corrections of Intuit's schema, where the facts know better or know what it does not say.

Keys are `Type.Field`, where the type is the one that declares the field. The schema is older than
the reference in places; then the larger length holds (facts 5.8). References have no target in the
schema at all.
"""

from __future__ import annotations

from collections.abc import Mapping

from .kind import Kind
from .references import EntityRef, Ref
from .scalars import Email, Integer, Website

NOT_IN_NAMES = ":\t\n"

# What QBO works out wherever it stands (facts 5.8), besides what the schema marks as read-only.
ALWAYS_COMPUTED = frozenset({"FullyQualifiedName", "Level"})
COMPUTED = frozenset(
    {
        *(f"IntuitEntity.{name}" for name in ("Id", "SyncToken", "MetaData", "domain", "sparse")),
        "SalesTransaction.DeliveryInfo",
        "SalesTransaction.TaxExemptionRef",
        "Transaction.RecurDataRef",
        "Invoice.InvoiceLink",
        "Invoice.ECloudStatusTimeStamp",
        "Customer.RootCustomerRef",
        "Account.Classification",
        "Item.AvgCost",
        "Item.QtyOnPurchaseOrder",
        "Item.QtyOnSalesOrder",
        "ItemLineDetail.ItemAccountRef",
        "TaxLineDetail.OverrideDeltaAmount",
        "CompanyCurrency.Name",
        "Payment.UnappliedAmt",
        "Deposit.TotalAmt",
        "Bill.Balance",
        "Bill.HomeBalance",
        "VendorCredit.Balance",
        "CreditMemo.RemainingCredit",
    }
)
# Marked as read-only for one product or one use only.
WRITABLE = frozenset(
    {
        "BillPayment.TotalAmt",
        "Line.Received",
        "Term.Type",
    }
)
REQUIRED = frozenset(
    {
        "CustomField.DefinitionId",
        "LinkedTxn.TxnId",
        "LinkedTxn.TxnType",
        "TaxRateDetail.TaxRateRef",
    }
)

LENGTHS: Mapping[str, int] = {
    **{f"NameBase.{part}": 100 for part in ("GivenName", "MiddleName", "FamilyName")},
    **{f"NameBase.{part}": 16 for part in ("Title", "Suffix")},
    "NameBase.CompanyName": 100,
    "NameBase.DisplayName": 500,
    "NameBase.PrintOnCheckName": 100,
    "NameBase.FullyQualifiedName": 4000,
    "Customer.Notes": 2000,
    "Vendor.Notes": 4000,
    "Vendor.AcctNum": 100,
    "Vendor.TaxIdentifier": 20,
    "Item.PurchaseDesc": 1000,
    "Item.FullyQualifiedName": 4000,
    "PaymentMethod.Name": 31,
    "TaxCode.Name": 100,
    "TaxCode.Description": 4000,
    "TaxRate.Name": 100,
    "TelephoneNumber.FreeFormNumber": 30,
    "MemoRef.value": 1000,
    "CustomField.StringValue": 31,
    "SalesTransaction.TrackingNum": 31,
    "Payment.PaymentRefNum": 21,
    "SalesTransaction.PaymentRefNum": 21,
    "Employee.EmployeeNumber": 100,
    "Employee.SSN": 100,
    **{f"Customer.{name}TaxIdentifier": 20 for name in ("Primary", "Secondary")},
    "Customer.ResaleNum": 16,
    "Customer.AcctNum": 99,
    "Customer.TaxExemptionReasonId": 2,
    **{f"{party}.BusinessNumber": 10 for party in ("Customer", "Vendor")},
    **{f"{party}.GSTIN": 15 for party in ("Customer", "Vendor")},
    **{f"{party}.GSTRegistrationType": 15 for party in ("Customer", "Vendor")},
    **{
        f"TelephoneNumber.{part}": 30
        for part in ("DeviceType", "CountryCode", "AreaCode", "ExchangeCode", "Extension")
    },
    "Account.AcctNum": 20,
    "Class.Name": 100,
    "Department.Name": 100,
}
FORBIDDEN: Mapping[str, str] = {
    **{
        f"NameBase.{part}": NOT_IN_NAMES
        for part in ("Title", "GivenName", "MiddleName", "FamilyName", "Suffix")
    },
    "NameBase.DisplayName": NOT_IN_NAMES,
    "NameBase.PrintOnCheckName": NOT_IN_NAMES,
    "Item.Name": NOT_IN_NAMES,
    "Account.Name": ':"',
    "Class.Name": NOT_IN_NAMES,
    "Department.Name": NOT_IN_NAMES,
}
# Typed as enumerations in the schema, yet a wrong word is 2170 (facts 4.3: HAS_BEEN_BILLED).
WORDS_AS_TEXT = frozenset({"BillableStatusEnum"})

KINDS: Mapping[str, Kind] = {
    "EmailAddress.Address": Email(200),
    "WebSiteAddress.URI": Website(),
    "Line.LineNum": Integer(),
    "Purchase.EntityRef": EntityRef(("Vendor", "Customer", "Employee"), checked=False),
    "DepositLineDetail.Entity": EntityRef(("Customer", "Vendor", "Employee"), checked=False),
    "EntityTypeRef.EntityRef": Ref("", checked=False),
    "CompanyAccountingPrefs.DefaultARAccount": Ref("Account"),
    "CompanyAccountingPrefs.DefaultAPAccount": Ref("Account"),
    "SalesFormsPrefs.DefaultItem": Ref("Item"),
    "SalesFormsPrefs.DefaultTerms": Ref("Term"),
    "VendorAndPurchasesPrefs.DefaultTerms": Ref("Term"),
    "VendorAndPurchasesPrefs.DefaultMarkupAccount": Ref("Account"),
    # Shown by their id alone (recorded: NANGO, AIRBYTE, KES).
    "TaxLineDetail.TaxRateRef": Ref("TaxRate", named=False),
    "JournalEntryLineDetail.TaxRateRef": Ref("TaxRate", named=False),
    "DepositLineDetail.PaymentMethodRef": Ref("PaymentMethod", named=False),
    "Account.ParentRef": Ref("Account", named=False),
    "Customer.ParentRef": Ref("Customer", named=False),
    "Vendor.TermRef": Ref("Term", named=False),
    "Payment.DepositToAccountRef": Ref("Account", named=False),
    "Payment.PaymentMethodRef": Ref("PaymentMethod", named=False),
    "Bill.SalesTermRef": Ref("Term", named=False),
    "TxnTaxDetail.TxnTaxCodeRef": Ref("TaxCode", checked=False),
}

# What a reference points to, by its name, if the simulator has such a list. A tax code on a line
# is the region's own rule and stays unchecked.
TARGETS: Mapping[str, str] = {
    "CustomerRef": "Customer",
    "ProjectRef": "Customer",
    "RootCustomerRef": "Customer",
    "VendorRef": "Vendor",
    "PrefVendorRef": "Vendor",
    "EmployeeRef": "Employee",
    "TermRef": "Term",
    "SalesTermRef": "Term",
    "PaymentMethodRef": "PaymentMethod",
    "ClassRef": "Class",
    "DepartmentRef": "Department",
    "DefaultTaxCodeRef": "TaxCode",
    "SalesTaxCodeRef": "TaxCode",
    "PurchaseTaxCodeRef": "TaxCode",
    "Account.TaxCodeRef": "TaxCode",
    "TaxRateRef": "TaxRate",
    "AgencyRef": "TaxAgency",
    "ItemRef": "Item",
}
