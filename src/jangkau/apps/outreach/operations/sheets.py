"""Day sheets carry names and numbers of contacts: who took them is kept in the audit trail."""

from uuid import UUID

from jangkau.apps.audit.operations import acting, record
from jangkau.domain.terms import Actor


def note_sheets(plan_id: UUID, *, visits: int, by: Actor) -> None:
    """Keeps in the trail that the sheets of so many visits were taken."""
    with acting(by):
        changes: dict[str, object] = {"visits": visits}
        record(
            action="download",
            table="outreach_visit_plan",
            subject_id=str(plan_id),
            changes=changes,
        )
