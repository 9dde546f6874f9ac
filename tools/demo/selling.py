"""Selling in Odoo, click by click: quotation, confirmation, delivery, invoice."""

from __future__ import annotations

from typing import Any

from tools.dev.report import Stop
from tools.practice.web import Odoo

from .samples import Line, Sample, Text

# What is pressed when validating a delivery opens a dialog.
ANSWERS = {
    "confirm.stock.sms": "dont_send_sms",
    "stock.backorder.confirmation": "process",  # less was sent than ordered: the rest follows
}


class Shop:
    """Takes orders and carries them out."""

    def __init__(self, odoo: Odoo, taxes: dict[str, int]) -> None:
        self._odoo = odoo
        self._taxes = taxes
        self._known: dict[tuple[str, str], int] = {}

    def sell(self, sample: Sample) -> int:
        """A confirmed order, its first lot delivered and invoiced."""
        order = self.take(sample)
        self.deliver(order, {line.product: line.first for line in goods(sample) if line.first})
        self.invoice(order)
        return order

    def deliver(self, order: int, lots: dict[str, float] | None = None) -> None:
        """Hand over what is still to go, or only so many of some products (by reference)."""
        self._finish_services(order)
        pickings = self._open_pickings(order)
        for picking in pickings:
            self._pick(picking, lots or {})
            answer = self._odoo.call("stock.picking", "button_validate", [picking])
            for _each_once in ANSWERS:
                answer = self._answer(answer)
        if pickings and self._open_pickings(order) == pickings:
            raise Stop("Mend tools/demo/selling.py: Odoo asked something new about a delivery.")

    def invoice(self, order: int) -> None:
        """Invoice what is to be invoiced, and post it."""
        wizard = self._odoo.create(
            "sale.advance.payment.inv",
            context={"active_model": "sale.order", "active_ids": [order], "active_id": order},
            advance_payment_method="delivered",
        )
        self._odoo.call("sale.advance.payment.inv", "create_invoices", [wizard])
        mine = ["line_ids.sale_line_ids.order_id", "=", order]
        drafts = self._odoo.search("account.move", mine, ["state", "=", "draft"])
        self._odoo.call("account.move", "action_post", drafts)

    def take(self, sample: Sample) -> int:
        """A confirmed order."""
        values: dict[str, Any] = {
            "partner_id": self._find("res.partner", "name", sample.customer),
            "order_line": [[0, 0, self._line(line, sample)] for line in sample.lines],
            "note": sample.remarks or False,
        }
        if sample.terms:
            values["payment_term_id"] = self._find("account.payment.term", "name", sample.terms)
        order = self._odoo.create("sale.order", **values)
        self._odoo.call("sale.order", "action_confirm", [order])
        return order

    def _line(self, line: Line | Text, sample: Sample) -> dict[str, Any]:
        if isinstance(line, Text):
            return {"display_type": line.kind, "name": line.words}
        tax = sample.tax if line.taxed else None
        return {
            "product_id": self._product(line.product),
            "product_uom_qty": line.quantity,
            "discount": line.discount,
            "tax_ids": [[6, 0, [self._taxes[tax.name]] if tax else []]],
        }

    def _product(self, reference: str) -> int:
        field = "default_code" if reference.isupper() else "name"
        return self._find("product.product", field, reference)

    def _find(self, model: str, field: str, value: str) -> int:
        if (model, value) not in self._known:
            self._known[model, value] = self._odoo.the_one(model, [field, "=", value])
        return self._known[model, value]

    def _finish_services(self, order: int) -> None:
        """Services sold by the hour: somebody enters what was done."""
        by_hand = ["qty_delivered_method", "=", "manual"], ["product_id.type", "=", "service"]
        lines = self._odoo.search("sale.order.line", ["order_id", "=", order], *by_hand)
        for line in self._odoo.read("sale.order.line", lines, "product_uom_qty"):
            done = line["product_uom_qty"]
            self._odoo.write("sale.order.line", [line["id"]], qty_delivered=done)

    def _open_pickings(self, order: int) -> list[int]:
        states = ["state", "not in", ["done", "cancel"]]
        return self._odoo.search("stock.picking", ["sale_id", "=", order], states)

    def _pick(self, picking: int, lots: dict[str, float]) -> None:
        """The quantities on the transfer's lines, as counted."""
        found = self._odoo.search("stock.move", ["picking_id", "=", picking])
        wanted = {self._product(reference): lot for reference, lot in lots.items()}
        for move in self._odoo.read("stock.move", found, "product_id", "product_uom_qty"):
            counted = wanted.get(move["product_id"][0], move["product_uom_qty"])
            self._odoo.write("stock.move", [move["id"]], quantity=counted, picked=True)

    def _answer(self, question: Any) -> Any:
        """Press the button of the dialog that Odoo opened, if it did; what comes next."""
        if not isinstance(question, dict) or question.get("res_model") not in ANSWERS:
            return question
        model, context = question["res_model"], question["context"]
        dialog = question.get("res_id") or self._odoo.create(model, context=context)
        return self._odoo.call(model, ANSWERS[model], [dialog], context=context)


def goods(sample: Sample) -> list[Line]:
    """The lines that sell something."""
    return [line for line in sample.lines if isinstance(line, Line)]
