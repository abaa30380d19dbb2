"""One record of each kind that officers write down in the field, at a place."""

from uuid import UUID

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.apps.outreach.operations import FeedbackFacts, UnitFacts
from tests.builders.contacts import a_contact
from tests.builders.visits import EVERYWHERE, OFFICER, TODAY, a_photo, a_visit


def field_records(site_id: UUID) -> dict[str, UUID]:
    """A visit with a photo, a contact, a stall, a complaint and what changes because of it."""
    place = str(site_id)
    here = {"territory": EVERYWHERE, "by": OFFICER}
    visit_id, case_id = a_visit(place), fresh_id()
    operations.add_photo(visit_id, content=a_photo(size=(60, 40)), consent=True, **here)
    said = FeedbackFacts(
        kind="complaint", topic="claim", text="Klaim belum cair", received_on=TODAY, place=place
    )
    operations.take_feedback(said, case_id=case_id, today=TODAY, **here)
    return {
        "visit_id": visit_id,
        "contact_id": a_contact(place),
        "unit_id": operations.add_unit(site_id, facts=UnitFacts(number="A-1"), **here),
        "case_id": case_id,
        "improvement_id": operations.learn_from_feedback(case_id, title="Loket Sabtu", **here),
    }
