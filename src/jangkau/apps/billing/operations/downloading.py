"""Keeping in the audit trail who took a list of people away."""

from jangkau.apps.audit.operations import acting, record
from jangkau.domain.terms import Actor


def note_download(code: str, *, people: int, by: Actor) -> None:
    """Keeps that `by` downloaded the list of people on a collective bill."""
    with acting(by):
        record(
            action="download",
            table="billing_collective",
            subject_id=code,
            changes={"people": [None, people]},
        )
