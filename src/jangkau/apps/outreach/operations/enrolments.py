"""Whom a visit brought: told by an officer, or found in the registry by place, day and who entered it.

A person counts for one visit only. What is found is never more than the visit's own count of
registered people, and a person who fits two visits equally is left to the officers to tell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from jangkau.apps.audit import queries as audit
from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import Visit, VisitEnrolment
from jangkau.apps.outreach.operations.visits import NO_SUCH_VISIT
from jangkau.apps.outreach.queries.visits import visit
from jangkau.apps.places import queries as places
from jangkau.apps.places.queries import PlaceFacts
from jangkau.apps.registry import queries as registry
from jangkau.apps.registry.queries import Arrival
from jangkau.domain.terms import NIK, Actor, Refusal, Territory

NOT_REGISTERED = Refusal(
    "outreach.nobody_with_this_nik",
    id="Belum ada peserta dengan NIK {nik}. Daftarkan dulu, lalu hubungkan dengan kunjungan.",
    en="Nobody is registered with the NIK {nik}. Register the person first, then link them.",
)
BROUGHT_ALREADY = Refusal(
    "outreach.brought_already",
    id="Orang ini sudah dihitung pada kunjungan tanggal {day}. Satu orang dihitung sekali saja.",
    en="This person is already counted with the visit of {day}. A person is counted once only.",
)

TOLD, FOUND = "told", "found"
LOOK_BACK = 120
"""For so many days after a visit its people are looked for: lists of names may come late."""


@dataclass(frozen=True)
class Attributed:
    """Visits looked at, people linked to them, and people who fit several visits equally."""

    visits: int
    linked: int
    unclear: int


def tell_enrolment(visit_id: UUID, *, nik: NIK, territory: Territory, by: Actor) -> UUID:
    """Links the person with this NIK to the visit that brought them; returns the person's id.

    Refuses `outreach.no_such_visit`, `outreach.nobody_with_this_nik`, `outreach.brought_already`.
    """
    found = visit(visit_id, territory=territory)
    if found is None or found.withdrawn_at is not None:
        raise NO_SUCH_VISIT()
    known = registry.known_by_nik([registry.nik_hash(nik)])
    person = next(iter(known.values()), None)
    if person is None or registry.worker(person.worker_id, territory=territory) is None:
        raise NOT_REGISTERED(nik=str(nik))
    other = (
        VisitEnrolment.objects.filter(worker_id=person.worker_id).select_related("visit").first()
    )
    if other is not None and other.visit_id != visit_id and other.how == TOLD:
        raise BROUGHT_ALREADY(day=other.visit.day.isoformat())
    with acting(by):
        VisitEnrolment.objects.update_or_create(
            worker_id=person.worker_id, defaults={"visit_id": visit_id, "how": TOLD}
        )
    return person.worker_id


def untell_enrolment(visit_id: UUID, *, worker_id: UUID, territory: Territory, by: Actor) -> None:
    """Takes a person off a visit. Refuses `outreach.no_such_visit`."""
    if visit(visit_id, territory=territory) is None:
        raise NO_SUCH_VISIT()
    with acting(by):
        VisitEnrolment.objects.filter(visit_id=visit_id, worker_id=worker_id).delete()


def find_enrolments(*, on: date, by: Actor, office_code: str = "") -> Attributed:
    """Looks for the people of visits that registered more than are known by name, and links them.

    Somebody fits a visit if their membership began that day and they work at the place (by site or
    by the name of their workplace), belong to a wadah of it, or live in the village visited. Of
    several visits, the one whose team entered them. Repeating links only what is new.
    """
    rows = _wanting(on, office_code=office_code)
    where = places.places_of(row.place for row in rows)
    taken = set(VisitEnrolment.objects.values_list("worker_id", flat=True))
    arrived = registry.arrivals({row.day for row in rows})
    fresh = [one for one in arrived if one.worker_id not in taken]
    entered = audit.added_by(
        "registry_membership", subject_ids=[str(one.membership_id) for one in fresh]
    )
    links, unclear = _links(rows, fresh, where=where, entered=entered)
    with acting(by):
        VisitEnrolment.objects.bulk_create(links, ignore_conflicts=True)
    return Attributed(visits=len(rows), linked=len(links), unclear=unclear)


def _wanting(on: date, *, office_code: str) -> list[Visit]:
    """Visits of the last months that registered people, with how many are known by name."""
    found = Visit.objects.filter(
        withdrawn_at=None, registered__gt=0, day__gte=on - timedelta(days=LOOK_BACK), day__lte=on
    )
    if office_code:
        found = found.filter(office_code=office_code)
    return list(found.prefetch_related("enrolments").order_by("day", "begun", "id"))


def _links(
    rows: Sequence[Visit],
    arrived: Iterable[Arrival],
    *,
    where: dict[str, PlaceFacts],
    entered: dict[str, str],
) -> tuple[list[VisitEnrolment], int]:
    room = {row.pk: row.registered - len(row.enrolments.all()) for row in rows}
    links, unclear = [], 0
    for one in arrived:
        fitting = [row for row in rows if row.day == one.day and _fits(one, where.get(row.place))]
        theirs = [row for row in fitting if entered.get(str(one.membership_id)) in row.officers]
        chosen = theirs or fitting
        if len(chosen) > 1:
            unclear += 1
        elif chosen and room[chosen[0].pk] > 0:
            room[chosen[0].pk] -= 1
            links.append(VisitEnrolment(visit_id=chosen[0].pk, worker_id=one.worker_id, how=FOUND))
    return links, unclear


def _fits(one: Arrival, place: PlaceFacts | None) -> bool:
    if place is None:
        return False
    if places.is_village(place.key):
        return one.village_code == place.key
    named = bool(one.workplace) and places.normal(one.workplace) == places.normal(place.name)
    return named or UUID(place.key) in one.site_ids
