"""Finds or creates in QuickBooks what documents refer to: customers, items and payment terms.

For a whole group of documents together: what is linked costs nothing, the rest one query for each
field it is recognised by, and only what QuickBooks does not have is created, together.
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
    """References of a group of documents.

    Nothing is created for a document that cannot be sent anyway.

    :param refs: filled with what is found
    :raises TryLater: QuickBooks cannot be asked now
    :raises ReconnectNeeded: nor later, without an administrator
    """
    resolved = Resolved(refs)
    searches = [ReferenceSearch(gateway, kind(company), resolved) for kind in FINDERS]
    for search in searches:
        search.look(plans)
    while creations := _missing(searches, plans, resolved, company):
        _create(gateway, creations)
    return resolved


def failure_of(planned: Plan, resolved: Resolved, company: Company) -> QboError | None:
    """Why a reference of this document is not there, if one is not."""
    for kind in FINDERS:
        for res_id, variant in kind(company).referred_to(planned):
            if error := resolved.failed.get((kind.entity, res_id, variant)):
                return error
    return None


def _missing(
    searches: list[ReferenceSearch], plans: list[Plan], resolved: Resolved, company: Company
) -> list[Creation]:
    """What may be created next, for documents that nothing else keeps from being sent.

    Looking for it may show that something cannot be, and then the rest of its document is not.
    """
    while True:
        failed = len(resolved.failed)
        sendable = [one for one in plans if not failure_of(one, resolved, company)]
        found: dict[tuple[str, str], Creation] = {}
        for search in searches:
            for creation in search.creations(sendable):
                found.setdefault((search.finder.entity, folded(creation.name)), creation)
        if len(resolved.failed) == failed:
            return list(found.values())


def _create(gateway: Gateway, creations: list[Creation]) -> None:
    """Create what can go together first, and note what became of each.

    The rest is looked at anew after it: QuickBooks takes one write of a name at a time (facts:
    API 9.4), and who failed needs nothing more.
    """
    connection = creations[0].connection
    operations = [one.operation() for one in creations]
    parcel = next(parcels(operations, use_batches=connection.use_batches))
    results = record_outcomes(send(gateway, write_ahead(parcel)))
    checkpoint(connection.env)
    for creation, (_request, result) in zip(creations, results, strict=False):
        creation.search.created(creation, result)
