"""The members of a company that its rules use: what they may ask of the books, and change in
them."""

from __future__ import annotations

from typing import Any, Protocol

from .json_types import Object
from .state.clock import Clock
from .state.ledger import Entry, Ledger, OpenItem
from .state.links import Key, Links
from .state.stock import Stock
from .state.switches import Switches
from .state.tables import Sequences, Table


class Books(Protocol):
    """A company's books as rules see them; `Company` keeps them."""

    clock: Clock
    switches: Switches
    sequences: Sequences
    ledger: Ledger
    links: Links
    stock: Stock
    last_numbers: dict[str, str]
    cleared: dict[Key, str]
    closing_has_password: bool
    default_item: str

    # --- objects --------------------------------------------------------------------------------

    def table(self, entity: str) -> Table:
        """The table of an entity; 501 if the simulator has none."""

    def find(self, entity: str, object_id: str) -> Object | None:
        """An object by id, inactive or not; none that another item of the same batch made."""

    def get(self, entity: str, reference: dict[str, str]) -> Object:
        """The object that a checked reference points to."""

    def usable(self, entity: str, object_id: str) -> Object:
        """The object that a document may point to: it must exist and be active (facts 4.3,
        2500)."""

    def label(self, entity: str, object_id: str) -> str | None:
        """The name that a reference to the object shows."""

    def create(self, entity: str, body: Object) -> Object:
        """Make an object on QBO's own behalf, such as the account for a new currency."""

    def is_control_account(self, account_id: str) -> bool:
        """Whether the account is the sum of what parties owe or are owed."""

    # --- documents ------------------------------------------------------------------------------

    def entry_of(self, key: Key) -> Entry | None:
        """The entry that a document posts; None if it is not there or never posts."""

    def items_of(self, key: Key) -> tuple[OpenItem, ...]:
        """The open items that a document creates, before anything is applied to it."""

    def link_word(self, key: Key) -> str:
        """The word for a document in the LinkedTxn of others."""

    # --- facts about the company ----------------------------------------------------------------

    @property
    def info(self) -> Object:
        """The one CompanyInfo object."""

    def preference(self, group: str, name: str) -> Any:
        """One preference of the company, None where it is not set."""

    @property
    def is_us(self) -> bool:
        """Whether the US tax model applies (facts 6)."""

    @property
    def home_currency(self) -> str:
        """ISO code of the home currency."""

    @property
    def multicurrency(self) -> bool:
        """Whether the company uses foreign currencies."""

    @property
    def automated_tax(self) -> bool:
        """Whether QBO works out the tax by itself (US only)."""

    @property
    def uses_sales_tax(self) -> bool:
        """Whether the company charges sales tax at all."""
