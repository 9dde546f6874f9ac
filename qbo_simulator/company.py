"""One company's books: all its state, and the facts about it that rules ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from .currencies import CURRENCIES
from .entity import Entity
from .faults import validation
from .faults.fault import Fault, NotModelled
from .json_types import Object
from .state.changes import Changes
from .state.clock import Clock
from .state.company_status import CompanyStatus
from .state.ledger import Entry, Ledger, OpenItem
from .state.links import Key, Links
from .state.stock import Stock
from .state.switches import Switches
from .state.tables import Sequences, Table
from .write.verbs import create

# What writes change.
BOOKS = frozenset(
    {"switches", "sequences", "ledger", "links", "stock", "tables", "last_numbers", "cleared"}
)
CONTROL_TYPES = frozenset({"Accounts Receivable", "Accounts Payable"})


class Company:
    """The tables, ledger, switches and remembered replies of one realm."""

    def __init__(self, realm_id: str, clock: Clock, entities: Mapping[str, Entity]) -> None:
        self.realm_id = realm_id
        self.clock = clock
        self.entities = entities
        self.switches = Switches()
        self.sequences = Sequences()
        self.ledger = Ledger(self.is_control_account)
        self.links = Links()
        self.stock = Stock()
        self.tables = {name: Table(entity.indexed) for name, entity in entities.items()}
        self.replies: dict[str, Object | Fault] = {}
        self.batch_replies: dict[str, Object | Fault] = {}
        self.unseen: set[tuple[str, str]] = set()
        self.changes = Changes()
        self.last_numbers: dict[str, str] = {}
        self.cleared: dict[Key, str] = {}
        self.closing_has_password = True
        self.default_item = ""
        self.status = CompanyStatus()

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Make several writes, of which none remains if one fails."""
        before = deepcopy(
            {name: value for name, value in vars(self).items() if name in BOOKS}, {id(self): self}
        )
        done = False
        try:
            yield
            done = True
        finally:
            if not done:
                vars(self).update(before)

    # --- objects --------------------------------------------------------------------------------

    def table(self, entity: str) -> Table:
        """The table of an entity; 501 if the simulator has none."""
        if entity not in self.tables:
            raise NotModelled(entity)
        return self.tables[entity]

    def entity(self, name: str) -> Entity:
        """The declaration of an entity; 501 if the simulator has none."""
        if name not in self.entities:
            raise NotModelled(name)
        return self.entities[name]

    def find(self, entity: str, object_id: str) -> Object | None:
        """An object by id, inactive or not; none that another item of the same batch made."""
        if (entity, object_id) in self.unseen:
            return None
        return self.table(entity).get(object_id)

    def get(self, entity: str, reference: dict[str, str]) -> Object:
        """The object that a checked reference points to."""
        found = self.find(entity, reference["value"])
        if found is None:
            raise validation.unknown_reference(
                self.entity(entity).reference_word, reference["value"]
            )
        return found

    def usable(self, entity: str, object_id: str) -> Object:
        """The object that a document may point to: it must exist and be active (facts 4.3,
        2500)."""
        declared = self.entity(entity)
        found = self.find(entity, object_id)
        if found is None:
            raise validation.unknown_reference(declared.reference_word or entity, object_id)
        if not found.get("Active", True):
            if self.switches["inactive_reference"] == "610":
                raise validation.not_found()
            raise validation.inactive_reference(declared.noun, declared.label(found) or object_id)
        return found

    def label(self, entity: str, object_id: str) -> str | None:
        """The name that a reference to the object shows."""
        if entity == "Currency":
            return CURRENCIES.get(object_id)
        if entity not in self.tables:
            return None
        found = self.find(entity, object_id)
        return self.entities[entity].label(found) if found else None

    def create(self, entity: str, body: Object) -> Object:
        """Make an object on QBO's own behalf, such as the account for a new currency."""
        return create(self, self.entity(entity), body)

    def is_control_account(self, account_id: str) -> bool:
        """Whether the account is the sum of what parties owe or are owed."""
        account = self.find("Account", account_id)
        return bool(account and account["AccountType"] in CONTROL_TYPES)

    # --- documents ------------------------------------------------------------------------------

    def entry_of(self, key: Key) -> Entry | None:
        """The entry that a document posts; None if it is not there or never posts."""
        stored = self.table(key[0]).get(key[1])
        return self.entity(key[0]).entry(self, stored) if stored else None

    def items_of(self, key: Key) -> tuple[OpenItem, ...]:
        """The open items that a document creates, before anything is applied to it."""
        stored = self.table(key[0]).get(key[1])
        return self.entity(key[0]).items(self, stored) if stored else ()

    def link_word(self, key: Key) -> str:
        """The word for a document in the LinkedTxn of others."""
        entity, stored = self.entity(key[0]), self.table(key[0]).get(key[1])
        return entity.link_word(stored) if stored else entity.name

    # --- facts about the company ----------------------------------------------------------------

    @property
    def info(self) -> Object:
        """The one CompanyInfo object."""
        return next(iter(self.tables["CompanyInfo"]))

    @property
    def preferences(self) -> Object:
        """The one Preferences object."""
        return next(iter(self.tables["Preferences"]))

    def preference(self, group: str, name: str) -> Any:
        """One preference of the company, None where it is not set."""
        return self.preferences.get(group, {}).get(name)

    @property
    def is_us(self) -> bool:
        """Whether the US tax model applies (facts 6)."""
        return bool(self.info["Country"] == "US")

    @property
    def home_currency(self) -> str:
        """ISO code of the home currency."""
        return str(self.preference("CurrencyPrefs", "HomeCurrency")["value"])

    @property
    def multicurrency(self) -> bool:
        """Whether the company uses foreign currencies."""
        return bool(self.preference("CurrencyPrefs", "MultiCurrencyEnabled"))

    @property
    def automated_tax(self) -> bool:
        """Whether QBO works out the tax by itself (US only)."""
        return bool(self.preference("TaxPrefs", "PartnerTaxEnabled"))

    @property
    def uses_sales_tax(self) -> bool:
        """Whether the company charges sales tax at all."""
        return bool(self.preference("TaxPrefs", "UsingSalesTax"))
