"""Looks for the references of one kind in QuickBooks, and says which are to be created."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from ...content.company import References
from ...exceptions import Held, Inactive, QboError, ReconnectNeeded, Refused, TryLater
from ...message import Listing, lines
from ...payloads.text import folded
from ...qbo.objects import QboObject
from ...qbo.sentences import TITLES
from .. import sentences
from ..links import NewLink, links_of, remember
from ..run.transaction import checkpoint
from ..send import lookup
from ..send.gateway import Gateway
from ..send.writes import Operation
from ..types import Connection, Domain, Link
from .finders import AnyFinder, AnyReferent, Key, Referent
from .marks import marks_of, name_of, values_to_look_for
from .plan import Plan, raise_problems

_DUPLICATE_NAME = "6240"


@dataclass
class Resolved:
    """Holds the references that were found or created, and the errors of those that were not."""

    refs: References = field(default_factory=References)
    ids: dict[Key, str] = field(default_factory=dict)
    failed: dict[Key, QboError] = field(default_factory=dict)
    # Active objects by entity, as several kinds of reference may share one:
    # (property, folded value) -> object
    active: dict[str, dict[tuple[str, str], QboObject]] = field(
        default_factory=partial(defaultdict, dict)
    )
    # Ids of objects that are linked with a record of Odoo already, by entity
    linked: dict[str, set[str]] = field(default_factory=partial(defaultdict, set))


@dataclass
class Creation:
    """Describes an object that is to be created under an unused name, or made active again."""

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
        """Return the write that creates the object, or makes it active again."""
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
        return new if self.inactive is None else self._reactivation(new, self.inactive)

    def _reactivation(self, new: Operation, inactive: QboObject) -> Operation:
        """Return the write that makes an object active, by its name without the inactive mark."""
        key = {"Id": inactive["Id"], "SyncToken": inactive["SyncToken"], "sparse": True}
        name_field = self.search.finder.name_field
        marked = inactive.get(name_field) != self.name
        return new._replace(
            operation="update",
            payload={"Active": True, **({name_field: self.name} if marked else {})},
            extra=key,
            expected={**new.expected, "Id": inactive["Id"], "Active": True},
        )


_TURNS = {"allowed": 0, "found": 1, "perhaps": 1}  # by a row's `inactive`


def referents_of(finder: AnyFinder, plans: Iterable[Plan]) -> dict[Key, AnyReferent]:
    """Return the referents of documents by key.

    Documents come first that may reactivate them, then those that were refused because something is
    inactive: what they learn holds for all.
    """
    referents: dict[Key, AnyReferent] = {}
    for planned in sorted(plans, key=lambda planned: _TURNS.get(planned.row.inactive, len(_TURNS))):
        for res_id, variant in finder.referred_to(planned):
            referent = Referent(finder, res_id, variant, planned)
            referents.setdefault(referent.key, referent)
    return referents


class ReferenceSearch:
    """Looks for the references of one kind, and says which are to be created."""

    def __init__(self, gateway: Gateway, finder: AnyFinder, resolved: Resolved) -> None:
        self.gateway = gateway
        self.finder = finder
        self.resolved = resolved
        self.active = resolved.active[finder.entity]
        self.inactive: dict[str, QboObject] = {}  # by folded name
        self.returning: dict[Key, QboObject] = {}  # inactive objects to be made active again
        self.linked = resolved.linked[finder.entity]
        self.with_role: set[Key] = set()  # parties whose plain name another kind of party has

    # === LOOK ===

    def look(self, plans: list[Plan]) -> None:
        """Use linked objects, adopt recognised ones, and note referents that cannot be created.

        :raises QboError: QuickBooks gave no usable answer
        """
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
        """Tell whether QuickBooks refused the first document because a reference is inactive."""
        return bool(self.finder.is_reactivated and referent.planned.row.inactive)

    def _look_again(self, referents: dict[Key, AnyReferent], doubted: dict[Key, str]) -> None:
        """Use linked objects, unless QuickBooks has them as inactive."""
        ids = sorted(doubted.values())
        by_id = self._find("Id", ids) if ids else {}
        for key, qbo_id in doubted.items():
            inactive = [known for known in by_id.get(qbo_id, []) if not _is_active(known)]
            if inactive:
                self._reactivate(key, referents[key], inactive[0])
            else:
                self._use(key, referents[key], qbo_id)

    def _reactivate(self, key: Key, referent: AnyReferent, candidate: QboObject) -> None:
        """Plan to make an object active again, if a setting or a person allows it."""
        row = referent.planned.row
        if self.finder.company.reactivate or row.inactive == "allowed":
            self.returning[key] = candidate
            return
        error = Inactive(
            sentences.INACTIVE(name=name_of(self.finder, candidate)),
            technical=row.technical or "",
        )
        self._fail(key, referent, error)

    def _use(self, key: Key, referent: AnyReferent, qbo_id: str) -> None:
        self.resolved.ids[key] = qbo_id
        self.finder.fill(self.resolved.refs, referent, qbo_id)

    def _fail(self, key: Key, referent: AnyReferent, error: QboError) -> None:
        named = copy.copy(error)  # several may share it
        message = sentences.OF_REFERENCE(
            name=self.finder.title(referent), what=lines(error.messages)
        ).in_place_of(error.messages[0])
        named.messages = (message.about(self.finder.model, referent.res_id),)
        self.resolved.failed[key] = named

    def _ask(self, referents: list[AnyReferent]) -> None:
        """Query QuickBooks' objects, once for each property by which they may be recognised."""
        for name_field, texts in values_to_look_for(self.finder, referents).items():
            for candidates in self._find(name_field, sorted(texts)).values():
                for candidate in candidates:
                    self._index(name_field, candidate)
        if self.finder.is_exclusive:
            known = (*self.active.values(), *self.inactive.values())
            ids = [candidate["Id"] for candidate in known]
            links = self._links(referents, [("qbo_id", "in", ids)])
            self.linked |= {link.qbo_id for link in links}

    def _find(self, name_field: str, texts: list[str]) -> dict[str, list[QboObject]]:
        finder = self.finder
        return lookup.by_field(
            self.gateway, finder.entity, name_field, texts, also_inactive=finder.is_reactivated
        )

    def _index(self, name_field: str, candidate: QboObject) -> None:
        if _is_active(candidate):
            self.active.setdefault((name_field, folded(str(candidate.get(name_field)))), candidate)
        elif name_field == self.finder.name_field:  # one of the same code may be another product
            self.inactive.setdefault(folded(name_of(self.finder, candidate)), candidate)

    def _adopt(self, key: Key, referent: AnyReferent) -> None:
        """Link an object that is recognised and fits, or check whether one could be created.

        An inactive object is considered only if no active one fits.

        :raises Held: a setting is missing before it can be created
        :raises Refused: a person has to decide
        """
        marks = marks_of(self.finder, referent)
        for name_field, text in marks:
            candidate = self.active.get((name_field, folded(text)))
            if candidate and self._is_usable(candidate) and self.finder.fits(referent, candidate):
                self._remember_link(referent, candidate)
                self._use(key, referent, candidate["Id"])
                self._note_found(referent, candidate)
                return
        for name_field, text in marks:
            candidate = self.inactive.get(folded(text)) if name_field == marks[0][0] else None
            if candidate and self._is_usable(candidate) and self.finder.fits(referent, candidate):
                self._reactivate(key, referent, candidate)
                return
        raise_problems(self.finder.problems(referent))

    def _note_found(self, referent: AnyReferent, candidate: QboObject) -> None:
        entity, name = TITLES[self.finder.entity](), candidate.get(self.finder.name_field)
        referent.planned.notes.append(sentences.ADOPTED(entity=entity, name=name))

    def _is_usable(self, candidate: QboObject) -> bool:
        return not self.finder.is_exclusive or candidate["Id"] not in self.linked

    def _remember_link(self, referent: AnyReferent, candidate: QboObject) -> None:
        connection = referent.planned.row.connection_id
        remember([NewLink(connection, referent.owner, self.finder.entity, candidate)])
        self.linked.add(candidate["Id"])

    # === CREATE ===

    def creations(self, plans: list[Plan]) -> list[Creation]:
        """Return the objects that documents still need, each under a different name.

        A referent waits if its name is being created this moment: that may be the same object.
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
            self._adopt(key, referent)  # it may have been created for another document a moment ago
        if key in self.resolved.ids or key in self.resolved.failed:
            return None
        if candidate := self.returning.get(key):
            return Creation(self, key, referent, name_of(self.finder, candidate), candidate)
        return Creation(self, key, referent, self._unused_name(key, referent))

    def _unused_name(self, key: Key, referent: AnyReferent) -> str:
        """Return the best name that no object of the entity has, plain or with its role.

        :raises Refused: QuickBooks uses all of them
        """
        role: Callable[[str], str] = self.finder.role_name if key in self.with_role else str
        names = [(name, role(name)) for name in self.finder.names(referent)]
        for both in names:
            if not any((self.finder.name_field, folded(name)) in self.active for name in both):
                return both[1]
        used = Listing(tuple(name for _plain, name in names))
        raise Refused(sentences.NAMES_USED(names=used))

    def created(self, creation: Creation, result: QboObject | QboError) -> None:
        """Use an object that was created, or note why it was not.

        :param result: the object, or the error of its write
        :raises TryLater: QuickBooks cannot be asked now
        :raises ReconnectNeeded: an administrator has to connect again
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
            referent.planned.notes.append(sentences.REACTIVATED(name=name))
        elif title != name:
            referent.planned.notes.append(sentences.NAMED_OTHERWISE(title=title, name=name))
        self._index(self.finder.name_field, result)
        self.linked.add(result["Id"])
        self._use(key, referent, result["Id"])

    def _forget_inactive(self, qbo_id: str) -> None:
        """Remove an object that is active now from the inactive ones, for all its referents."""
        self.returning = {
            key: inactive for key, inactive in self.returning.items() if inactive["Id"] != qbo_id
        }

    def _refused(self, key: Key, referent: AnyReferent, name: str, error: QboError) -> None:
        # No object of the entity has the name, so another kind of party has it: add the role.
        needs_role = error.code == _DUPLICATE_NAME and self.finder.role_name(name)
        if needs_role and key not in (*self.with_role, *self.returning):
            self.with_role.add(key)
        else:
            self._fail(key, referent, error)

    def _links(self, referents: list[AnyReferent], domain: Domain) -> Link:
        connection = referents[0].planned.row.connection_id
        return links_of(connection, [("entity", "=", self.finder.entity), *domain])


def _is_active(candidate: QboObject) -> bool:
    return bool(candidate.get("Active", True))
