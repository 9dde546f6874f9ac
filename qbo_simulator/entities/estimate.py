"""Estimate: an offer to a customer (facts 5.0)."""

from __future__ import annotations

from .forms.sales_form import DEFAULTS, SalesForm, form_fields


class Estimate(SalesForm):
    """An offer; it posts nothing."""

    name = "Estimate"
    fields = form_fields("Estimate", "CustomerRef", "Line")
    falls_due = True
    defaults = {**DEFAULTS, "TxnStatus": "Pending"}
