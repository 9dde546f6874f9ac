"""The CompanyInfo and the Preferences that a practice company starts with."""

from __future__ import annotations

from ..json_types import Object
from .profile import Profile

SALES_FORMS: Object = {
    "CustomTxnNumbers": True,
    "AllowDeposit": False,
    "AllowDiscount": True,
    "AllowEstimates": True,
    "AllowServiceDate": False,
    "AllowShipping": False,
    "AutoApplyCredit": False,
    "UsingPriceLevels": False,
    "DefaultCustomerMessage": "Thank you for your business and have a great day!",
    "CustomField": [],
    "ETransactionPaymentEnabled": False,
    "ETransactionAttachPDF": False,
    "IPNSupportEnabled": False,
}
FORMS_MAILED = {
    "Invoice": "Invoice",
    "Estimate": "Estimate",
    "SalesReceipt": "Sales Receipt",
    "Statement": "Statement",
}


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
        "SalesFormsPrefs": dict(SALES_FORMS),
        "EmailMessagesPrefs": {
            f"{form}Message": {
                "Subject": f"{title} from {profile.name}",
                "Message": f"Your {title.lower()} is attached. Thank you for your business.",
            }
            for form, title in FORMS_MAILED.items()
        },
        "VendorAndPurchasesPrefs": {
            "AutomaticBillPayment": False,
            "POCustomField": [],
            "TrackingByCustomer": False,
            "BillableExpenseTracking": True,
        },
        "TimeTrackingPrefs": {
            "UseServices": False,
            "BillCustomers": False,
            "WorkWeekStartDate": "Monday",
        },
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
