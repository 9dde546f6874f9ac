"""What customers do after the invoice, click by click: pay, send back, get money back."""

from __future__ import annotations

from typing import Any

from tools.practice.web import Odoo

# Places among the samples
AZURE, WOOD, READY, JACKSON, LUMBER, AZURE_AGAIN = 0, 2, 3, 4, 5, 7


class Till:
    """Takes payments and gives credit."""

    def __init__(self, odoo: Odoo) -> None:
        self._odoo = odoo
        self._before = set(self._all_payments())
        self.credit_notes: list[int] = []

    @property
    def payments(self) -> list[int]:
        """What was paid since, in both directions."""
        return sorted(set(self._all_payments()) - self._before)

    def pay(self, orders: list[int], reference: str, share: float = 1) -> None:
        """Register one payment on what is open of these orders, or a share of it."""
        self._register(self._invoices(orders), reference, share)

    def credit(self, order: int) -> int:
        """A credit note over the order's first invoice, matched with it as far as it is open."""
        invoice = self._invoices([order])[0]
        chosen = {"active_model": "account.move", "active_ids": [invoice]}
        [found] = self._odoo.read("account.move", [invoice], "journal_id")
        journal = found["journal_id"][0]
        wizard = self._odoo.create("account.move.reversal", context=chosen, journal_id=journal)
        self._odoo.call("account.move.reversal", "refund_moves", [wizard], context=chosen)
        [note] = self._odoo.search("account.move", ["reversed_entry_id", "=", invoice])
        self._odoo.call("account.move", "action_post", [note])
        self.credit_notes.append(note)
        self._match(note, invoice)
        return note

    def pay_back(self, note: int, reference: str) -> None:
        """Register a payment to the customer on what is open of a credit note."""
        self._register([note], reference)

    def _register(self, moves: list[int], reference: str, share: float = 1) -> None:
        chosen = {"active_model": "account.move", "active_ids": moves}
        dialog = "account.payment.register"
        wizard = self._odoo.create(dialog, context=chosen, group_payment=True)
        if share != 1:
            [shown] = self._odoo.read(dialog, [wizard], "amount")
            self._odoo.write(dialog, [wizard], amount=round(shown["amount"] * share, 2))
        self._odoo.write(dialog, [wizard], communication=reference)  # after the amount, as it asks
        self._odoo.call(dialog, "action_create_payments", [wizard])

    def _match(self, note: int, invoice: int) -> None:
        """The link Add below an invoice's outstanding credits, if it is still open."""
        [found] = self._odoo.read("account.move", [invoice], "amount_residual")
        if found["amount_residual"]:
            [line] = self._odoo.search("account.move.line", *_receivable(note))
            self._odoo.call("account.move", "js_assign_outstanding_line", [invoice], line)

    def _invoices(self, orders: list[int]) -> list[int]:
        mine = ["line_ids.sale_line_ids.order_id", "in", orders]
        posted = ["state", "=", "posted"], ["move_type", "=", "out_invoice"]
        return self._odoo.search("account.move", mine, *posted)

    def _all_payments(self) -> list[int]:
        return self._odoo.search("account.payment", ["company_id", "=", self._odoo.company])


def settle(till: Till, orders: list[int]) -> None:
    """One payment over two orders, one in two parts, a credit, and money that goes back."""
    till.pay([orders[AZURE], orders[AZURE_AGAIN]], "Check 1001")
    till.pay([orders[WOOD]], "Check 1002", share=0.5)
    till.pay([orders[WOOD]], "Check 1003")
    till.credit(orders[JACKSON])
    till.pay([orders[READY]], "Check 1004")
    till.pay_back(till.credit(orders[READY]), "Check 2001")
    till.pay([orders[LUMBER]], "Check 1005", share=0.25)


def _receivable(move: int) -> list[Any]:
    return [["move_id", "=", move], ["account_type", "=", "asset_receivable"]]
