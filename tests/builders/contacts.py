"""Invented contacts at a place of Bandung 1.

a_contact(place, stage="tried")      a person who agreed to be contacted again; the id
a_group(place, people=40)            a community without a named person; the id
touched(contact, stage="registered") one more talk with them
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from jangkau.apps.outreach import operations
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.apps.outreach.operations import ContactFacts, TouchFacts
from tests.builders.visits import EVERYWHERE, OFFICER, TODAY

AGREED = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)


def talk(**changes: Any) -> TouchFacts:
    """A talk on a visit today: reached, nothing more."""
    return replace(TouchFacts(day=TODAY, how="visit", stage="reached", outcome="none"), **changes)


def a_contact(
    place: str, *, name: str = "Wulan Sari", touch: TouchFacts | None = None, **changes: Any
) -> UUID:
    """A person who agreed, in words, to be contacted again; the id."""
    made = ContactFacts(
        kind="person",
        place=place,
        name=name,
        consent_at=AGREED,
        consent_how="spoken",
        consent_text="2026-01",
    )
    return operations.begin_contact(
        replace(made, **changes),
        touch=touch or talk(),
        contact_id=fresh_id(),
        territory=EVERYWHERE,
        today=TODAY,
        by=OFFICER,
    )


def a_group(place: str, *, people: int = 40, **changes: Any) -> UUID:
    """A community of drivers nobody of whom is named; the id."""
    nobody = {"consent_at": None, "consent_how": "", "consent_text": ""}
    named = {"kind": "group", "people": people, **nobody, **changes}
    return a_contact(place, name="Paguyuban Ojek Andir", **named)


def touched(contact_id: UUID, *, day: date = TODAY, **changes: Any) -> None:
    """One more talk with the contact."""
    operations.touch_contact(
        contact_id,
        touch=talk(day=day, **changes),
        territory=EVERYWHERE,
        today=TODAY,
        by=OFFICER,
    )
