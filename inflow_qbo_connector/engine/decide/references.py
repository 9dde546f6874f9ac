"""Finds or creates in QuickBooks what documents refer to: customers, items and payment terms.

For a whole group of documents together: what is linked costs nothing, the rest one query for each
field it is recognised by, and only what QuickBooks does not have is created, together.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ... import const
from ...content.values import Company, References
from ...exceptions import Held, Inactive, QboError, ReconnectNeeded, Refused, TryLater
from ...payloads.text import folded
from ..links import NewLink, link, links_of
from ..run.transaction import checkpoint
from ..send import lookup
from ..send.gateway import Gateway
from ..send.parcels import send
from ..send.writes import Operation, parcels, settle, write_ahead
from .finders import FINDERS, Document, Finder, Want
from .plan import Plan, raise_problems

Key = tuple[str, int, str]  # entity, Odoo id, variant

_DUPLICATE_NAME = "6240"


@dataclass
class Resolved:
    """References found or created, and why the others could not be."""

    refs: References = field(default_factory=References)
    ids: dict[Key, str] = field(default_factory=dict)
    failed: dict[Key, QboError] = field(default_factory=dict)
    # By entity, as several kinds of reference may share one:
    # (field, folded value) -> object
    found: dict[str, dict[tuple[str, str], Document]] = field(
        default_factory=partial(defaultdict, dict)
    )
    # ids that already stand for another record
    taken: dict[str, set[str]] = field(default_factory=partial(defaultdict, set))


def resolve(gateway: Gateway, plans: list[Plan], company: Company, refs: References) -> Resolved:
    """References of a group of documents.

    Nothing is created for a document that cannot be sent anyway.

    :param refs: filled with what is found
    :raises TryLater: QuickBooks cannot be asked now
    :raises ReconnectNeeded: nor later, without an administrator
    """
    resolved = Resolved(refs)
    searches = [_Search(gateway, kind(company), resolved) for kind in FINDERS]
    for search in searches:
        search.look(plans)
    while creations := _missing(searches, plans, resolved, company):
        _create(gateway, creations)
    return resolved


def failure_of(planned: Plan, resolved: Resolved, company: Company) -> QboError | None:
    """Why a reference of this document is not there, if one is not."""
    for kind in FINDERS:
        for record, variant in kind(company).wanted(planned):
            if error := resolved.failed.get((kind.entity, record.id, variant)):
                return error
    return None


def _missing(
    searches: list[_Search], plans: list[Plan], resolved: Resolved, company: Company
) -> list[_Creation]:
    """What may be created next, for documents that nothing else keeps from being sent.

    Looking for it may show that something cannot be, and then the rest of its document is not.
    """
    while True:
        failed = len(resolved.failed)
        sendable = [one for one in plans if not failure_of(one, resolved, company)]
        found: dict[tuple[str, str], _Creation] = {}
        for search in searches:
            for creation in search.creations(sendable):
                found.setdefault((search.finder.entity, folded(creation.name)), creation)
        if len(resolved.failed) == failed:
            return list(found.values())


def _create(gateway: Gateway, creations: list[_Creation]) -> None:
    """Create what can go together first, and note what became of each.

    The rest is looked at anew after it: QuickBooks takes one write of a name at a time (facts:
    API 9.4), and who failed needs nothing more.
    """
    connection = creations[0].want.planned.row.connection_id
    operations = [one.operation() for one in creations]
    parcel = next(parcels(operations, use_batches=connection.use_batches))
    results = settle(send(gateway, write_ahead(parcel)))
    checkpoint(connection.env)
    for creation, (_request, result) in zip(creations, results, strict=False):
        creation.search.created(creation, result)


def _wants(finder: Finder, plans: Iterable[Plan]) -> dict[Key, Want]:
    """What documents refer to, with the first of them, best one that may reactivate things."""
    wants: dict[Key, Want] = {}
    for planned in sorted(plans, key=lambda one: one.row.inactive != "allowed"):
        for record, variant in finder.wanted(planned):
            key = (finder.entity, record.id, variant)
            wants.setdefault(key, Want(record, variant, planned))
    return wants


@dataclass
class _Creation:
    """An object about to be created under a name that nothing else has, or made active again."""

    search: _Search
    key: Key
    want: Want
    name: str
    inactive: Document | None = None

    def operation(self) -> Operation:
        finder = self.search.finder
        new = Operation(
            row=self.want.planned.row,
            entity=finder.entity,
            operation="create",
            record=self.want.record,
            variant=self.want.variant,
            payload=finder.payload(self.want, self.name),
            extra={},
            expected={finder.name_field: self.name},
        )
        return new if self.inactive is None else self._return(new, self.inactive)

    def _return(self, new: Operation, inactive: Document) -> Operation:
        """Active again, by its own name: QuickBooks marks the names of inactive objects."""
        key = {"Id": inactive["Id"], "SyncToken": inactive["SyncToken"], "sparse": True}
        name_field = self.search.finder.name_field
        marked = inactive[name_field] != self.name
        return new._replace(
            operation="update",
            payload={"Active": True} | ({name_field: self.name} if marked else {}),
            extra=key,
            expected=new.expected | {"Id": inactive["Id"], "Active": True},
        )


class _Search:
    """Looks for the references of one kind and says what is to be created."""

    def __init__(self, gateway: Gateway, finder: Finder, resolved: Resolved) -> None:
        self.gateway = gateway
        self.finder = finder
        self.resolved = resolved
        self.found = resolved.found[finder.entity]
        self.inactive: dict[str, Document] = {}  # folded name -> object
        self.returning: dict[Key, Document] = {}  # to be made active again
        self.taken = resolved.taken[finder.entity]
        self.with_role: set[Key] = set()  # another kind of party has the name itself

    # === LOOK ===

    def look(self, plans: list[Plan]) -> None:
        """Use what is linked, adopt what is recognised, note what could not be created."""
        wants = _wants(self.finder, plans)
        self._use_links(wants)
        decided = (*self.resolved.ids, *self.resolved.failed, *self.returning)
        missing = {key: want for key, want in wants.items() if key not in decided}
        if missing:
            self._ask(list(missing.values()))
        for key, want in missing.items():
            try:
                self._adopt(key, want)
            except (Held, Refused) as error:
                self._fail(key, want, error)
        if missing:
            checkpoint(plans[0].row.env)

    def _use_links(self, wants: dict[Key, Want]) -> None:
        if not wants:
            return
        ids = [want.record.id for want in wants.values()]
        doubted = {}
        for known in self._links(list(wants.values()), [("res_id", "in", ids)]):
            key = (self.finder.entity, known.res_id, known.variant)
            if key in wants and self._is_doubted(wants[key]):
                doubted[key] = known.qbo_id
            elif key in wants:
                self._use(key, wants[key], known.qbo_id)
        self._look_again(wants, doubted)

    def _is_doubted(self, want: Want) -> bool:
        """Whether QuickBooks refused a document for something that it refers to."""
        return bool(self.finder.returns and want.planned.row.inactive)

    def _look_again(self, wants: dict[Key, Want], doubted: dict[Key, str]) -> None:
        """Use what is linked unless it turns out to be inactive."""
        ids = sorted(doubted.values())
        found = self._find("Id", ids) if ids else {}
        for key, qbo_id in doubted.items():
            documents = [one for one in found.get(qbo_id, []) if not _is_active(one)]
            if documents:
                self._reactivate(key, wants[key], documents[0])
            else:
                self._use(key, wants[key], qbo_id)

    def _reactivate(self, key: Key, want: Want, document: Document) -> None:
        """Make an object active again, if that is allowed."""
        row = want.planned.row
        if self.finder.company.reactivate or row.inactive == "allowed":
            self.returning[key] = document
            return
        error = Inactive(
            f"“{self._own_name(document)}” is inactive in QuickBooks. Press Reactivate in "
            "QuickBooks, or make it active there and press Retry. If it is not the same, rename it "
            "there and press Retry.",
            technical=row.technical or "",
        )
        self._fail(key, want, error)

    def _use(self, key: Key, want: Want, qbo_id: str) -> None:
        self.resolved.ids[key] = qbo_id
        self.finder.fill(self.resolved.refs, want, qbo_id)

    def _fail(self, key: Key, want: Want, error: QboError) -> None:
        named = copy.copy(error)  # several may share it
        named.message = f"{self.finder.title(want)}: {error.message}"
        self.resolved.failed[key] = named

    def _ask(self, wants: list[Want]) -> None:
        """One query for each field by which the records may be recognised."""
        for name_field, texts in self._values(wants).items():
            for documents in self._find(name_field, sorted(texts)).values():
                for document in documents:
                    self._remember(name_field, document)
        if self.finder.exclusive:
            ids = [one["Id"] for one in (*self.found.values(), *self.inactive.values())]
            self.taken |= set(self._links(wants, [("qbo_id", "in", ids)]).mapped("qbo_id"))

    def _find(self, name_field: str, texts: list[str]) -> dict[str, list[Document]]:
        finder = self.finder
        return lookup.by_field(
            self.gateway, finder.entity, name_field, texts, also_inactive=finder.returns
        )

    def _values(self, wants: list[Want]) -> dict[str, set[str]]:
        """What to look for, by field."""
        values: dict[str, set[str]] = defaultdict(set)
        for want in wants:
            values[self.finder.name_field] |= self._own_spelling(want)
            for name_field, text in self._marks(want):
                values[name_field].add(text)
                if self.finder.returns and name_field == self.finder.name_field:
                    values[name_field].add(text + const.INACTIVE_SUFFIX)
        return values

    def _own_spelling(self, want: Want) -> set[str]:
        """A name as Odoo has it, with white space that we would not write but people might."""
        title, [name, *_others] = self.finder.title(want), self.finder.names(want)
        is_name = bool(name) and title.isprintable() and folded(title) == folded(name)
        return {title} if is_name else set()

    def _marks(self, want: Want) -> list[tuple[str, str]]:
        """(field, value) pairs by which a record is recognised, best first."""
        names = self.finder.names(want)
        roles = [role for name in names if (role := self.finder.role_name(name))]
        best, *others = [(self.finder.name_field, name) for name in (*names, *roles)]
        return [best, *self.finder.other_marks(want).items(), *others]

    def _remember(self, name_field: str, document: Document) -> None:
        if _is_active(document):
            self.found.setdefault((name_field, folded(document[name_field])), document)
        elif name_field == self.finder.name_field:  # who has the same code may be another one
            self.inactive.setdefault(folded(self._own_name(document)), document)

    def _own_name(self, document: Document) -> str:
        """The name of an object without the mark of inactive ones."""
        return str(document[self.finder.name_field]).removesuffix(const.INACTIVE_SUFFIX)

    def _adopt(self, key: Key, want: Want) -> None:
        """Link an object that is recognised and fits, or see whether one could be created.

        An inactive one is only considered where no active one is.
        """
        marks = self._marks(want)
        for name_field, text in marks:
            document = self.found.get((name_field, folded(text)))
            if document and self._is_free(document) and self.finder.fits(want, document):
                self._link(want, document)
                self._use(key, want, document["Id"])
                found = f"{self.finder.entity} “{document[self.finder.name_field]}”"
                want.planned.notes.append(f"The {found} was in QuickBooks already and is used.")
                return
        for name_field, text in marks:
            document = self.inactive.get(folded(text)) if name_field == marks[0][0] else None
            if document and self._is_free(document) and self.finder.fits(want, document):
                self._reactivate(key, want, document)
                return
        raise_problems(self.finder.problems(want))

    def _is_free(self, document: Document) -> bool:
        return not self.finder.exclusive or document["Id"] not in self.taken

    def _link(self, want: Want, document: Document) -> None:
        record = (want.record._name, want.record.id, want.variant)
        connection = want.planned.row.connection_id
        link([NewLink(connection, record, self.finder.entity, document)])
        self.taken.add(document["Id"])

    # === CREATE ===

    def creations(self, plans: list[Plan]) -> list[_Creation]:
        """What these documents miss, each under another name.

        Who wants a name that is being created this moment waits: it may be the same object.
        """
        creations: dict[str, _Creation] = {}
        for key, want in _wants(self.finder, plans).items():
            try:
                if creation := self._creation(key, want):
                    creations.setdefault(folded(creation.name), creation)
            except (Held, Refused) as error:
                self._fail(key, want, error)
        return list(creations.values())

    def _creation(self, key: Key, want: Want) -> _Creation | None:
        if key not in (*self.resolved.ids, *self.resolved.failed, *self.returning):
            self._adopt(key, want)  # what was made for another document a moment ago
        if key in self.resolved.ids or key in self.resolved.failed:
            return None
        if document := self.returning.get(key):
            return _Creation(self, key, want, self._own_name(document), document)
        return _Creation(self, key, want, self._free_name(key, want))

    def _free_name(self, key: Key, want: Want) -> str:
        """The best name that no other of its kind has, neither plain nor with the role it needs."""
        role: Callable[[str], str] = self.finder.role_name if key in self.with_role else str
        names = [(name, role(name)) for name in self.finder.names(want)]
        for both in names:
            if not any((self.finder.name_field, folded(name)) in self.found for name in both):
                return both[1]
        raise Refused(
            "QuickBooks uses every name it could have there: "
            f"{', '.join(name for _plain, name in names)}. Rename it in Odoo, then press Retry."
        )

    def created(self, creation: _Creation, result: Document | QboError) -> None:
        """Use what was created, or note why it was not.

        :raises TryLater: QuickBooks is not to be had now
        :raises ReconnectNeeded: nor later
        """
        key, want, name = creation.key, creation.want, creation.name
        if isinstance(result, TryLater | ReconnectNeeded):
            raise result
        if isinstance(result, QboError):
            self._refused(key, want, name, result)
            return
        title = self.finder.title(want)
        if key in self.returning:
            self._forget_inactive(result["Id"])
            want.planned.notes.append(f"“{name}” was inactive in QuickBooks and was reactivated.")
        elif title != name:
            want.planned.notes.append(
                f"“{title}” is called “{name}” in QuickBooks: its own name is taken, "
                "too long, or has spaces or characters that QuickBooks does not allow."
            )
        self._remember(self.finder.name_field, result)
        self.taken.add(result["Id"])
        self._use(key, want, result["Id"])

    def _forget_inactive(self, qbo_id: str) -> None:
        """It is active now; others that want it as well find it so."""
        others = self.returning.items()
        self.returning = {key: one for key, one in others if one["Id"] != qbo_id}

    def _refused(self, key: Key, want: Want, name: str, error: QboError) -> None:
        # None of this kind has the name, so it is another kind of party's: once more with its role.
        other = error.code == _DUPLICATE_NAME and self.finder.role_name(name)
        if other and key not in (*self.with_role, *self.returning):
            self.with_role.add(key)
        else:
            self._fail(key, want, error)

    def _links(self, wants: list[Want], domain: list[Any]) -> Any:
        return links_of(wants[0].planned.row.connection_id, self.finder.entity, domain)


def _is_active(document: Document) -> bool:
    return bool(document.get("Active", True))
