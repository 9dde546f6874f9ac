"""Looks for the references of one kind in QuickBooks, and says what is to be created."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from ... import const
from ...content.company import References
from ...exceptions import Held, Inactive, QboError, ReconnectNeeded, Refused, TryLater
from ...payloads.text import folded
from ...qbo.objects import QboObject
from ..links import NewLink, links_of, remember
from ..run.transaction import checkpoint
from ..send import lookup
from ..send.gateway import Gateway
from ..send.writes import Operation
from ..types import Connection, Domain, Link
from .finders import AnyFinder, AnyReferent, Key, Referent
from .plan import Plan, raise_problems

_DUPLICATE_NAME = "6240"


@dataclass
class Resolved:
    """References found or created, and why the others could not be."""

    refs: References = field(default_factory=References)
    ids: dict[Key, str] = field(default_factory=dict)
    failed: dict[Key, QboError] = field(default_factory=dict)
    # By entity, as several kinds of reference may share one:
    # (field, folded value) -> object
    found: dict[str, dict[tuple[str, str], QboObject]] = field(
        default_factory=partial(defaultdict, dict)
    )
    # ids that already stand for another record
    taken: dict[str, set[str]] = field(default_factory=partial(defaultdict, set))


@dataclass
class Creation:
    """An object about to be created under a name that nothing else has, or made active again."""

    search: ReferenceSearch
    key: Key
    referent: AnyReferent
    name: str
    inactive: QboObject | None = None

    @property
    def connection(self) -> Connection:
        """The connection of the documents that refer to it."""
        return self.referent.planned.row.connection_id

    def operation(self) -> Operation:
        """The write that makes it, or makes it active again."""
        finder = self.search.finder
        new = Operation(
            row=self.referent.planned.row,
            entity=finder.entity,
            operation="create",
            owner=self.referent.owner,
            payload=finder.payload(self.referent, self.name),
            extra={},
            expected={finder.name_field: self.name},
        )
        return new if self.inactive is None else self._return(new, self.inactive)

    def _return(self, new: Operation, inactive: QboObject) -> Operation:
        """Active again, by its own name: QuickBooks marks the names of inactive objects."""
        key = {"Id": inactive["Id"], "SyncToken": inactive["SyncToken"], "sparse": True}
        name_field = self.search.finder.name_field
        marked = inactive.get(name_field) != self.name
        return new._replace(
            operation="update",
            payload={"Active": True, **({name_field: self.name} if marked else {})},
            extra=key,
            expected={**new.expected, "Id": inactive["Id"], "Active": True},
        )


def referents_of(finder: AnyFinder, plans: Iterable[Plan]) -> dict[Key, AnyReferent]:
    """What documents refer to, with the first of them, best one that may reactivate things."""
    referents: dict[Key, AnyReferent] = {}
    for planned in sorted(plans, key=lambda planned: planned.row.inactive != "allowed"):
        for res_id, variant in finder.referred_to(planned):
            referent = Referent(finder, res_id, variant, planned)
            referents.setdefault(referent.key, referent)
    return referents


class ReferenceSearch:
    """Looks for the references of one kind and says what is to be created."""

    def __init__(self, gateway: Gateway, finder: AnyFinder, resolved: Resolved) -> None:
        self.gateway = gateway
        self.finder = finder
        self.resolved = resolved
        self.found = resolved.found[finder.entity]
        self.inactive: dict[str, QboObject] = {}  # folded name -> object
        self.returning: dict[Key, QboObject] = {}  # to be made active again
        self.taken = resolved.taken[finder.entity]
        self.with_role: set[Key] = set()  # another kind of party has the name itself

    # === LOOK ===

    def look(self, plans: list[Plan]) -> None:
        """Use what is linked, adopt what is recognised, note what could not be created."""
        referents = referents_of(self.finder, plans)
        self._use_links(referents)
        decided = (*self.resolved.ids, *self.resolved.failed, *self.returning)
        missing = {key: referent for key, referent in referents.items() if key not in decided}
        if missing:
            self._ask(list(missing.values()))
        for key, referent in missing.items():
            try:
                self._adopt(key, referent)
            except (Held, Refused) as error:
                self._fail(key, referent, error)
        if missing:
            checkpoint(plans[0].row.env)

    def _use_links(self, referents: dict[Key, AnyReferent]) -> None:
        if not referents:
            return
        ids = [referent.res_id for referent in referents.values()]
        doubted = {}
        for known in self._links(list(referents.values()), [("res_id", "in", ids)]):
            key = (self.finder.entity, known.res_id, known.variant)
            if key in referents and self._is_doubted(referents[key]):
                doubted[key] = known.qbo_id
            elif key in referents:
                self._use(key, referents[key], known.qbo_id)
        self._look_again(referents, doubted)

    def _is_doubted(self, referent: AnyReferent) -> bool:
        """Whether QuickBooks refused a document for something that it refers to."""
        return bool(self.finder.is_reactivated and referent.planned.row.inactive)

    def _look_again(self, referents: dict[Key, AnyReferent], doubted: dict[Key, str]) -> None:
        """Use what is linked unless it turns out to be inactive."""
        ids = sorted(doubted.values())
        found = self._find("Id", ids) if ids else {}
        for key, qbo_id in doubted.items():
            documents = [one for one in found.get(qbo_id, []) if not _is_active(one)]
            if documents:
                self._reactivate(key, referents[key], documents[0])
            else:
                self._use(key, referents[key], qbo_id)

    def _reactivate(self, key: Key, referent: AnyReferent, document: QboObject) -> None:
        """Make an object active again, if that is allowed."""
        row = referent.planned.row
        if self.finder.company.reactivate or row.inactive == "allowed":
            self.returning[key] = document
            return
        error = Inactive(
            f"“{self._own_name(document)}” is inactive in QuickBooks. Press Reactivate in "
            "QuickBooks, or make it active there and press Retry. If it is not the same, rename it "
            "there and press Retry.",
            technical=row.technical or "",
        )
        self._fail(key, referent, error)

    def _use(self, key: Key, referent: AnyReferent, qbo_id: str) -> None:
        self.resolved.ids[key] = qbo_id
        self.finder.fill(self.resolved.refs, referent, qbo_id)

    def _fail(self, key: Key, referent: AnyReferent, error: QboError) -> None:
        named = copy.copy(error)  # several may share it
        named.message = f"{self.finder.title(referent)}: {error.message}"
        self.resolved.failed[key] = named

    def _ask(self, referents: list[AnyReferent]) -> None:
        """One query for each field by which the records may be recognised."""
        for name_field, texts in self._values(referents).items():
            for documents in self._find(name_field, sorted(texts)).values():
                for document in documents:
                    self._remember(name_field, document)
        if self.finder.is_exclusive:
            ids = [one["Id"] for one in (*self.found.values(), *self.inactive.values())]
            links = self._links(referents, [("qbo_id", "in", ids)])
            self.taken |= {link.qbo_id for link in links}

    def _find(self, name_field: str, texts: list[str]) -> dict[str, list[QboObject]]:
        finder = self.finder
        return lookup.by_field(
            self.gateway, finder.entity, name_field, texts, also_inactive=finder.is_reactivated
        )

    def _values(self, referents: list[AnyReferent]) -> dict[str, set[str]]:
        """What to look for, by field."""
        values: dict[str, set[str]] = defaultdict(set)
        for referent in referents:
            values[self.finder.name_field] |= self._own_spelling(referent)
            for name_field, text in self._marks(referent):
                values[name_field].add(text)
                if self.finder.is_reactivated and name_field == self.finder.name_field:
                    values[name_field].add(text + const.INACTIVE_SUFFIX)
        return values

    def _own_spelling(self, referent: AnyReferent) -> set[str]:
        """A name as Odoo has it, with white space that we would not write but people might."""
        title, [name, *_others] = self.finder.title(referent), self.finder.names(referent)
        is_name = bool(name) and title.isprintable() and folded(title) == folded(name)
        return {title} if is_name else set()

    def _marks(self, referent: AnyReferent) -> list[tuple[str, str]]:
        """(field, value) pairs by which a record is recognised, best first."""
        names = self.finder.names(referent)
        roles = [role for name in names if (role := self.finder.role_name(name))]
        best, *others = [(self.finder.name_field, name) for name in (*names, *roles)]
        return [best, *self.finder.other_marks(referent).items(), *others]

    def _remember(self, name_field: str, document: QboObject) -> None:
        if _is_active(document):
            self.found.setdefault((name_field, folded(str(document.get(name_field)))), document)
        elif name_field == self.finder.name_field:  # who has the same code may be another one
            self.inactive.setdefault(folded(self._own_name(document)), document)

    def _own_name(self, document: QboObject) -> str:
        """The name of an object without the mark of inactive ones."""
        return str(document.get(self.finder.name_field)).removesuffix(const.INACTIVE_SUFFIX)

    def _adopt(self, key: Key, referent: AnyReferent) -> None:
        """Link an object that is recognised and fits, or see whether one could be created.

        An inactive one is only considered where no active one is.
        """
        marks = self._marks(referent)
        for name_field, text in marks:
            document = self.found.get((name_field, folded(text)))
            if document and self._is_free(document) and self.finder.fits(referent, document):
                self._link(referent, document)
                self._use(key, referent, document["Id"])
                found = f"{self.finder.entity} “{document.get(self.finder.name_field)}”"
                referent.planned.notes.append(f"The {found} was in QuickBooks already and is used.")
                return
        for name_field, text in marks:
            document = self.inactive.get(folded(text)) if name_field == marks[0][0] else None
            if document and self._is_free(document) and self.finder.fits(referent, document):
                self._reactivate(key, referent, document)
                return
        raise_problems(self.finder.problems(referent))

    def _is_free(self, document: QboObject) -> bool:
        return not self.finder.is_exclusive or document["Id"] not in self.taken

    def _link(self, referent: AnyReferent, document: QboObject) -> None:
        connection = referent.planned.row.connection_id
        remember([NewLink(connection, referent.owner, self.finder.entity, document)])
        self.taken.add(document["Id"])

    # === CREATE ===

    def creations(self, plans: list[Plan]) -> list[Creation]:
        """What these documents miss, each under another name.

        Who referents a name that is being created this moment waits: it may be the same object.
        """
        creations: dict[str, Creation] = {}
        for key, referent in referents_of(self.finder, plans).items():
            try:
                if creation := self._creation(key, referent):
                    creations.setdefault(folded(creation.name), creation)
            except (Held, Refused) as error:
                self._fail(key, referent, error)
        return list(creations.values())

    def _creation(self, key: Key, referent: AnyReferent) -> Creation | None:
        if key not in (*self.resolved.ids, *self.resolved.failed, *self.returning):
            self._adopt(key, referent)  # what was made for another document a moment ago
        if key in self.resolved.ids or key in self.resolved.failed:
            return None
        if document := self.returning.get(key):
            return Creation(self, key, referent, self._own_name(document), document)
        return Creation(self, key, referent, self._free_name(key, referent))

    def _free_name(self, key: Key, referent: AnyReferent) -> str:
        """The best name that no other of its kind has, neither plain nor with the role it needs."""
        role: Callable[[str], str] = self.finder.role_name if key in self.with_role else str
        names = [(name, role(name)) for name in self.finder.names(referent)]
        for both in names:
            if not any((self.finder.name_field, folded(name)) in self.found for name in both):
                return both[1]
        raise Refused(
            "QuickBooks uses every name it could have there: "
            f"{', '.join(name for _plain, name in names)}. Rename it in Odoo, then press Retry."
        )

    def created(self, creation: Creation, result: QboObject | QboError) -> None:
        """Use what was created, or note why it was not.

        :raises TryLater: QuickBooks is not to be had now
        :raises ReconnectNeeded: nor later
        """
        key, referent, name = creation.key, creation.referent, creation.name
        if isinstance(result, TryLater | ReconnectNeeded):
            raise result
        if isinstance(result, QboError):
            self._refused(key, referent, name, result)
            return
        title = self.finder.title(referent)
        if key in self.returning:
            self._forget_inactive(result["Id"])
            referent.planned.notes.append(
                f"“{name}” was inactive in QuickBooks and was reactivated."
            )
        elif title != name:
            referent.planned.notes.append(
                f"“{title}” is called “{name}” in QuickBooks: its own name is taken, "
                "too long, or has spaces or characters that QuickBooks does not allow."
            )
        self._remember(self.finder.name_field, result)
        self.taken.add(result["Id"])
        self._use(key, referent, result["Id"])

    def _forget_inactive(self, qbo_id: str) -> None:
        """It is active now; others that referent it as well find it so."""
        others = self.returning.items()
        self.returning = {key: one for key, one in others if one["Id"] != qbo_id}

    def _refused(self, key: Key, referent: AnyReferent, name: str, error: QboError) -> None:
        # None of this kind has the name, so it is another kind of party's: once more with its role.
        other = error.code == _DUPLICATE_NAME and self.finder.role_name(name)
        if other and key not in (*self.with_role, *self.returning):
            self.with_role.add(key)
        else:
            self._fail(key, referent, error)

    def _links(self, referents: list[AnyReferent], domain: Domain) -> Link:
        connection = referents[0].planned.row.connection_id
        return links_of(connection, [("entity", "=", self.finder.entity), *domain])


def _is_active(document: QboObject) -> bool:
    return bool(document.get("Active", True))
