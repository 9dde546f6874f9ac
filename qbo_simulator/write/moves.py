"""What a link between two documents moves in the one that is named (facts 2.3).

Recorded are the kinds below (NANGO, AIRBYTE, ACB). Of others nothing is known, the switch
`links_move_sync_token` decides. Whoever lets go of a document is changed like by an update.
"""

from __future__ import annotations

from ..books import Books
from ..state.versions import BOTH, NOTHING, TIME, Moves

# By the document that names and the one that is named.
RECORDED = {
    ("Payment", "Invoice"): BOTH,
    ("BillPayment", "Bill"): BOTH,
    ("BillPayment", "VendorCredit"): BOTH,
    ("Bill", "PurchaseOrder"): BOTH,
    ("Invoice", "Estimate"): TIME,
    ("SalesReceipt", "Estimate"): TIME,
    ("Deposit", "Payment"): NOTHING,
    ("Deposit", "SalesReceipt"): NOTHING,
}


def of_link(books: Books, source: str, target: str) -> Moves:
    """What a link from one entity to another moves in the other."""
    unknown = BOTH if books.switches["links_move_sync_token"] else NOTHING
    return RECORDED.get((source, target), unknown)
