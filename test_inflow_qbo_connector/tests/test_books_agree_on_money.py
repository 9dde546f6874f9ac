"""A table of stories with money: the books agree, whatever customers and shops do with it.

What QuickBooks has in the end is worked out by hand, in the customer's currency. Then its ledger is
compared with the journal items of Odoo, account by account, and all is looked at once more.
"""

from collections import defaultdict
from contextlib import ExitStack, contextmanager
from functools import cached_property, partial
from unittest.mock import patch

from odoo.addons.inflow_qbo_connector.content.money import money
from odoo.tests import tagged

from .support.money import MoneyMixin
from .support.stories.money_table import STORIES
from .support.storyteller import Storyteller

DEEDS = ("invoice", "pay", "standing_payment", "reconcile", "credit", "transaction")
_SHORT = {"Accounts Receivable": "A/R", "Discounts Given": "difference", "Checking": "bank"}


class MoneyTold(MoneyMixin, Storyteller):
    """Tells the stories of one country."""

    def setUp(self):
        super().setUp()
        self.push_payments()
        self.connection.rounding_account_id = self.account("Services")

    def new_partner(self, name="", **more):
        return self.customer if not name else super().new_partner(name, **more)

    @property
    def forgiving(self):
        """What the wizard needs to write off the difference."""
        return {
            "payment_difference_handling": "reconcile",
            "writeoff_account_id": self.losses.id,
        }

    @cached_property
    def us_dollars(self):
        """A price list; a dollar is 1.40 at home, and from the fifth of March on 1.45."""
        dollar = self.env.ref("base.USD")
        dollar.active = True
        for day, rate in (("2026-02-01", 1.4), ("2026-03-05", 1.45)):
            values = {"name": day, "inverse_company_rate": rate, "company_id": self.company.id}
            self.env["res.currency.rate"].create(values | {"currency_id": dollar.id})
        values = {"name": "US", "currency_id": dollar.id, "company_id": self.company.id}
        return self.env["product.pricelist"].create(values)

    @cached_property
    def losses(self):
        return self.env["account.account"].search(
            [("account_type", "=", "expense"), ("company_ids", "=", self.company.id)], limit=1
        )

    # === QUICKBOOKS ===

    def documents(self, entity):
        """Those of the story."""
        return [
            one for one in self.simulator.entities(entity) if (entity, one["Id"]) not in self.known
        ]

    def in_quickbooks(self):
        """Balances of the general ledger, by what the accounts are for."""
        accounts = self.connection.account_ids.grouped("name")
        sums = defaultdict(float)
        for row in self.simulator.control("GET", "ledger"):
            sums[self.purpose(row, accounts)] += float(row["balance"])
        return sums

    def purpose(self, row, accounts):
        name = row["account"]
        if name in ("Discounts Given", "Exchange Gain or Loss"):
            return {"D": "difference", "E": "exchange"}[name[0]]
        if row["type"] in ("Accounts Receivable", "Bank"):
            return row["type"]
        known = accounts.get(name)
        return "income" if known and known.classification == "Revenue" else "tax"

    def there(self):
        """Payments, credit memos and journal entries, as a story has them."""
        payments = [self._payment(one) for one in self.documents("Payment")]
        memos = [(one["TotalAmt"], one["Balance"]) for one in self.documents("CreditMemo")]
        entries = [self._entry(one) for one in self.documents("JournalEntry")]
        return sorted(payments), sorted(memos), sorted(entries)

    def _entry(self, entry):
        total, sides = 0, {"Debit": [], "Credit": []}
        for line in entry["Line"]:
            detail = line["JournalEntryLineDetail"]
            name = detail["AccountRef"]["name"].split(" (A/R)")[0]  # whatever its currency
            sides[detail["PostingType"]].append(_SHORT[name])
            total += line["Amount"] / 2
        return total, ", ".join(sides["Debit"]), ", ".join(sides["Credit"])

    # === ODOO ===

    def in_odoo(self, moves):
        """The same of journal items."""
        sums = defaultdict(float)
        exchange = self.company.currency_exchange_journal_id
        for line in moves.line_ids:
            sums[self.purpose_in_odoo(line, exchange)] += line.balance
        return sums

    def purpose_in_odoo(self, line, exchange):
        if line.account_type == "asset_receivable":
            return "Accounts Receivable"
        if line.journal_id == exchange:
            return "exchange"
        if line.tax_repartition_line_id:
            return "tax"
        if not line.move_id.origin_payment_id:
            return "income"
        is_money = line in line.move_id.origin_payment_id._seek_for_lines()[0]
        return "Bank" if is_money else "difference"

    def posted(self):
        """All that the customer has to do with."""
        return self.env["account.move"].search(
            [("line_ids.partner_id", "=", self.customer.id), ("state", "=", "posted")]
        )

    # === TELLING ===

    @contextmanager
    def told_in(self, way):
        """The engine runs after each deed, or only at the end."""
        with ExitStack() as stack:
            if way == "at once":
                stack.enter_context(patch.object(self, "drain", lambda: None))
            for name in DEEDS if way == "step by step" else ():
                deed = partial(self._and_drain, getattr(self, name))
                stack.enter_context(patch.object(self, name, deed))
            yield

    def _and_drain(self, deed, *args, **values):
        made = deed(*args, **values)
        self.drain()
        return made

    def tell_otherwise(self, way):
        """The ledger is the same, whenever the engine ran; documents may be others."""
        for story in STORIES[self.simulated]:
            if story.asks:
                continue
            with self.subTest(story.name):
                self.customer = self.new_partner(f"{story.name} {self.simulated} {way}")
                before = self.in_quickbooks()
                with self.told_in(way):
                    apart = story.tell(self, self.taxes_of(story))
                self.drain()
                self.assert_rows(story)
                moves = self.posted()
                self.assert_same_books(before, moves - apart if apart else moves)
                self.assert_quiet()

    def tell(self, story):
        self.customer = self.new_partner(f"{story.name} {self.simulated}")
        self.known = {
            (entity, one["Id"])
            for entity in ("Payment", "CreditMemo", "JournalEntry")
            for one in self.simulator.entities(entity)
        }
        before = self.in_quickbooks()
        apart = story.tell(self, self.taxes_of(story)) or self.env["account.move"]
        self.drain()
        self.assert_rows(story)
        self.assertEqual(self.there(), self.told(story))
        if not story.asks:
            self.assert_same_books(before, self.posted() - apart)
        self.assert_quiet()

    def told(self, story):
        return sorted(story.payments), sorted(story.memos), sorted(story.entries)

    def rows(self):
        moves = self.env["account.move"].search([("line_ids.partner_id", "=", self.customer.id)])
        orders = self.env["sale.order"].search([("partner_id", "=", self.customer.id)])
        rows = self.env["qbo.sync.log"]
        for records in (orders, moves, moves.origin_payment_id):
            rows += rows.search([("res_model", "=", records._name), ("res_id", "in", records.ids)])
        return rows

    def assert_rows(self, story):
        loose = self.rows().filtered(lambda row: row.state != "synced")
        texts = [f"{row.kind} {row.state}: {row.message} {row.technical}" for row in loose]
        self.assertTrue(self.rows())
        if story.asks:
            self.assertTrue(loose)
            for row in loose:
                self.assertIn(row.state, ("attention", "held"))
            self.assertIn(story.asks, "\n".join(texts))
        else:
            self.assertFalse(texts)

    def assert_same_books(self, before, moves):
        there, here = self.in_quickbooks(), self.in_odoo(moves)
        moved = {one: money(there[one] - before[one]) for one in there}
        self.assertEqual(
            {one: amount for one, amount in moved.items() if amount},
            {one: money(amount) for one, amount in here.items() if money(amount)},
        )
        owing = moves.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        is_mixed = len(owing.currency_id) > 1  # then only what is open can be compared
        paid_in = owing.filtered("amount_residual_currency").currency_id
        if is_mixed and paid_in - moves.filtered(lambda move: move.is_sale_document()).currency_id:
            return  # and not even that; the ledger's receivable was
        owed = sum(owing.mapped("amount_residual_currency" if is_mixed else "amount_currency"))
        balance = sum(
            one["Balance"]
            for one in self.simulator.entities("Customer")
            if one["DisplayName"].startswith(self.customer.name)
        )
        self.assertEqual(money(balance), money(owed))

    def assert_quiet(self):
        """Looked at once more, nothing is sent."""
        writes = len(self.simulator.writes())
        intent = self.env["qbo.sync.intent"]
        for row in self.rows():
            intent._note(self.env[row.res_model].browse(row.res_id).exists())
        self.drain()
        self.assertEqual(len(self.simulator.writes()), writes)

    def tell_all(self):

        for story in STORIES[self.simulated]:
            with self.subTest(story.name):
                self.tell(story)


@tagged("post_install", "-at_install", "qbo")
class TestMoneyManual(MoneyTold):
    simulated = "us-manual"

    def test_the_books_agree(self):
        self.tell_all()

    def test_at_once(self):
        self.tell_otherwise("at once")

    def test_step_by_step(self):
        self.tell_otherwise("step by step")


@tagged("post_install", "-at_install", "qbo")
class TestMoneyAutomated(MoneyTold):
    simulated = "us-ast"

    def test_the_books_agree(self):
        self.tell_all()

    def test_at_once(self):
        self.tell_otherwise("at once")

    def test_step_by_step(self):
        self.tell_otherwise("step by step")


@tagged("post_install", "-at_install", "qbo")
class TestMoneyCanada(MoneyTold):
    simulated = "ca"

    def test_the_books_agree(self):
        self.tell_all()

    def test_at_once(self):
        self.tell_otherwise("at once")

    def test_step_by_step(self):
        self.tell_otherwise("step by step")


@tagged("post_install", "-at_install", "qbo")
class TestMoneyBritain(MoneyTold):
    simulated = "gb"

    def test_the_books_agree(self):
        self.tell_all()

    def test_at_once(self):
        self.tell_otherwise("at once")

    def test_step_by_step(self):
        self.tell_otherwise("step by step")


@tagged("post_install", "-at_install", "qbo")
class TestMoneyAustralia(MoneyTold):
    simulated = "au"

    def test_the_books_agree(self):
        self.tell_all()

    def test_at_once(self):
        self.tell_otherwise("at once")

    def test_step_by_step(self):
        self.tell_otherwise("step by step")
