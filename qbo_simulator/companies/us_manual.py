"""A US company that keeps its sales tax rates itself (no automated sales tax)."""

from .profile import Code, Profile, Rate

CALIFORNIA = "California Department of Tax and Fee Administration"
ARIZONA = "Arizona Department of Revenue"
STATE = "State Board of Equalization"

PROFILE = Profile(
    key="us-manual",
    realm_id="9130350000000001",
    name="Sandbox Company US",
    country="US",
    currency="USD",
    zone="America/Los_Angeles",
    address={
        "Line1": "123 Sierra Way",
        "City": "San Pablo",
        "CountrySubDivisionCode": "CA",
        "PostalCode": "87999",
    },
    rates=(
        Rate("California", "8", CALIFORNIA),
        Rate("AZ State tax", "7.1", ARIZONA),
        Rate("Tucson City", "2", ARIZONA),
        Rate("State 15", "15", STATE),
    ),
    codes=(
        Code("California", ("California",)),
        Code("Tucson", ("AZ State tax", "Tucson City")),
        Code("State 15", ("State 15",)),
    ),
)
