"""A Canadian company: GST, HST and PST, Canadian dollars at home and US dollars abroad."""

from decimal import Decimal

from .profile import Code, Profile, Rate

FEDERAL = "Canada Revenue Agency"
BRITISH_COLUMBIA = "Ministry of Finance (BC)"

PROFILE = Profile(
    key="ca",
    realm_id="9130350000000002",
    name="Sandbox Company CA",
    country="CA",
    currency="CAD",
    zone="America/Vancouver",
    address={
        "Line1": "880 Granville Street",
        "City": "Vancouver",
        "CountrySubDivisionCode": "BC",
        "PostalCode": "V6Z 1K3",
        "Country": "Canada",
    },
    multicurrency=True,
    exchange_rates={"USD": Decimal("1.400374"), "EUR": Decimal("1.52")},
    rates=(
        Rate("GST", "5", FEDERAL),
        Rate("HST (ON) 13%", "13", FEDERAL),
        Rate("PST (BC) 7%", "7", BRITISH_COLUMBIA),
        Rate("GST/HST (exempt)", "0", FEDERAL),
        Rate("GST/HST (zero-rated)", "0", FEDERAL),
    ),
    codes=(
        Code("GST", ("GST",)),
        Code("HST ON", ("HST (ON) 13%",)),
        Code("GST/PST BC", ("GST", "PST (BC) 7%")),
        Code("Exempt", ("GST/HST (exempt)",)),
        Code("Zero-rated", ("GST/HST (zero-rated)",)),
        Code("Out of Scope", (), taxable=False),
    ),
)
