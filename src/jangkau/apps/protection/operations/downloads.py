"""What is kept when somebody takes a list of people away."""

from datetime import date

from jangkau.apps.audit.operations import acting, record
from jangkau.domain.terms import Actor


def note_call_list(*, first: date, last: date, people: int, by: Actor) -> None:
    """Keeps in the audit trail that somebody took the list of who lapses away, with how many people."""
    with acting(by, reason=f"{first} – {last}"):
        record(
            action="download",
            table="protection_standing",
            subject_id=str(first),
            changes={"people": [None, people]},
        )
