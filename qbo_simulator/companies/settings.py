"""The CompanyInfo and the Preferences that a practice company starts with."""

from __future__ import annotations

from ..json_types import Object
from .profile import Profile


def first_company_info(profile: Profile) -> Object:
    """CompanyInfo on the company's first day."""
    email = {"Address": "owner@example.com"}
    return {
        "CompanyName": profile.name,
        "LegalName": profile.name,
        "CompanyAddr": {"Id": "1", **profile.address},
        "CustomerCommunicationAddr": {"Id": "1", **profile.address},
        "LegalAddr": {"Id": "1", **profile.address},
        "CustomerCommunicationEmailAddr": email,
        "PrimaryPhone": {"FreeFormNumber": "555-0100"},
        "CompanyStartDate": "2025-01-01",
        "FiscalYearStartMonth": "January",
        "Country": profile.country,
        "Email": email,
        "WebAddr": {},
        "SupportedLanguages": "en",
        "DefaultTimeZone": profile.zone,
        "NameValue": [
            {"Name": "NeoEnabled", "Value": "true"},
            {"Name": "SubscriptionStatus", "Value": "PAID"},
            {"Name": "OfferingSku", "Value": "QuickBooks Online Plus"},
            {"Name": "IndustryType", "Value": "Wholesale trade"},
            {"Name": "CompanyType", "Value": "Other"},
        ],
    }


def first_preferences(profile: Profile) -> Object:
    """Preferences on the company's first day."""
    return {
        "AccountingInfoPrefs": {
            "UseAccountNumbers": False,
            "TrackDepartments": False,
            "ClassTrackingPerTxn": False,
            "ClassTrackingPerTxnLine": False,
            "FirstMonthOfFiscalYear": "January",
            "TaxYearMonth": "January",
            "CustomerTerminology": "Customers",
        },
        "ProductAndServicesPrefs": {
            "ForSales": True,
            "ForPurchase": True,
            "QuantityWithPriceAndRate": True,
            "QuantityOnHand": True,
        },
        "SalesFormsPrefs": {
            "CustomTxnNumbers": True,
            "AllowDeposit": False,
            "AllowDiscount": True,
            "AllowEstimates": True,
            "AllowServiceDate": False,
            "AllowShipping": False,
            "AutoApplyCredit": False,
            "ETransactionPaymentEnabled": False,
            "ETransactionAttachPDF": False,
            "IPNSupportEnabled": False,
        },
        "EmailMessagesPrefs": {},
        "VendorAndPurchasesPrefs": {
            "TrackingByCustomer": False,
            "BillableExpenseTracking": False,
        },
        "TimeTrackingPrefs": {"UseServices": False, "BillCustomers": False},
        "TaxPrefs": {
            "UsingSalesTax": True,
            **({"PartnerTaxEnabled": True} if profile.automated_tax else {}),
        },
        "CurrencyPrefs": {
            "MultiCurrencyEnabled": profile.multicurrency,
            "HomeCurrency": {"value": profile.currency},
        },
        "ReportPrefs": {"ReportBasis": "Accrual", "CalcAgingReportFromTxnDate": False},
        "OtherPrefs": {
            "NameValue": [
                {"Name": "SalesFormsPrefs.DefaultCustomerMessage", "Value": ""},
                {"Name": "VendorAndPurchasesPrefs.UseCustomTxnNumbers", "Value": "false"},
            ]
        },
    }
