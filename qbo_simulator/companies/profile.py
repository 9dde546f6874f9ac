"""The profile of a practice company: its country, currency, tax rates and tax codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Rate:
    """A tax rate that the company starts with."""

    name: str
    percent: str
    agency: str
    special: str = "NONE"


@dataclass(frozen=True)
class Code:
    """A tax code that the company starts with; purchases use the same rates unless it names others
    or purchase tax is not tracked."""

    name: str
    rates: tuple[str, ...]
    taxable: bool = True
    purchases: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Profile:
    """The facts that make one practice company differ from another."""

    key: str
    realm_id: str
    name: str
    country: str
    currency: str
    zone: str
    address: dict[str, str]
    rates: tuple[Rate, ...]
    codes: tuple[Code, ...]
    automated_tax: bool = False
    multicurrency: bool = False
    exchange_rates: dict[str, Decimal] = field(default_factory=dict)

    @property
    def tracks_purchase_tax(self) -> bool:
        """Whether the company tracks tax on purchases: everywhere but in the US (facts 6
        "purchases")."""
        return self.country != "US"
