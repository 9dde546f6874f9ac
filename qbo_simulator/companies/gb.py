"""A British company: VAT at four rates, and the reverse charge on purchases."""

from .profile import Code, Profile, Rate

HMRC = "HM Revenue & Customs (VAT)"

PROFILE = Profile(
    key="gb",
    realm_id="9130350000000004",
    name="Sandbox Company UK",
    country="GB",
    currency="GBP",
    zone="Europe/London",
    address={
        "Line1": "1 Victoria Street",
        "City": "Bristol",
        "PostalCode": "BS1 6AA",
        "Country": "United Kingdom",
    },
    rates=(
        Rate("VAT 20%", "20", HMRC),
        Rate("VAT 5%", "5", HMRC),
        Rate("VAT 0%", "0", HMRC, "ZERO_RATE"),
        Rate("VAT exempt", "0", HMRC),
        Rate("Reverse charge 20%", "20", HMRC, "REVERSE_CHARGE"),
        Rate("Reverse charge -20%", "-20", HMRC, "REVERSE_CHARGE"),
        Rate("Reverse charge 0%", "0", HMRC, "REVERSE_CHARGE"),
    ),
    codes=(
        Code("20.0% S", ("VAT 20%",)),
        Code("5.0% R", ("VAT 5%",)),
        Code("0.0% Z", ("VAT 0%",)),
        Code("Exempt", ("VAT exempt",)),
        Code(
            "20.0% RC",
            ("Reverse charge 0%",),
            purchases=("Reverse charge 20%", "Reverse charge -20%"),
        ),
        Code("No VAT", (), taxable=False),
    ),
)
