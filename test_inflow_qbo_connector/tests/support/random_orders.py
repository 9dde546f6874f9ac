"""Sales that nobody would think of: orders, invoices, money and credit, all drawn by lot.

Everything is made by Odoo's own methods, as people do with its buttons.
"""

from odoo.fields import Command

CURRENCIES = {"ca": {"USD": (1.4, 1.37), "EUR": (1.52, 1.55)}}  # dear in February, and in March
AUTOMATED = (7.25, 4, 0)  # percentages, where QuickBooks has no codes to choose from
TEXTS = ("line_section", "line_subsection", "line_note")

WAYS_TO_BILL = {"whole": 40, "in_part": 20, "down": 14, "online": 14, "together": 12}
WAYS_TO_PAY = {
    "nothing": 25,
    "in_full": 24,
    "in_home_money": 6,
    "in_part": 15,
    "too_much": 8,
    "by_hand": 8,
    "less_for_all": 6,
    "jointly": 8,
}
WAYS_TO_USE_CREDIT = {"leave": 30, "pay_back": 40, "pay_back_some": 15, "set_off": 15}


class RandomSales:
    """Orders of one company, and what became of them."""

    def __init__(self, case, dice, name):
        self._case = case
        self._dice = dice
        self._env = case.env
        self.payments = self._env["account.payment"]
        self.orders = self._env["sale.order"]
        self._partners = [case.new_partner(f"{name} customer {one}") for one in range(8)]
        self._products = [
            case.new_product(f"{name} product {one}", 10, type=("consu", "service")[one % 2])
            for one in range(12)
        ]

    @property
    def invoices(self):
        """All that are posted, and credit notes."""
        return (self.orders.invoice_ids | self.notes).filtered(lambda one: one.state == "posted")

    @property
    def notes(self):
        return self.orders.invoice_ids.reversal_move_ids

    # === ORDERS ===

    def sell(self, number):
        """Confirmed orders."""
        values = [self._order() for _one in range(number)]
        self.orders = self._env["sale.order"].create(values)
        self.orders.action_confirm()

    def _order(self):
        dice = self._dice
        taxes = self._taxes_of_an_order()
        lines = [self._line(taxes, plain=True)]
        lines += [self._line(taxes) for _one in range(dice.randrange(6))]
        if dice.random() < 0.3:
            kind = dice.choice(TEXTS)
            lines.insert(dice.randrange(len(lines)), Command.create(_text(kind)))
        values = {"partner_id": dice.choice(self._partners).id, "order_line": lines}
        if pricelists := self._case.pricelists:
            values["pricelist_id"] = dice.choice(pricelists).id
        return values | {"payment_term_id": False, "note": dice.choice((False, "By the door"))}

    def _taxes_of_an_order(self):
        """QuickBooks takes one tax for a whole American invoice."""
        taxes = self._case.choices
        if self._case.simulated == "us-manual" and self._dice.random() < 0.95:
            taxes = [self._dice.choice(taxes)]
        return [*taxes, self._env["account.tax"]]

    def _line(self, taxes, plain=False):
        dice = self._dice
        product = dice.choice(self._products)
        quantity, price = self._quantity(), self._price()
        if plain:  # so that hardly any order comes to less than nothing
            quantity, price = dice.randint(1, 9), dice.randint(100, 50000) / 100
        discount = 0 if plain else dice.choices((0, 10, 33.33, 12.5, 100), (14, 2, 2, 1, 1))[0]
        some = dice.choice(taxes)
        return self._case.line(product, quantity, price, taxes=some, discount=discount)

    def _quantity(self):
        dice = self._dice
        ways = (dice.randint(1, 12), dice.randint(1, 30000) / 1000, 0, -dice.randint(1, 3))
        return dice.choices(ways, (60, 30, 5, 5))[0]

    def _price(self):
        dice = self._dice
        ways = (
            dice.randint(1, 30000) / 100,
            dice.randint(1, 9_999_999) / 100_000,
            0,
            -dice.randint(1, 2000) / 100,
            dice.randint(1, 99) / 100,
        )
        return dice.choices(ways, (40, 35, 5, 5, 15))[0]

    # === INVOICES ===

    def bill(self):
        """Each order in its way; some not to the end."""
        left = list(self.orders)
        while left:
            order = left.pop()
            way = self._one_of(WAYS_TO_BILL)
            if way == "together":
                mates = [one for one in left if _could_be_billed_with(order, one)][:1]
                left = [one for one in left if one not in mates]
                order = order.union(*mates)
            getattr(self, f"_bill_{way}")(order)

    def bill_the_rest(self):
        """What some orders still lack."""
        for order in self.orders.filtered(lambda one: one.invoice_status == "to invoice"):
            if self._dice.random() < 0.6:
                self._bill_whole(order)

    def _bill_whole(self, orders):
        self._post(orders._create_invoices(final=True))

    _bill_together = _bill_whole

    def _bill_in_part(self, order):
        invoice = order._create_invoices(final=True)
        self._lessen(invoice)
        self._post(invoice)

    def _bill_down(self, order):
        if order.amount_total < 1:
            return self._bill_whole(order)
        amount = round(order.amount_total * self._share(), 2)
        values = self._dice.choice(
            (
                {"advance_payment_method": "percentage", "amount": self._dice.randint(5, 95)},
                {"advance_payment_method": "fixed", "fixed_amount": amount},
            )
        )
        wizard = self._env["sale.advance.payment.inv"].with_context(active_ids=order.ids)
        return self._post(wizard.create(values)._create_invoices(order))

    def _bill_online(self, order):
        """Paid before anything is invoiced."""
        if order.amount_total < 1:
            return self._bill_whole(order)
        share = self._dice.choice((1, 1, self._share()))
        amount = round(order.amount_total * share, 2)
        self.payments |= self._case.transaction(order, amount).payment_id
        return None

    def _post(self, invoices):
        for invoice in invoices:
            date = self._date()
            invoice.write({"invoice_date": date, "invoice_date_due": date})
            invoice.action_post()

    def _lessen(self, move):
        """Smaller quantities, as long as the whole does not turn into its opposite."""
        lines = move.invoice_line_ids.filtered(lambda line: line.display_type == "product")
        before = {line: line.quantity for line in lines}
        for line in lines:
            line.quantity = round(line.quantity * self._share(), 3)
        if move.amount_total < 0:
            for line, quantity in before.items():
                line.quantity = quantity

    # === MONEY ===

    def settle(self):
        """Pay what is open, or some of it."""
        for invoice in self.invoices:
            if invoice.move_type == "out_invoice" and invoice.amount_residual > 0:
                getattr(self, f"_pay_{self._one_of(WAYS_TO_PAY)}")(invoice)

    def _pay_nothing(self, invoice):
        """Not yet."""

    def _pay_in_full(self, invoice):
        self._pay(invoice)

    def _pay_in_home_money(self, invoice):
        self._pay(invoice, currency_id=self._case.company.currency_id.id)

    def _pay_in_part(self, invoice):
        self._pay(invoice, self._some(invoice))

    def _pay_too_much(self, invoice):
        self._pay(invoice, round(invoice.amount_residual + self._dice.randint(1, 9999) / 100, 2))

    def _pay_by_hand(self, invoice):
        """Money that came in first, and was matched later."""
        amount = self._some(invoice) + self._dice.choice((0, 7.77))
        payment = self._case.standing_payment(
            invoice.partner_id, amount, date=self._date(), currency_id=invoice.currency_id.id
        )
        self._case.reconcile(invoice, payment.move_id)
        self.payments |= payment

    def _pay_less_for_all(self, invoice):
        account = self._env["account.account"].search(
            [("account_type", "=", "expense"), ("company_ids", "=", self._case.company.id)],
            limit=1,
        )
        self._pay(
            invoice,
            self._some(invoice),
            payment_difference_handling="reconcile",
            writeoff_account_id=account.id,
        )

    def _pay_jointly(self, invoice):
        """All that this customer has open in this currency."""
        same = self.invoices.filtered(
            lambda one: (
                one.move_type == "out_invoice"
                and one.amount_residual > 0
                and (one.partner_id, one.currency_id) == (invoice.partner_id, invoice.currency_id)
            )
        )
        self._pay(same, **({"group_payment": True} if len(same) > 1 else {}))

    def _pay(self, moves, amount=None, **more):
        self.payments |= self._case.pay(moves, amount, date=self._date(), **more)

    def take_back(self):
        """Some payments that were none, and some that were meant for something else."""
        for payment in self.payments.filtered(lambda one: one.payment_type == "inbound"):
            chance = self._dice.random()
            if chance < 0.06:
                payment.action_draft()
                payment.action_cancel()
            elif (
                chance < 0.12 and payment.reconciled_invoice_ids.currency_id <= payment.currency_id
            ):
                _receivable(payment.move_id).remove_move_reconcile()

    def cancel(self):
        """Some orders, whose invoices are owed all the same."""
        for order in self.orders:
            if self._dice.random() < 0.05:
                order.with_context(disable_cancel_warning=True).action_cancel()

    # === CREDIT ===

    def credit(self):
        """Some is taken back, and its credit used somehow."""
        for invoice in self.invoices.filtered(lambda one: one.move_type == "out_invoice"):
            if invoice.amount_total > 0 and self._dice.random() < 0.25:
                note = self._case.credit(invoice, date=self._date(), post=False)
                if self._dice.random() < 0.6:
                    self._lessen(note)
                note.action_post()
                if note.amount_residual > 0:
                    getattr(self, f"_credit_{self._one_of(WAYS_TO_USE_CREDIT)}")(note)
        self._pay_back_overpaid()

    def _credit_leave(self, note):
        """It stands."""

    def _credit_pay_back(self, note):
        self._pay(note)

    def _credit_pay_back_some(self, note):
        self._pay(note, self._some(note))

    def _credit_set_off(self, note):
        """Against another invoice of the customer."""
        others = self.invoices.filtered(
            lambda one: (
                one.move_type == "out_invoice"
                and one.amount_residual > 0
                and (one.partner_id, one.currency_id) == (note.partner_id, note.currency_id)
            )
        )
        if others:
            self._case.reconcile(note, self._dice.choice(others))

    def _pay_back_overpaid(self):
        """Of what customers paid too much."""
        for payment in self.payments.filtered("reconciled_invoice_ids"):
            line = _receivable(payment.move_id)  # none if it was taken back
            if line.amount_residual_currency < 0 and self._dice.random() < 0.5:
                refund = self._case.standing_payment(
                    payment.partner_id,
                    -line.amount_residual_currency,
                    date=self._date(),
                    outbound=True,
                    currency_id=payment.currency_id.id,
                )
                self._case.reconcile(payment.move_id, refund.move_id)
                self.payments |= refund

    # === CHANCE ===

    def _one_of(self, ways):
        return self._dice.choices(list(ways), list(ways.values()))[0]

    def _share(self):
        return self._dice.randint(1, 99) / 100

    def _some(self, move):
        """A part of what is open, at least a cent."""
        return max(round(move.amount_residual * self._share(), 2), 0.01)

    def _date(self):
        return f"2026-03-{self._dice.randint(1, 20):02}"


def _text(kind):
    return {"display_type": kind, "name": kind.title()}


def _could_be_billed_with(order, other):
    return (order.partner_id, order.currency_id) == (other.partner_id, other.currency_id)


def _receivable(move):
    return move.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")
