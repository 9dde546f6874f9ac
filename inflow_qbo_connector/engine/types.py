"""Describes the connector's own records by the members that the engine uses."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, Protocol, Self, TypedDict, TypeVar, overload

from ..const import Environment
from ..exceptions import QboError
from ..message import Message, MessageData
from ..qbo.budget import Span
from ..qbo.oauth import Tokens
from ..qbo.objects import QboObject
from ..reading.records import Company, Currency, Partner, Recordset, SaleOrder, User
from .database import Cursor, Registry

Condition = tuple[str, str, object] | str
Domain = Sequence[Condition]
Key = TypeVar("Key")
ListModel = Literal["qbo.account", "qbo.tax.rate", "qbo.tax.code"]


class Records(Recordset, Protocol):
    """Any records of one model, with the methods that reach the database."""

    env: Env
    create_date: datetime.datetime

    def search(
        self, domain: Domain, *, order: str | None = None, limit: int | None = None
    ) -> Self: ...
    def search_count(self, domain: Domain, limit: int | None = None) -> int: ...
    def create(self, values: object) -> Self: ...  # pylint: disable=method-required-super
    def write(self, values: dict[str, object]) -> bool: ...  # pylint: disable=method-required-super
    def unlink(self) -> bool: ...  # pylint: disable=method-required-super
    def sudo(self, flag: bool = True) -> Self: ...
    def grouped(self, key: Callable[[Self], Key]) -> dict[Key, Self]: ...
    def flush_recordset(self) -> None: ...


# === LISTS AND SETTINGS ===


class ListEntry(Records, Protocol):
    """An entry of one of QuickBooks' lists, which people choose from in Odoo."""

    qbo_id: str
    name: str
    active: bool

    def _replace(self, connection: Connection, qbo_objects: list[QboObject]) -> ListEntry: ...
    def _add(self, connection: Connection, qbo_objects: list[QboObject]) -> None: ...


class Account(ListEntry, Protocol):
    """`qbo.account`."""

    account_type: str
    currency: str


class TaxRate(ListEntry, Protocol):
    """`qbo.tax.rate`."""

    percent: float


class TaxCode(ListEntry, Protocol):
    """`qbo.tax.code`."""

    def _rates(self, use: str) -> TaxRate: ...


class TaxMapping(Records, Protocol):
    """`qbo.tax.mapping`."""

    use: str
    tax_key: str
    tax_code_id: TaxCode
    is_usable: bool

    def _propose(self, connection: Connection) -> None: ...
    def _offer(self, connection: Connection, use: str, taxes: Iterable[frozenset[int]]) -> None: ...


class Credential(Records, Protocol):
    """`qbo.credential`."""

    client_secret: str
    access_token: str
    access_expires: datetime.datetime
    refresh_token: str
    oauth_nonce: str | Literal[False]

    def _store(self, tokens: Tokens) -> None: ...
    def _forget_tokens(self) -> None: ...


class Budget(Records, Protocol):
    """`qbo.budget`."""

    history: list[Span]
    failures: int
    open_until: datetime.datetime

    def _of(self, connection: Connection) -> Budget: ...


class Connection(Records, Protocol):
    """`qbo.connection`."""

    company_id: Company
    state: str
    realm_id: str
    client_id: str
    qbo_company_name: str
    country: str
    home_currency: str
    multicurrency: bool
    tax_mode: str
    closing_date: datetime.date
    custom_txn_numbers: bool
    facts_read_at: datetime.datetime
    start_date: datetime.date
    push_sales: bool
    push_payments: bool
    push_purchases: bool
    income_account_id: Account
    inventory_account_id: Account
    adjustment_account_id: Account
    rounding_account_id: Account
    rounding_limit: float
    deposit_account_id: Account
    difference_account_id: Account
    receivable_account_id: Account
    payable_account_id: Account
    account_ids: Account
    tax_mapping_ids: TaxMapping
    include_customer_name: bool
    use_batches: bool
    closed_sales: str
    closed_purchases: str
    reactivate: bool
    takes_emoji: bool

    def _credential(self) -> Credential: ...
    def _environment(self) -> Environment: ...
    def _may_send(self) -> bool: ...
    def _wake(self, at: datetime.datetime | None = None) -> None: ...
    def _ensure_cron(self) -> None: ...
    def _release_held(self) -> None: ...
    def _doubt_facts(self, older_than: datetime.timedelta = ...) -> None: ...
    def _learn(self, facts: dict[str, object]) -> None: ...
    def _ask_to_reconnect(self, messages: Iterable[Message]) -> None: ...
    def _countdown_due(self) -> int: ...
    def _count_down(self) -> None: ...
    def _end_countdown(self) -> None: ...
    def _books_zone(self) -> str: ...
    def _belonging(self, document: Recordset) -> tuple[SaleOrder, list[datetime.date]]: ...
    def get_base_url(self) -> str: ...


# === RECORDS OF PUSHED DOCUMENTS ===


class Link(Records, Protocol):
    """`qbo.link`."""

    connection_id: Connection
    kind: str
    res_model: str
    res_id: int
    variant: str
    entity: str
    qbo_id: str
    digest: str
    snapshot: str


class RoundingRecord(TypedDict):
    """The rounding line that a content needed, as a sync row stores it."""

    of: str  # digest of the payload without the line
    amount: str
    tax: str


class SyncRow(Records, Protocol):
    """`qbo.sync.log`."""

    connection_id: Connection
    company_id: Company
    kind: str
    res_model: str
    res_id: int
    part: int
    name: str
    entity: str
    partner_id: Partner
    amount: float
    state: str
    doc_number: str
    technical: str
    notes_data: list[MessageData] | Literal[False]
    rounding: RoundingRecord | Literal[False]
    more_follows: bool
    is_needed: bool
    attempts: int
    inactive: str
    queued_at: datetime.datetime
    not_before: datetime.datetime
    dismissed_intent: int
    request_ids: Request

    def _set_waiting(
        self, *, messages: Iterable[Message] | None = None, **values: object
    ) -> None: ...
    def _set_sending(self) -> None: ...
    def _set_synced(self, *, messages: Iterable[Message] = (), **values: object) -> None: ...
    def _set_failed(self, state: str, error: QboError, **values: object) -> None: ...
    def _release_followers(self) -> None: ...
    def _disappoint_followers(self, message: Message) -> None: ...
    def _open_requests(self) -> Request: ...
    def _has_open_request(self) -> bool: ...


class Request(Records, Protocol):
    """`qbo.sync.request`."""

    log_id: SyncRow
    entity: str
    operation: str
    res_model: str
    res_id: int
    variant: str
    body: str
    digest: str
    expected: str
    request_id: str
    options: str
    batch_id: str
    batch_item: str
    sent_at: datetime.datetime
    outcome: str

    def _answer(self, outcome: str, **values: object) -> None: ...
    def _read_group(
        self, domain: Domain, groupby: Sequence[str], aggregates: Sequence[str]
    ) -> list[tuple[SyncRow, str, int]]: ...


class Subselect(Protocol):
    """A search that can become part of another query."""

    def subselect(self, name: str) -> object: ...


class Intent(Records, Protocol):
    """`qbo.sync.intent`."""

    res_model: str
    res_id: int

    def _search(self, domain: Domain) -> Subselect: ...


class Parameters(Records, Protocol):
    """`ir.config_parameter`."""

    def get_param(self, name: str) -> str: ...


class Crons(Records, Protocol):
    """`ir.cron`."""

    def _commit_progress(self, processed: int, *, remaining: int | None) -> float: ...


class Env(Protocol):
    """Odoo's environment: the database as seen by one user."""

    cr: Cursor
    registry: Registry
    context: dict[str, object]
    uid: int
    lang: str | None
    user: Users

    def __call__(self, cr: Cursor | None = None, su: bool | None = None) -> Env: ...
    @overload
    def __getitem__(self, model: Literal["qbo.link"]) -> Link: ...
    @overload
    def __getitem__(self, model: Literal["qbo.sync.log"]) -> SyncRow: ...
    @overload
    def __getitem__(self, model: Literal["qbo.sync.request"]) -> Request: ...
    @overload
    def __getitem__(self, model: Literal["qbo.sync.intent"]) -> Intent: ...
    @overload
    def __getitem__(self, model: Literal["qbo.connection"]) -> Connection: ...
    @overload
    def __getitem__(self, model: Literal["qbo.credential"]) -> Credential: ...
    @overload
    def __getitem__(self, model: Literal["qbo.budget"]) -> Budget: ...
    @overload
    def __getitem__(self, model: Literal["qbo.account"]) -> Account: ...
    @overload
    def __getitem__(self, model: Literal["qbo.tax.mapping"]) -> TaxMapping: ...
    @overload
    def __getitem__(self, model: Literal["ir.cron"]) -> Crons: ...
    @overload
    def __getitem__(self, model: Literal["ir.config_parameter"]) -> Parameters: ...
    @overload
    def __getitem__(self, model: Literal["res.currency"]) -> CurrencyRecords: ...
    @overload
    def __getitem__(self, model: Literal["res.partner"]) -> PartnerRecords: ...
    @overload
    def __getitem__(self, model: ListModel) -> ListEntry: ...
    @overload
    def __getitem__(self, model: str) -> Records: ...


class CurrencyRecords(Currency, Records, Protocol):
    """`res.currency`."""


class PartnerRecords(Partner, Records, Protocol):
    """`res.partner`."""


class Users(User, Records, Protocol):
    """`res.users`."""

    company_ids: Company
