"""An Australian company: GST, with codes for sales alone and for purchases alone."""

from .profile import Code, Profile, Rate

ATO = "Australian Taxation Office"

PROFILE = Profile(
    key="au",
    realm_id="9130350000000005",
    name="Sandbox Company AU",
    country="AU",
    currency="AUD",
    zone="Australia/Sydney",
    address={
        "Line1": "21 George Street",
        "City": "Sydney",
        "CountrySubDivisionCode": "NSW",
        "PostalCode": "2000",
        "Country": "Australia",
    },
    rates=(
        Rate("GST (sales)", "10", ATO),
        Rate("GST (purchases)", "10", ATO),
        Rate("GST-free (sales)", "0", ATO, "ZERO_RATE"),
        Rate("GST-free (purchases)", "0", ATO, "ZERO_RATE"),
        Rate("GST-free exports", "0", ATO, "ZERO_RATE"),
        Rate("GST on capital", "10", ATO),
        Rate("Input-taxed sales", "0", ATO),
    ),
    codes=(
        Code("GST", ("GST (sales)",), purchases=()),
        Code("GST on non-capital", (), purchases=("GST (purchases)",)),
        Code("GST free", ("GST-free (sales)",), purchases=("GST-free (purchases)",)),
        Code("GST free exports", ("GST-free exports",), purchases=()),
        Code("Input taxed sales", ("Input-taxed sales",), purchases=()),
        Code("GST on capital", (), purchases=("GST on capital",)),
        Code("Out of scope", (), taxable=False),
    ),
)
