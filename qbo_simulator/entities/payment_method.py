"""PaymentMethod: how a payment was made, such as by cheque (facts 5.11)."""

from __future__ import annotations

from ..entity import Change, Entity
from ..rules.lists import names
from ..schema.declare import fields_of
from ..schema.scalars import Choice

CARD_OR_NOT = Choice(("CREDIT_CARD", "NON_CREDIT_CARD"), typed_as_text=True)


class PaymentMethod(Entity):
    """A way to pay, by card or otherwise."""

    name = "PaymentMethod"
    sequence = "payment methods"
    reference_word = "PaymentMethods"
    noun = "PaymentMethod"
    can_be_inactive = True
    indexed = ("Name",)
    fields = fields_of("PaymentMethod", required=("Name",), Type=CARD_OR_NOT)
    queryable = frozenset(["Id", "Name", "Active", "Type", "MetaData"])

    def complete(self, change: Change) -> None:
        """Complete the name; the method is no card unless it says so."""
        change.default("Active", True)
        change.default("Type", "NON_CREDIT_CARD")
        names.trim(change, "Name")
        names.follow_activity(change, "Name")

    def check(self, change: Change) -> None:
        """Require a unique name."""
        names.require_unique(change, ["PaymentMethod"], "Name", "payment method")
