"""Finds or creates the references of a group of documents: customers, items, payment terms, …

Linked objects cost no request. The remaining ones cost one query for each property by which they
are recognised, and only those that QuickBooks does not have are created, together.
"""

from __future__ import annotations

from ...content.company import Company, References
from ...exceptions import QboError
from ...payloads.text import folded
from ..run.transaction import checkpoint
from ..send.gateway import Gateway
from ..send.parcels import send
from ..send.writes import parcels, record_outcomes, write_ahead
from .finders import FINDERS
from .plan import Plan
from .reference_search import Creation, ReferenceSearch, Resolved


def resolve(gateway: Gateway, plans: list[Plan], company: Company, refs: References) -> Resolved:
    """Find or create the references of a group of documents.

    Nothing is created for a document that cannot be sent anyway.

    :param refs: is filled with the ids
    :raises TryLater: QuickBooks cannot be asked now
    :raises ReconnectNeeded: an administrator has to connect again
    """
    resolved = Resolved(refs)
    searches = [ReferenceSearch(gateway, kind(company), resolved) for kind in FINDERS]
    for search in searches:
        search.look(plans)
    while creations := _missing(searches, plans, resolved, company):
        _create(gateway, creations)
    return resolved


def failure_of(planned: Plan, resolved: Resolved, company: Company) -> QboError | None:
    """Return the error of the first reference that a document lacks, if it lacks one."""
    for kind in FINDERS:
        for res_id, variant in kind(company).referred_to(planned):
            if error := resolved.failed.get((kind.entity, res_id, variant)):
                return error
    return None


def _missing(
    searches: list[ReferenceSearch], plans: list[Plan], resolved: Resolved, company: Company
) -> list[Creation]:
    """Return the objects to create next, for documents whose references have no error.

    Looking for them may add errors, and then the other references of that document are left out.
    """
    while True:
        failed = len(resolved.failed)
        sendable = [planned for planned in plans if not failure_of(planned, resolved, company)]
        by_name: dict[tuple[str, str], Creation] = {}
        for search in searches:
            for creation in search.creations(sendable):
                by_name.setdefault((search.finder.entity, folded(creation.name)), creation)
        if len(resolved.failed) == failed:
            return list(by_name.values())


def _create(gateway: Gateway, creations: list[Creation]) -> None:
    """Create the objects that can go together first, and note the outcome of each.

    The others are searched again afterwards: QuickBooks accepts one write of a name at a time
    (facts: API 9.4), and a document whose reference failed needs no other one.
    """
    connection = creations[0].connection
    operations = [creation.operation() for creation in creations]
    parcel = next(parcels(operations, use_batches=connection.use_batches))
    results = record_outcomes(send(gateway, write_ahead(parcel)))
    checkpoint(connection.env)
    for creation, (_request, result) in zip(creations, results, strict=False):
        creation.search.created(creation, result)
