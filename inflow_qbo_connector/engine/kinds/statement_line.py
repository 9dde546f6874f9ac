"""Pushes a bank statement line that pays invoices as a Payment (S-8).

A person decides about any other entry that pays invoices without a payment of Odoo.
"""

from __future__ import annotations

from decimal import Decimal

from ...content.document import Nothing, Party
from ...content.payment import Payment
from ...content.side import SELLING
from ...exceptions import Refused
from ...message import Listing, Message
from ...reading.matches import Match, is_document, read_matches, share_out
from ...reading.payment import exchange_rate
from ...reading.records import Move, Partner, User
from ...reading.statement_line import read_moved, read_own_amount, read_unmatched, trouble
from .. import sentences
from ..needs.belonging import is_of_pushed_order
from ..needs.counterparts import Counterpart, counterparts_of, links_of_records
from ..needs.parties import as_in_quickbooks, parties_of, several_in_quickbooks
from ..types import Connection
from .applied import AppliedKind, as_pushed
from .base import Subject, being_corrected, nothing_unless_pushed
from .money import SWITCHES, Applications, obstacle


class StatementLineKind(AppliedKind[Move]):
    """Pushes one Payment for each bank statement line that pays invoices of pushed orders."""

    name = "statement_line"
    model = "account.move"
    switches = SWITCHES
    removal_reason = sentences.NOT_POSTED

    def obstacle(self, connection: Connection) -> Message | None:
        return obstacle(connection)

    def applies_to(self, records: Move) -> Move:
        """Return the entries that are no invoice, no payment and no exchange difference."""
        return records.filtered(
            lambda move: (
                move.move_type == "entry"
                and not move.origin_payment_id
                and move.journal_id != move.company_id.currency_exchange_journal_id
            )
        )

    def content(self, subject: Subject[Move]) -> Payment | Nothing:
        """Read the money, and the invoices that it pays.

        :raises Held: it is in QuickBooks and one of its invoices was reset to draft
        :raises Refused: it is no money, or pays more than invoices of one customer
        """
        entry = subject.record
        documents = _documents(entry)
        drafts = [match.move.name for match in documents if match.move.state == "draft"]
        if subject.is_in_quickbooks and drafts:
            raise being_corrected(sentences.ITS_PAYMENT, drafts[0])
        if entry.state != "posted":
            return Nothing()
        if not documents and subject.is_in_quickbooks:
            return as_pushed(subject, entry, entry.payment_reference, entry.payment_reference)
        stays = subject.is_in_quickbooks or is_of_pushed_order(subject.connection, entry)
        if not documents and stays:
            return self._never_applied(subject)
        concerned = _concerned(subject.connection, documents)
        if not stays and (nothing := nothing_unless_pushed(concerned)):
            return nothing
        if why := trouble(entry, documents, SELLING):
            numbers = Listing(tuple(match.move.name for match in documents))
            raise Refused(sentences.NO_PAYMENT(number=entry.name, documents=numbers, why=why))
        return self._payment(subject, documents)

    def _payment(self, subject: Subject[Move], documents: list[Match]) -> Payment:
        entry, first = subject.record, documents[0].move
        orders = share_out(documents, SELLING)
        charges = Applications(subject.connection)
        charges.add_orders(orders, SELLING)
        matched = sum((match.amount for match in documents), Decimal(0))
        amount = matched + read_unmatched(entry, SELLING)
        customer, currency = first.commercial_partner_id, first.currency_id.name
        parties = parties_of(links_of_records(subject.connection, SELLING.order_kind, orders))
        account = subject.snapshot.get("DepositToAccountRef") or {}
        return Payment(
            number=entry.name,
            party=as_in_quickbooks(
                Party(SELLING, customer.id, customer.name or "", currency), parties
            ),
            currency=currency,
            exchange_rate=exchange_rate(read_moved(entry), amount),
            date=entry.date,
            amount=amount,
            charges=tuple(charges.applications),
            reference=entry.payment_reference or entry.name,
            memo=f"{entry.name} {entry.payment_reference or ''}".strip(),
            account=account.get("value", ""),
            needs=tuple(charges.needs),
            conflicts=several_in_quickbooks(entry.name, parties),
        )

    def _never_applied(self, subject: Subject[Move]) -> Payment | Nothing:
        """Return the payment of a line that was matched, but not any more when the engine ran."""
        entry, connection = subject.record, subject.connection
        orders, _days = connection._belonging(entry)
        order = orders.sorted("id")[:1]
        currency = order.currency_id or entry.company_id.currency_id
        moved = read_own_amount(entry, currency)
        customer = (order.partner_invoice_id or entry.partner_id).commercial_partner_id
        if not moved or not customer:
            return Nothing()
        party = Party(SELLING, customer.id, customer.name or "", currency.name)
        links = links_of_records(connection, SELLING.order_kind, order)
        return Payment(
            number=entry.name,
            party=as_in_quickbooks(party, parties_of(links)),
            currency=party.currency,
            exchange_rate=exchange_rate(read_moved(entry), moved),
            date=entry.date,
            amount=moved,
            charges=(),
            reference=entry.payment_reference or entry.name,
            memo=f"{entry.name} {entry.payment_reference or ''}".strip(),
        )

    def partner(self, record: Move) -> Partner:
        """Return the partner of the invoices, because a bank statement line need not have one."""
        documents = _documents(record)
        return documents[0].move.commercial_partner_id if documents else record.partner_id

    def responsible(self, record: Move) -> User:
        return record.create_uid


def _documents(entry: Move) -> list[Match]:
    return [match for match in read_matches(entry, SELLING) if is_document(match.move, SELLING)]


def _concerned(connection: Connection, documents: list[Match]) -> list[Counterpart]:
    """Return the counterparts of the orders and credit notes that an entry pays or pays back."""
    notes = [match.move for match in documents if match.move.move_type == SELLING.credit_type]
    return [
        *counterparts_of(connection, SELLING.order_kind, share_out(documents, SELLING)),
        *counterparts_of(connection, SELLING.credit_kind, notes),
    ]
