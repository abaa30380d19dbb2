"""Reading waves: which offices and villages are in them, how ready they are, how far they came."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Count

from jangkau.apps.outreach.models import Campaign, Visit, Wave, WaveOffice, WavePlace
from jangkau.apps.outreach.queries.campaign_rules import campaign_rules
from jangkau.apps.outreach.queries.shaping import shaped
from jangkau.apps.registry import queries as registry


@dataclass(frozen=True)
class WaveLine:
    """A wave: its offices by state, its places, and how many of them the campaign visited."""

    id: UUID
    campaign_id: UUID
    number: int
    name: str
    from_on: date
    last_on: date
    offices: int = 0
    ready: int = 0
    started: int = 0
    done: int = 0
    places: int = 0
    visited: int = 0

    @property
    def state(self) -> str:
        """`done` when every office is, `started` when one has, `ready` when all are, else `planned`."""
        if self.offices and self.done == self.offices:
            return "done"
        if self.started:
            return "started"
        return "ready" if self.offices and self.ready == self.offices else "planned"


@dataclass(frozen=True)
class OfficeInWave:
    """One office in a wave. `ready` holds for each ready item the day; state as of the wave's."""

    id: UUID
    wave_id: UUID
    office_code: str
    ready: dict[str, str]
    started_on: date | None
    done_on: date | None
    places: int = 0
    visited: int = 0

    @property
    def state(self) -> str:
        """`planned`, `ready` with every item, `started`, `done`."""
        if self.done_on:
            return "done"
        if self.started_on:
            return "started"
        return "ready" if all_ready(self.ready) else "planned"


@dataclass(frozen=True)
class AtItsPlaces:
    """People whose membership began in the campaign's period at one of its `places`, by whatever way.

    They may have come without it: the campaign is not their proven cause.
    """

    people: int
    places: int


def all_ready(ready: dict[str, str]) -> bool:
    """Whether every item of the list of readiness is there."""
    return all(one.code in ready for one in campaign_rules().ready)


def waves_of(campaign_id: UUID) -> list[WaveLine]:
    """The waves of a campaign by number."""
    held: dict[UUID, list[OfficeInWave]] = {}
    for one in _offices(campaign_id):
        held.setdefault(one.wave_id, []).append(one)
    rows = Wave.objects.filter(campaign_id=campaign_id).order_by("number")
    return [_wave(row, held.get(row.pk, [])) for row in rows]


def wave(wave_id: UUID) -> WaveLine | None:
    """One wave, or None."""
    row = Wave.objects.filter(pk=wave_id).first()
    if row is None:
        return None
    return _wave(row, [one for one in _offices(row.campaign_id) if one.wave_id == wave_id])


def offices_of_wave(wave_id: UUID) -> list[OfficeInWave]:
    """The offices of a wave, by code."""
    row = Wave.objects.filter(pk=wave_id).first()
    found = _offices(row.campaign_id) if row else []
    return sorted((one for one in found if one.wave_id == wave_id), key=lambda o: o.office_code)


def places_of_wave(wave_id: UUID, *, office_code: str = "", limit: int = 500) -> list[str]:
    """The keys of a wave's places, of one office or of all, by key."""
    rows = WavePlace.objects.filter(wave_id=wave_id)
    if office_code:
        rows = rows.filter(office_code=office_code)
    return list(rows.order_by("place").values_list("place", flat=True)[:limit])


def at_its_places(campaign_id: UUID, *, on: date) -> AtItsPlaces:
    """People who became members from the campaign's first day to its last, or until `on`, and live in
    a village or work at a site of its waves or visits. One set statement in the registry."""
    row = Campaign.objects.get(pk=campaign_id)
    keys = set(WavePlace.objects.filter(campaign_id=campaign_id).values_list("place", flat=True))
    visited = Visit.objects.filter(campaign_id=campaign_id, withdrawn_at=None)
    keys |= set(visited.values_list("place", flat=True))
    if not keys or row.first_on > on:
        return AtItsPlaces(0, len(keys))
    until = min(row.last_on or on, on) + timedelta(days=1)
    return AtItsPlaces(registry.beginnings(keys, first=row.first_on, until=until), len(keys))


def _offices(campaign_id: UUID) -> list[OfficeInWave]:
    """Every office of every wave of a campaign, with its places and those visited."""
    places = _count(campaign_id)
    visited = _visited(campaign_id)
    rows = WaveOffice.objects.filter(wave__campaign_id=campaign_id)
    return [
        shaped(
            OfficeInWave,
            row=row,
            places=places.get((row.wave_id, row.office_code), 0),
            visited=visited.get((row.wave_id, row.office_code), 0),
        )
        for row in rows
    ]


def _count(campaign_id: UUID) -> dict[tuple[UUID, str], int]:
    rows = WavePlace.objects.filter(campaign_id=campaign_id).values_list("wave_id", "office_code")
    return {(wave_id, office): count for wave_id, office, count in rows.annotate(n=Count("id"))}


def _visited(campaign_id: UUID) -> dict[tuple[UUID, str], int]:
    with connection.cursor() as cursor:
        cursor.execute(_VISITED, [campaign_id, campaign_id])
        return {(wave_id, office): count for wave_id, office, count in cursor.fetchall()}


_VISITED = """
select p.wave_id, p.office_code, count(*)
  from outreach_wave_place p
 where p.campaign_id = %s
   and p.place in (select v.place from outreach_visit v
                    where v.campaign_id = %s and v.withdrawn_at is null)
 group by 1, 2
"""


def _wave(row: Wave, offices: list[OfficeInWave]) -> WaveLine:
    return shaped(
        WaveLine,
        row=row,
        offices=len(offices),
        ready=sum(all_ready(one.ready) for one in offices),
        started=sum(one.started_on is not None for one in offices),
        done=sum(one.done_on is not None for one in offices),
        places=sum(one.places for one in offices),
        visited=sum(one.visited for one in offices),
    )
