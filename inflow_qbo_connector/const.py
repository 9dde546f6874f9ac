"""Defines QuickBooks' constants: addresses, versions, names and lengths.

The sources are the project's fact pages on the API; numbers in brackets are their sections.
"""

from __future__ import annotations

from typing import Final, NamedTuple

# === ADDRESSES === (1.1, 2.1)


class Environment(NamedTuple):
    """Holds the addresses of one Intuit environment."""

    discovery_url: str
    api_url: str
    app_url: str


PRODUCTION: Final = Environment(
    discovery_url="https://developer.intuit.com/.well-known/openid_configuration/",
    api_url="https://quickbooks.api.intuit.com/v3",
    app_url="https://app.qbo.intuit.com",
)
SANDBOX: Final = Environment(
    discovery_url="https://developer.intuit.com/.well-known/openid_sandbox_configuration/",
    api_url="https://sandbox-quickbooks.api.intuit.com/v3",
    app_url="https://app.sandbox.qbo.intuit.com",
)


def practice_environment(base_url: str) -> Environment:
    """Return the addresses of a practice company, a simulator of QuickBooks on this computer.

    :param base_url: address the simulator listens on, such as ``http://127.0.0.1:8765``
    """
    base = base_url.rstrip("/")
    return Environment(
        discovery_url=f"{base}/.well-known/openid_configuration/",
        api_url=f"{base}/v3",
        app_url=base,
    )


# === PROTOCOL ===

MINOR_VERSION: Final = 75  # lower ones are no longer honoured (2.1)
API_TIMEOUT: Final = 130  # seconds; Intuit itself gives up after 120 (3)
OAUTH_TIMEOUT: Final = 30  # seconds
THROTTLE_PAUSE: Final = 60  # seconds after a 429 without Retry-After (3)
TOKEN_MARGIN: Final = 300  # seconds before its end at which an access token is renewed
ACCESS_WARNINGS: Final = (30, 7)  # days before the end of the access at which people are told
HARD_END_HEADER: Final = "x-include-refresh-token-hard-expires-in"  # (1.3)
CLOSED_BOOKS: Final = ("6200", "6210")  # faults: the date lies in closed books (4.3)
INACTIVE: Final = ("610", "2500")  # faults: something referred to is inactive or unknown (4.3)
INACTIVE_SUFFIX: Final = " (deleted)"  # in the names of inactive parties and items (9.5)
INVALID_TEXT: Final = "2040"  # fault: characters that QuickBooks does not accept (4.3)
QUERY_PAGE: Final = 1000  # most objects in one answer (2.4)
QUERY_VALUES: Final = 100  # names in one IN list; longer ones may be refused (2.4)

# === LIMITS === (3; R-4)


class Window(NamedTuple):
    """Limits the number of requests in a span of time."""

    most: int
    seconds: float


# QuickBooks takes 10 a second and 500 a minute of one realm, 40 of the latter batches. A little is
# left for administrators' own clicks, which are not counted, and for the time a request travels: of
# pairs this far apart eleven take 1.175 s, so that one may be 175 ms late.
REQUEST_WINDOWS: Final = (Window(2, 0.235), Window(495, 60.3))
BATCH_WINDOWS: Final = (Window(40, 60.5),)
IN_FLIGHT: Final = 10  # most requests at once
BATCH_ITEMS: Final = 30  # most writes in a batch (2.5)
BATCH_FROM: Final = 5  # fewer writes than this go side by side, which is quicker for them

# === COMPANIES === (5.11, 6)

# QuickBooks' word for the country -> ISO code. Other countries are refused. Since autumn 2025 some
# answers have three letters (5.11).
COUNTRIES: Final = {
    **{"US": "US", "CA": "CA", "GB": "GB", "UK": "GB", "AU": "AU"},
    **{"USA": "US", "CAN": "CA", "GBR": "GB", "AUS": "AU"},
}

# === LENGTHS === (5, 8; where sources disagree the smaller one)

DOC_NUMBER: Final = 21
PRIVATE_NOTE: Final = 4000
CUSTOMER_MEMO: Final = 1000
LINE_DESCRIPTION: Final = 4000
DISPLAY_NAME: Final = 500
COMPANY_NAME: Final = 100
EMAIL: Final = 100
PHONE: Final = 21
ADDRESS_LINE: Final = 500
ADDRESS_PART: Final = 255
POSTAL_CODE: Final = 30
ITEM_NAME: Final = 100
SKU: Final = 100
TERM_NAME: Final = 31
METHOD_NAME: Final = 31
REFERENCE: Final = 21

# Not allowed in names of parties and items: it separates levels there (5.8, 5.9). Tabs and line
# ends are not either, but they are white space and become single spaces.
NAME_FORBIDDEN: Final = ":"

UNIT_PRICE_DECIMALS: Final = 7  # most that QuickBooks keeps on a line (8)

# Lets a document have a number that another one has (5.0)
ALLOW_DUPLICATE_NUMBER: Final = "allowduplicatedocnum"

# === OWN ITEMS === (their names in QuickBooks; they stand for lines without product)

OTHER: Final = "Other"
ROUNDING: Final = "Rounding"

# Pseudo tax codes on lines of US companies (6)
US_TAXABLE: Final = "TAX"
US_EXEMPT: Final = "NON"
