"""A practice company on its first day: its chart of accounts, its lists, a customer and a
vendor."""

from __future__ import annotations

from ..company import Company
from ..entities import ENTITIES
from ..json_types import Object
from ..rules import exchange_rates
from ..state.clock import Clock
from .profile import Code, Profile
from .settings import first_company_info, first_preferences

CHART = (
    ("Checking", "Bank", "Checking"),
    ("Savings", "Bank", "Savings"),
    ("Petty Cash", "Bank", "CashOnHand"),
    ("Accounts Receivable (A/R)", "Accounts Receivable", "AccountsReceivable"),
    ("Undeposited Funds", "Other Current Asset", "UndepositedFunds"),
    ("Inventory Asset", "Other Current Asset", "Inventory"),
    ("Vendor Prepayments", "Other Current Asset", "PrepaidExpenses"),
    ("Furniture and Equipment", "Fixed Asset", "FurnitureAndFixtures"),
    ("Accounts Payable (A/P)", "Accounts Payable", "AccountsPayable"),
    ("Mastercard", "Credit Card", "CreditCard"),
    ("Customer Deposits", "Other Current Liability", "OtherCurrentLiabilities"),
    ("Inventory Received Not Billed", "Other Current Liability", "OtherCurrentLiabilities"),
    ("Loan Payable", "Long Term Liability", "NotesPayable"),
    ("Opening Balance Equity", "Equity", "OpeningBalanceEquity"),
    ("Retained Earnings", "Equity", "RetainedEarnings"),
    ("Services", "Income", "ServiceFeeIncome"),
    ("Sales of Product Income", "Income", "SalesOfProductIncome"),
    ("Shipping Income", "Income", "OtherPrimaryIncome"),
    ("Discounts Given", "Income", "DiscountsRefundsGiven"),
    ("Interest Earned", "Other Income", "InterestEarned"),
    ("Cost of Goods Sold", "Cost of Goods Sold", "SuppliesMaterialsCogs"),
    ("Inventory Shrinkage", "Cost of Goods Sold", "OtherCostsOfServiceCos"),
    ("Office Expenses", "Expense", "OfficeGeneralAdministrativeExpenses"),
    ("Rent or Lease", "Expense", "RentOrLeaseOfBuildings"),
    ("Shipping and Delivery", "Expense", "ShippingFreightDelivery"),
    ("Purchases", "Expense", "SuppliesMaterials"),
    ("Exchange Gain or Loss", "Other Expense", "ExchangeGainOrLoss"),
)
TERMS = (("Due on receipt", 0), ("Net 15", 15), ("Net 30", 30), ("Net 60", 60))
PAYMENT_METHODS = (
    ("Cash", "NON_CREDIT_CARD"),
    ("Check", "NON_CREDIT_CARD"),
    ("Visa", "CREDIT_CARD"),
    ("MasterCard", "CREDIT_CARD"),
    ("Discover", "CREDIT_CARD"),
    ("American Express", "CREDIT_CARD"),
    ("Diners Club", "CREDIT_CARD"),
)


class Builder:
    """Fills a new company with the same operations that the API uses."""

    def __init__(self, profile: Profile, clock: Clock) -> None:
        self.profile = profile
        self.company = Company(profile.realm_id, clock, ENTITIES)
        self.ids: dict[tuple[str, str], str] = {}

    def build(self) -> Company:
        """The company as it stands on its first day."""
        self._facts()
        self._chart()
        self._lists()
        self._taxes()
        self._items_and_parties()
        exchange_rates.replace(self.company, self.profile.exchange_rates)
        return self.company

    def add(self, entity: str, **body: object) -> str:
        """Create one object and remember its id by name."""
        stored = self.company.create(entity, body)
        self.ids[entity, str(body.get("Name") or body["DisplayName"])] = stored["Id"]
        return str(stored["Id"])

    def ref(self, entity: str, name: str) -> dict[str, str]:
        """A reference to an object added before."""
        return {"value": self.ids[entity, name]}

    def _facts(self) -> None:
        profile = self.profile
        now = self.company.clock.stamp()
        head = {
            "Id": "1",
            "SyncToken": "0",
            "MetaData": {"CreateTime": now, "LastUpdatedTime": now},
        }
        self.company.table("CompanyInfo").put({**head, **first_company_info(profile)})
        self.company.table("Preferences").put({**head, **first_preferences(profile)})

    def _chart(self) -> None:
        for name, account_type, subtype in CHART:
            self.add("Account", Name=name, AccountType=account_type, AccountSubType=subtype)
        preferences = self.company.preferences
        accounting = preferences["AccountingInfoPrefs"]
        accounting["DefaultARAccount"] = self.ref("Account", "Accounts Receivable (A/R)")
        accounting["DefaultAPAccount"] = self.ref("Account", "Accounts Payable (A/P)")
        sales = preferences["SalesFormsPrefs"]
        sales["DefaultDiscountAccount"] = self.ids["Account", "Discounts Given"]
        sales["DefaultShippingAccount"] = self.ids["Account", "Shipping Income"]

    def _lists(self) -> None:
        for name, days in TERMS:
            self.add("Term", Name=name, DueDays=days)
        self.company.preferences["SalesFormsPrefs"]["DefaultTerms"] = self.ref("Term", "Net 30")
        for name, kind in PAYMENT_METHODS:
            self.add("PaymentMethod", Name=name, Type=kind)

    def _taxes(self) -> None:
        if self.profile.country == "US":
            self._pseudo_codes()
        for agency in dict.fromkeys(rate.agency for rate in self.profile.rates):
            self.add(
                "TaxAgency",
                DisplayName=agency,
                TaxTrackedOnPurchases=self.profile.tracks_purchase_tax,
            )
        for rate in self.profile.rates:
            agency_ref = self.ref("TaxAgency", rate.agency)
            self.add(
                "TaxRate",
                Name=rate.name,
                RateValue=rate.percent,
                AgencyRef=agency_ref,
                SpecialTaxType=rate.special,
            )
        for code in self.profile.codes:
            self.add(
                "TaxCode",
                Name=code.name,
                Taxable=code.taxable,
                SalesTaxRateList=self._rate_list(code.rates),
                PurchaseTaxRateList=self._rate_list(self._purchase_rates(code)),
            )

    def _purchase_rates(self, code: Code) -> tuple[str, ...]:
        if not self.profile.tracks_purchase_tax:
            return ()
        return code.rates if code.purchases is None else code.purchases

    def _pseudo_codes(self) -> None:
        """Add the tax codes TAX, NON and CustomSalesTax, whose id is their name (facts 5.11)."""
        now = self.company.clock.stamp()
        for name, taxable in (("TAX", True), ("NON", False), ("CustomSalesTax", True)):
            code: Object = {
                "Id": name,
                "SyncToken": "0",
                "MetaData": {"CreateTime": now, "LastUpdatedTime": now},
                "Name": name,
                "Description": name,
                "Active": True,
                "Hidden": False,
                "Taxable": taxable,
                "TaxGroup": False,
                "TaxCodeConfigType": "SYSTEM_GENERATED",
                "SalesTaxRateList": {"TaxRateDetail": []},
                "PurchaseTaxRateList": {"TaxRateDetail": []},
            }
            self.company.table("TaxCode").put(code)

    def _rate_list(self, rates: tuple[str, ...]) -> Object:
        details = [
            {
                "TaxRateRef": self.ref("TaxRate", rate),
                "TaxTypeApplicable": "TaxOnAmount",
                "TaxOrder": 0,
            }
            for rate in rates
        ]
        return {"TaxRateDetail": details}

    def _items_and_parties(self) -> None:
        accounts = {
            "IncomeAccountRef": self.ref("Account", "Services"),
            "ExpenseAccountRef": self.ref("Account", "Purchases"),
        }
        item = self.add("Item", Name="Services", Type="Service", **accounts)
        self.add("Item", Name="Hours", Type="Service", **accounts)
        self.company.default_item = item
        self.add(
            "Customer",
            DisplayName="Amy's Bird Sanctuary",
            GivenName="Amy",
            FamilyName="Lauterbach",
            CompanyName="Amy's Bird Sanctuary",
            PrimaryEmailAddr={"Address": "birds@example.com"},
            BillAddr=self.profile.address,
            ShipAddr=self.profile.address,
        )
        self.add(
            "Vendor",
            DisplayName="Books by Bessie",
            CompanyName="Books by Bessie",
            PrimaryEmailAddr={"Address": "books@example.com"},
        )


def build(profile: Profile, clock: Clock) -> Company:
    """A new company with this profile."""
    return Builder(profile, clock).build()
