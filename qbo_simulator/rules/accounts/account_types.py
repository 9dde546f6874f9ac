"""Account types, what they are classified as and their sub-types (facts 5.10, Intuit's schema)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AccountType:
    """One account type. The first sub-type is the default when only the type is sent."""

    classification: str
    subtypes: tuple[str, ...]


def _type(classification: str, subtypes: str) -> AccountType:
    return AccountType(classification, tuple(subtypes.split()))


ACCOUNT_TYPES = {
    "Bank": _type(
        "Asset",
        "CashOnHand Checking MoneyMarket RentsHeldInTrust Savings TrustAccounts "
        "CashAndCashEquivalents OtherEarmarkedBankAccounts",
    ),
    "Accounts Receivable": _type("Asset", "AccountsReceivable"),
    "Other Current Asset": _type(
        "Asset",
        "EmployeeCashAdvances AllowanceForBadDebts DevelopmentCosts Inventory "
        "Investment_MortgageRealEstateLoans Investment_Other Investment_TaxExemptSecurities "
        "Investment_USGovernmentObligations LoansToOfficers LoansToOthers LoansToStockholders "
        "OtherCurrentAssets PrepaidExpenses Retainage UndepositedFunds AssetsAvailableForSale "
        "BalWithGovtAuthorities ProvisionsCurrentAssets ShortTermInvestmentsInRelatedParties",
    ),
    "Fixed Asset": _type(
        "Asset",
        "FurnitureAndFixtures AccumulatedAmortization AccumulatedDepletion "
        "AccumulatedDepreciation Buildings DepletableAssets FixedAssetComputers "
        "FixedAssetCopiers FixedAssetFurniture FixedAssetOtherToolsEquipment FixedAssetPhone "
        "FixedAssetPhotoVideo FixedAssetSoftware IntangibleAssets Land LeaseholdImprovements "
        "MachineryAndEquipment OtherFixedAssets Vehicles CapitalWip LandAsset",
    ),
    "Other Asset": _type(
        "Asset",
        "LeaseBuyout AccumulatedAmortizationOfOtherAssets Goodwill Licenses "
        "OrganizationalCosts OtherLongTermAssets SecurityDeposits IntangibleAssetsOther "
        "LongTermInvestments OtherIntangibleAssets",
    ),
    "Accounts Payable": _type("Liability", "AccountsPayable OutstandingDuesMicroSmallEnterprise"),
    "Credit Card": _type("Liability", "CreditCard"),
    "Other Current Liability": _type(
        "Liability",
        "DirectDepositPayable DeferredRevenue FederalIncomeTaxPayable GlobalTaxPayable "
        "GlobalTaxSuspense InsurancePayable LineOfCredit LoanPayable OtherCurrentLiabilities "
        "PayrollClearing PayrollTaxPayable PrepaidExpensesPayable RentsInTrustLiability "
        "SalesTaxPayable StateLocalIncomeTaxPayable TrustAccountsLiabilities AccruedLiabilities "
        "CurrentTaxLiability IncomeTaxPayable ShortTermBorrowings",
    ),
    "Long Term Liability": _type(
        "Liability",
        "NotesPayable OtherLongTermLiabilities ShareholderNotesPayable BankLoans "
        "LongTermBorrowings DeferredTaxLiabilities",
    ),
    "Equity": _type(
        "Equity",
        "OpeningBalanceEquity AccumulatedAdjustment CommonStock EstimatedTaxes Healthcare "
        "OwnersEquity PaidInCapitalOrSurplus PartnerContributions PartnerDistributions "
        "PartnersEquity PersonalExpense PersonalIncome PreferredStock RetainedEarnings "
        "TreasuryStock ShareCapital DividendDisbursed",
    ),
    "Income": _type(
        "Revenue",
        "NonProfitIncome DiscountsRefundsGiven OtherPrimaryIncome SalesOfProductIncome "
        "ServiceFeeIncome UnappliedCashPaymentIncome CashReceiptIncome RevenueGeneral "
        "SalesRetail SalesWholesale OperatingGrants",
    ),
    "Other Income": _type(
        "Revenue",
        "DividendIncome InterestEarned OtherInvestmentIncome OtherMiscellaneousIncome "
        "TaxExemptInterest GainLossOnSaleOfFixedAssets GainLossOnSaleOfInvestments "
        "OtherOperatingIncome",
    ),
    "Cost of Goods Sold": _type(
        "Expense",
        "EquipmentRentalCos CostOfLaborCos OtherCostsOfServiceCos ShippingFreightDeliveryCos "
        "SuppliesMaterialsCogs FreightAndDeliveryCos CostOfSales",
    ),
    "Expense": _type(
        "Expense",
        "Travel AdvertisingPromotional Auto BadDebts BankCharges CharitableContributions "
        "CommissionsAndFees Communications CostOfLabor DuesSubscriptions Entertainment "
        "EntertainmentMeals EquipmentRental FinanceCosts GlobalTaxExpense Insurance "
        "InterestPaid LegalProfessionalFees OfficeGeneralAdministrativeExpenses "
        "OtherBusinessExpenses OtherMiscellaneousServiceCost PayrollExpenses "
        "PayrollTaxExpenses PayrollWageExpenses PromotionalMeals RentOrLeaseOfBuildings "
        "RepairMaintenance ShippingFreightDelivery ShippingAndDeliveryExpense "
        "SuppliesMaterials TaxesPaid TravelMeals UnappliedCashBillPaymentExpense Utilities",
    ),
    "Other Expense": _type(
        "Expense",
        "Amortization Depreciation ExchangeGainOrLoss OtherMiscellaneousExpense "
        "PenaltiesSettlements GasAndFuel HomeOffice MortgageInterestHomeOffice "
        "OtherHomeOfficeExpenses RentAndLeaseHomeOffice RepairsAndMaintainceHomeOffice "
        "UtilitiesHomeOffice Vehicle VehicleInsurance VehicleLease VehicleLoan "
        "VehicleLoanInterest VehicleRegistration VehicleRepairs ParkingAndTolls "
        "WashAndRoadServices TaxRoundoffGainOrLoss PriorPeriodItems ExtraordinaryItems",
    ),
}

TYPE_OF_SUBTYPE = {
    subtype: name
    for name, account_type in ACCOUNT_TYPES.items()
    for subtype in account_type.subtypes
}

# Accounts of which a company has exactly one, and which it cannot do without (facts 5.10).
SINGULAR_SUBTYPES = frozenset({"RetainedEarnings", "OpeningBalanceEquity", "UndepositedFunds"})
SYSTEM_SUBTYPES = SINGULAR_SUBTYPES | {
    "AccountsReceivable",
    "AccountsPayable",
    "SalesTaxPayable",
    "GlobalTaxPayable",
}
# Sub-types that an update neither gives nor takes: QBO's own entries look for them.
BOUND_SUBTYPES = SYSTEM_SUBTYPES | {"ExchangeGainOrLoss"}
RECEIVABLE, PAYABLE = "Accounts Receivable", "Accounts Payable"
BALANCE_SHEET = frozenset({"Asset", "Liability", "Equity"})
DEBIT_NATURED = frozenset({"Asset", "Expense"})
MAY_BE_FOREIGN = frozenset({"Bank", "Credit Card", "Accounts Receivable", "Accounts Payable"})
# What an item may point to: 6430 is known of receivable and payable accounts alone.
POSTING_TYPES = frozenset(ACCOUNT_TYPES) - {RECEIVABLE, PAYABLE}
ITEM_INCOME_TYPES = frozenset({"Income", "Other Income"})
ITEM_EXPENSE_TYPES = frozenset({"Expense", "Other Expense", "Cost of Goods Sold"})
