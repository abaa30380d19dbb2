"""Invented visits at Pasar Andir, Bandung 1, and what surrounds them.

a_market()                       a site of Bandung 1; its key
a_visit(place, registered=3)     writes a visit down; its id
facts(place, reached=40)         the same as `VisitFacts`, not written down yet
a_planned_visit(place, day=…)    a visit of a published plan of Bandung 1; its id
seen(visit)                      the visit as it is read
enrolled(1, day=…)               somebody who joined at Bandung 1 that day; the worker's id
a_photo()                        the bytes of a JPEG with a GPS point and a camera's name in it
"""

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PIL import Image

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach import operations, queries
from jangkau.apps.outreach.models import PlannedVisit, VisitPlan
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.apps.outreach.operations import VisitFacts
from jangkau.apps.places import operations as places
from jangkau.apps.registry import operations as registry
from jangkau.domain.terms import Actor, Segment, Territory
from tests.builders.places import TESTER
from tests.builders.registry import a_consent, a_new_worker

TODAY = date(2026, 11, 21)
OFFICER = Actor(id="siti.aminah", channel="web", office="BDG1")
EVERYWHERE = Territory(everywhere=True)
ANDIR = Territory(regions=frozenset({"327305"}), offices=frozenset({"BDG1"}))


def a_market(name: str = "Pasar Andir", *, region: str = "3273051004", **more: Any) -> str:
    """A traditional market of Bandung 1 with a point; its key."""
    fields = places.SiteFields(
        kind="traditional_market", name=name, region_code=region, lat=-6.9172, lon=107.5988, **more
    )
    return str(places.add_site(fields, by=TESTER).id)


def facts(place: str, **changes: Any) -> VisitFacts:
    """Three hours of a Saturday morning: 40 reached, of whom 3 registered and 2 paid."""
    made = VisitFacts(
        place=place,
        day=TODAY,
        begun=6 * 60,
        ended=9 * 60,
        approach="one_by_one",
        officers=("siti.aminah",),
        reached=40,
        understood=12,
        tried=5,
        registered=3,
        paid=2,
    )
    return replace(made, **changes)


def a_visit(place: str, *, territory: Territory = EVERYWHERE, **changes: Any) -> UUID:
    """Writes a visit down as Siti Aminah; its id."""
    visit_id = fresh_id()
    return operations.record_visit(
        facts(place, **changes), visit_id=visit_id, territory=territory, today=TODAY, by=OFFICER
    )


def a_planned_visit(
    place: str, *, day: date = TODAY, office: str = "BDG1", state: str = "published"
) -> UUID:
    """A visit of a plan of four weeks, from 5 to 9 in the morning, by team A; its id."""
    with acting(TESTER):
        plan = VisitPlan.objects.create(
            id=fresh_id(),
            office_code=office,
            first_on=day - timedelta(days=7),
            until_on=day + timedelta(days=21),
            state=state,
        )
        made = PlannedVisit.objects.create(
            id=fresh_id(),
            plan=plan,
            team_code="A",
            day=day,
            position=0,
            place=place,
            arrive=300,
            depart=540,
            expected=4.5,
        )
    return made.pk


def a_photo(*, size: tuple[int, int] = (2400, 1200), kind: str = "JPEG") -> bytes:
    """A picture with what a telephone writes into it: its maker, the place, which way is up."""
    exif = Image.Exif()
    exif[0x010F] = "KAMERA-RAHASIA"
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 55.0, 2.0), 3: "E", 4: (107.0, 35.0, 55.0)})
    held = io.BytesIO()
    Image.new("RGB", size, "teal").save(held, kind, exif=exif)
    return held.getvalue()


def seen(visit_id: UUID) -> queries.VisitLine:
    """The visit as everybody may read it; it has to be there."""
    found = queries.visit(visit_id, territory=EVERYWHERE)
    assert found is not None
    return found


def enrolled(number: int, *, day: date = TODAY, by: Actor = OFFICER, **changes: Any) -> UUID:
    """Enrols an invented person at Bandung 1 on a day; the worker's id."""
    person = a_new_worker(number, **changes)
    done = registry.enrol_many(
        [person], office_code="BDG1", wadah_code=None, segment=Segment.BPU,
        consent=a_consent(), on=day, by=by,
    )  # fmt: skip
    return done.worker_ids[person.source]
