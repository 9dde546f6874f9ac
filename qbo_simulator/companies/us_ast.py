"""A US company whose sales tax QBO works out by itself (automated sales tax)."""

from .profile import Code, Profile, Rate

CALIFORNIA = "California Department of Tax and Fee Administration"
ARIZONA = "Arizona Department of Revenue"
NEW_YORK = "New York State Department of Taxation and Finance"
TEXAS = "Texas Comptroller of Public Accounts"

PROFILE = Profile(
    key="us-ast",
    realm_id="9130350000000003",
    name="Sandbox Company US AST",
    country="US",
    currency="USD",
    zone="America/Los_Angeles",
    automated_tax=True,
    address={
        "Line1": "2500 Garcia Avenue",
        "City": "Mountain View",
        "CountrySubDivisionCode": "CA",
        "PostalCode": "94043",
    },
    rates=(
        Rate("California State", "6", CALIFORNIA),
        Rate("California, Santa Clara County", "1.25", CALIFORNIA),
        Rate("Arizona State", "5.6", ARIZONA),
        Rate("New York State", "4", NEW_YORK),
        Rate("Texas State", "6.25", TEXAS),
    ),
    codes=(
        Code("California", ("California State", "California, Santa Clara County")),
        Code("Arizona", ("Arizona State",)),
        Code("New York", ("New York State",)),
        Code("Texas", ("Texas State",)),
    ),
)
