"""Lists what people read of entries that are more than money for invoices."""

from __future__ import annotations

from ..message import Sentence

NO_MONEY = Sentence("is neither a payment nor a line of a bank statement")
PAYS_BACK = Sentence("pays back a credit note")
SEVERAL_PARTIES = Sentence("they are of several customers or currencies", topic="party")
OTHER_AMOUNT = Sentence("is of another amount than it settles")
