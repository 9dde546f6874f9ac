"""What rules may ask of a company's books and change in them: what a company is to its rules."""

from __future__ import annotations

from typing import Any, Protocol

from .state.clock import Clock
from .state.ledger import Entry, Ledger, OpenItem
from .state.links import Key, Links
from .state.stock import Stock
from .state.switches import Switches
from .state.tables import Object, Sequences, Table


class Books(Protocol):
    """A company as rules see it; `Company` is the one that there is."""

    clock: Clock
    switches: Switches
    sequences: Sequences
    ledger: Ledger
    links: Links
    stock: Stock
    last_numbers: dict[str, str]
    matched: set[Key]
    closing_has_password: bool

    # --- objects --------------------------------------------------------------------------------

    def table(self, entity: str) -> Table:
        """The table of an entity; 501 if the simulator has none."""

    def find(self, entity: str, object_id: str) -> Object | None:
        """An object by id, inactive or not; none that another item of the same batch made."""

    def get(self, entity: str, reference: dict[str, str]) -> Object:
        """What a reference that was checked before points to."""

    def usable(self, entity: str, object_id: str) -> Object:
        """What a document may point to: it exists and is active (facts 4.3, 2500)."""

    def label(self, entity: str, object_id: str) -> str | None:
        """The name a reference shows."""

    def create(self, entity: str, body: Object) -> Object:
        """Make an object on QBO's own behalf, such as the account for a new currency."""

    def is_control_account(self, account_id: str) -> bool:
        """Whether the account is the sum of what parties owe or are owed."""

    # --- documents ------------------------------------------------------------------------------

    def entry_of(self, key: Key) -> Entry | None:
        """What a document posts; None if it is not there or never posts."""

    def items_of(self, key: Key) -> tuple[OpenItem, ...]:
        """What a document leaves open with parties, before anything is applied to it."""

    def link_word(self, key: Key) -> str:
        """What a document is called in the LinkedTxn of others."""

    # --- facts about the company ----------------------------------------------------------------

    @property
    def info(self) -> Object:
        """The one CompanyInfo object."""

    def preference(self, group: str, name: str) -> Any:
        """One preference, None where it is not set."""

    @property
    def is_us(self) -> bool:
        """Whether the US tax model applies (facts 6)."""

    @property
    def home_currency(self) -> str:
        """ISO code of the home currency."""

    @property
    def multicurrency(self) -> bool:
        """Whether foreign currencies are switched on."""

    @property
    def automated_tax(self) -> bool:
        """Whether QBO works out the tax by itself (US only)."""

    @property
    def uses_sales_tax(self) -> bool:
        """Whether tax is switched on at all."""
