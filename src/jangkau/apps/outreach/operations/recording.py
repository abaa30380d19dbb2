"""A visit and its photo in one go: both are kept, or neither."""

from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.operations.photos import add_photo
from jangkau.apps.outreach.operations.visits import VisitFacts, write_visit
from jangkau.domain.terms import Actor, Territory


def record_visit(
    facts: VisitFacts,
    *,
    visit_id: UUID,
    territory: Territory,
    today: date,
    by: Actor,
    photo: bytes = b"",
    consent: bool = False,
) -> UUID:
    """Writes a visit down under the client's id, with its photo; returns the id.

    The same id again changes nothing. Refuses as `write_visit`, and with a photo as `add_photo`.
    """
    with acting(by):
        fresh = write_visit(facts, visit_id=visit_id, territory=territory, today=today, by=by)
        if photo and fresh:
            add_photo(visit_id, content=photo, consent=consent, territory=territory, by=by)
    return visit_id
