"""Finds or creates in QuickBooks what documents refer to: customers, items and payment terms.

For a whole batch of documents together: what is linked costs nothing, the rest one query for each
field it is recognised by, and only what QuickBooks does not have is created.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import methodcaller
from typing import Any

from .. import const
from ..exceptions import Held, QboError, Refused, Uncertain
from ..mapping.text import normalised
from ..mapping.values import Company, References
from ..qbo.client import quoted
from .finders import FINDERS, Document, Finder, Want
from .gateway import Gateway
from .links import link, links_of, snapshot_of
from .plan import Plan, raise_problems
from .transaction import checkpoint
from .writes import Operation, perform

Key = tuple[str, int, str]  # entity, Odoo id, variant

_DUPLICATE_NAME = "6240"


@dataclass
class Resolved:
    """References found or created, and why the others could not be."""

    refs: References = field(default_factory=References)
    ids: dict[Key, str] = field(default_factory=dict)
    failed: dict[Key, QboError] = field(default_factory=dict)


def resolve(gateway: Gateway, plans: list[Plan], company: Company, refs: References) -> Resolved:
    """References of a batch of documents.

    Nothing is created for a document that cannot be sent anyway.

    :param refs: filled with what is found
    :raises TryLater: QuickBooks cannot be asked now
    :raises ReconnectNeeded: nor later, without an administrator
    """
    resolved = Resolved(refs)
    searches = [_Search(gateway, kind(company), resolved) for kind in FINDERS]
    for search in searches:
        search.look(plans)
    for search in searches:
        search.create_missing([one for one in plans if not failure_of(one, resolved, company)])
    return resolved


def failure_of(planned: Plan, resolved: Resolved, company: Company) -> QboError | None:
    """Why a reference of this document is not there, if one is not."""
    for kind in FINDERS:
        for record, variant in kind(company).wanted(planned):
            if error := resolved.failed.get((kind.entity, record.id, variant)):
                return error
    return None


def _wants(finder: Finder, plans: Iterable[Plan]) -> dict[Key, Want]:
    wants: dict[Key, Want] = {}
    for planned in plans:
        for record, variant in finder.wanted(planned):
            key = (finder.entity, record.id, variant)
            wants.setdefault(key, Want(record, variant, planned))
    return wants


class _Search:
    """Looks for the references of one kind and creates what is not there."""

    def __init__(self, gateway: Gateway, finder: Finder, resolved: Resolved) -> None:
        self.gateway = gateway
        self.finder = finder
        self.resolved = resolved
        self.found: dict[tuple[str, str], Document] = {}  # (field, folded value) -> object
        self.taken: set[str] = set()  # ids that already stand for another record

    # === LOOK ===

    def look(self, plans: list[Plan]) -> None:
        """Use what is linked, adopt what is recognised, note what could not be created."""
        wants = _wants(self.finder, plans)
        self._use_links(wants)
        missing = {key: want for key, want in wants.items() if key not in self.resolved.ids}
        if missing:
            self._ask(list(missing.values()))
        for key, want in missing.items():
            try:
                self._adopt(key, want)
            except (Held, Refused) as error:
                self._fail(key, want, error)

    def _use_links(self, wants: dict[Key, Want]) -> None:
        if not wants:
            return
        ids = [want.record.id for want in wants.values()]
        for known in self._links(list(wants.values()), [("res_id", "in", ids)]):
            key = (self.finder.entity, known.res_id, known.variant)
            if key in wants:
                self._use(key, wants[key], known.qbo_id)

    def _use(self, key: Key, want: Want, qbo_id: str) -> None:
        self.resolved.ids[key] = qbo_id
        self.finder.fill(self.resolved.refs, want, qbo_id)

    def _fail(self, key: Key, want: Want, error: QboError) -> None:
        error.message = f"{want.record.display_name}: {error.message}"
        self.resolved.failed[key] = error

    def _ask(self, wants: list[Want]) -> None:
        """One query for each field by which the records may be recognised."""
        values = self._values(wants)
        checkpoint(wants[0].planned.row.env)
        for name_field, texts in values.items():
            for document in self._query(name_field, sorted(texts)):
                self._remember(name_field, document)
        if self.finder.exclusive:
            ids = [document["Id"] for document in self.found.values()]
            self.taken = set(self._links(wants, [("qbo_id", "in", ids)]).mapped("qbo_id"))

    def _values(self, wants: list[Want]) -> dict[str, set[str]]:
        """What to look for, by field."""
        values: dict[str, set[str]] = defaultdict(set)
        for want in wants:
            for name_field, text in self._marks(want):
                values[name_field].add(text)
        return values

    def _marks(self, want: Want) -> list[tuple[str, str]]:
        """(field, value) pairs by which a record is recognised, best first."""
        names = self.finder.names(want)
        roles = [role for name in names if (role := self.finder.role_name(name))]
        best, *others = [(self.finder.name_field, name) for name in (*names, *roles)]
        return [best, *self.finder.other_marks(want).items(), *others]

    def _query(self, name_field: str, texts: list[str]) -> list[Document]:
        documents: list[Document] = []
        for start in range(0, len(texts), const.QUERY_VALUES):
            some = ", ".join(map(quoted, texts[start : start + const.QUERY_VALUES]))
            find = methodcaller("find", self.finder.entity, f"{name_field} IN ({some})")
            documents += self.gateway.ask(find)
        return documents

    def _remember(self, name_field: str, document: Document) -> None:
        self.found.setdefault((name_field, _fold(document[name_field])), document)

    def _adopt(self, key: Key, want: Want) -> None:
        """Link an object that is recognised and fits, or see whether one could be created."""
        for name_field, text in self._marks(want):
            document = self.found.get((name_field, _fold(text)))
            if document and self._is_free(document) and self.finder.fits(want, document):
                self._link(want, document)
                self._use(key, want, document["Id"])
                return
        raise_problems(self.finder.problems(want))

    def _is_free(self, document: Document) -> bool:
        return not self.finder.exclusive or document["Id"] not in self.taken

    def _link(self, want: Want, document: Document) -> None:
        row = want.planned.row
        record = (want.record._name, want.record.id, want.variant)
        link(row.connection_id, record, self.finder.entity, document)
        self.taken.add(document["Id"])
        checkpoint(row.env)

    # === CREATE ===

    def create_missing(self, plans: list[Plan]) -> None:
        """Create what these documents miss."""
        for key, want in _wants(self.finder, plans).items():
            if key in self.resolved.ids or key in self.resolved.failed:
                continue
            try:
                self._adopt(key, want)  # what was made for another document a moment ago
                if key not in self.resolved.ids:
                    self._use(key, want, self._created(want))
            except (Held, Refused, Uncertain) as error:
                self._fail(key, want, error)

    def _created(self, want: Want) -> str:
        field, names = self.finder.name_field, self.finder.names(want)
        name = next((name for name in names if (field, _fold(name)) not in self.found), "")
        if not name:
            raise Refused(
                f"QuickBooks uses every name it could have there: {', '.join(names)}. Rename it "
                "in Odoo, then press Retry."
            )
        try:
            return self._create(want, name)
        except Refused as error:
            # None of this kind has the name, so it is another kind of party's.
            role_name = self.finder.role_name(name)
            if error.code != _DUPLICATE_NAME or not role_name:
                raise
            return self._create(want, role_name)

    def _create(self, want: Want, name: str) -> str:
        row = want.planned.row
        operation = Operation(
            entity=self.finder.entity,
            operation="create",
            record=want.record,
            variant=want.variant,
            payload=self.finder.payload(want, name),
            extra={},
            expected={self.finder.name_field: name},
        )
        perform(self.gateway, row, operation)
        if normalised(want.record.name) != name:
            want.planned.notes.append(
                f"“{want.record.name}” is called “{name}” in QuickBooks: its own name is taken, "
                "too long, or has characters that QuickBooks does not allow."
            )
        [made] = self._links([want], [("res_id", "=", want.record.id)]).filtered(
            lambda known: known.variant == want.variant
        )
        self._remember(self.finder.name_field, snapshot_of(made))
        self.taken.add(made.qbo_id)
        return str(made.qbo_id)

    def _links(self, wants: list[Want], domain: list[Any]) -> Any:
        return links_of(wants[0].planned.row.connection_id, self.finder.entity, domain)


def _fold(text: str) -> str:
    return normalised(text).casefold()
