"""The columns of a report that lists postings, and the cells below them (facts 2.6).

Who asks for columns gets those that the report knows, in QBO's order; others are dropped without a
word (recorded: SUBSTRIX, TIEOUT)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..company import Company
from ..json_types import Object
from ..state.ledger import Entry, Posting
from .shape import cell
from .type_words import words

Column = tuple[str, str, str]
SPLIT = "-Split-"
ALL: tuple[Column, ...] = (
    ("Date", "Date", "tx_date"),
    ("Transaction Type", "String", "txn_type"),
    ("Num", "String", "doc_num"),
    ("Name", "String", "name"),
    ("Memo/Description", "String", "memo"),
    ("Account", "String", "account_name"),
    ("Split", "String", "split_acc"),
    ("Split", "String", "other_account"),
    ("Debit", "Money", "debt_amt"),
    ("Credit", "Money", "credit_amt"),
    ("Amount", "Money", "subt_nat_amount"),
    ("Balance", "Money", "rbal_nat_amount"),
)


def chosen(query: dict[str, str], usual: Sequence[str]) -> list[Column]:
    """The columns asked for, else the usual ones."""
    asked = {name.strip() for name in query.get("columns", "").split(",") if name.strip()}
    known = [column for column in ALL if column[2] in asked]
    return known or [column for column in ALL if column[2] in usual]


@dataclass(frozen=True)
class Booked:
    """A posting of a document in an account, whose side gives the amount its sign."""

    company: Company
    entry: Entry
    posting: Posting
    sign: int
    balance: Decimal | None = None

    def cells(self, columns: Sequence[Column]) -> list[dict[str, str]]:
        """The cells of its row."""
        return [self._cell(key) for _, _, key in columns]

    def _cell(self, key: str) -> dict[str, str]:
        entry, posting, document = self.entry, self.posting, self._document
        if key == "txn_type":
            return cell(words(self.company, entry.entity, document), entry.object_id)
        if key == "name":
            return self._party()
        if key in ("split_acc", "other_account"):
            return self._split()
        if key == "account_name":
            return cell(self.company.label("Account", posting.account), posting.account)
        values: dict[str, str | Decimal | None] = {
            "tx_date": entry.day,
            "doc_num": document.get("DocNumber"),
            "memo": posting.memo or document.get("PrivateNote"),
            "debt_amt": posting.home if posting.home > 0 else None,
            "credit_amt": -posting.home if posting.home < 0 else None,
            "subt_nat_amount": self.sign * posting.home,
            "rbal_nat_amount": self.balance,
        }
        return cell(values[key])

    @property
    def _document(self) -> Object:
        return self.company.find(self.entry.entity, self.entry.object_id) or {}

    def _party(self) -> dict[str, str]:
        if self.posting.party:
            entity, _, object_id = self.posting.party.partition(":")
            return cell(self.company.label(entity, object_id), object_id)
        payee = self._document.get("EntityRef") or {}
        named = (("CustomerRef", "Customer"), ("VendorRef", "Vendor"))
        for name, entity in (*named, ("EntityRef", payee.get("type", "Vendor"))):
            if self._document.get(name):
                object_id = self._document[name]["value"]
                return cell(self.company.label(entity, object_id), object_id)
        return {"value": "", "id": ""}

    def _split(self) -> dict[str, str]:
        """The other account, where there is just one."""
        own = self.posting.account
        others = {line.account for line in self.entry.postings if line.account != own}
        if len(others) != 1:
            return cell(SPLIT)
        (other,) = others
        return cell(self.company.label("Account", other), other)
