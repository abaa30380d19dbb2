"""Waves of a roll-out: offices made ready, started and done; villages assigned by the thousand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.coverage import queries as coverage
from jangkau.apps.outreach.models import Campaign, Wave, WaveOffice, WavePlace
from jangkau.apps.outreach.operations.campaigns import known_campaign, known_offices
from jangkau.apps.outreach.operations.partners import one_of
from jangkau.apps.outreach.queries.campaign_rules import campaign_rules
from jangkau.apps.outreach.queries.waves import all_ready
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Refusal

UNKNOWN_WAVE = Refusal(
    "outreach.unknown_wave",
    id="Gelombang ini tidak ditemukan, atau kantornya tidak ikut. Buka lagi halaman kampanye.",
    en="This wave was not found, or the office is not in it. Open the campaign's page again.",
)
WAVE_OUTSIDE = Refusal(
    "outreach.wave_outside_campaign",
    id="Gelombang {from_on} sampai {last_on} tidak berada dalam masa kampanye. Sesuaikan tanggalnya.",
    en="The wave from {from_on} to {last_on} does not lie in the campaign's period. Change the dates.",
)
NOT_READY = Refusal(
    "outreach.office_not_ready",
    id="Kantor {code} belum siap: {missing_id}. Lengkapi dulu.",
    en="The office {code} is not ready yet: {missing_en}. Complete it first.",
)
NOT_STARTED = Refusal(
    "outreach.office_not_started",
    id="Kantor {code} belum memulai gelombang ini. Mulai dulu, baru selesaikan.",
    en="The office {code} has not started this wave yet. Start it first, then finish it.",
)


@dataclass(frozen=True)
class WaveFields:
    """A stage of the roll-out and the offices in it."""

    name: str
    from_on: date
    last_on: date
    offices: tuple[str, ...]


@dataclass(frozen=True)
class Which:
    """Which villages: inside these regions (code prefixes), with at least so many estimated informal
    workers, of each office the `most` with the highest estimate (0: all)."""

    regions: tuple[str, ...]
    least_workers: int = 0
    most: int = 0


@dataclass(frozen=True)
class Assigned:
    """How many places were put into a wave, how many were in one already, how many no office keeps."""

    assigned: int
    already: int
    nobodys: int


def add_wave(campaign_id: UUID, *, fields: WaveFields, by: Actor) -> UUID:
    """The next wave of a campaign; returns its id. Its offices become part of the campaign.

    Refuses: `outreach.unknown_campaign`, `outreach.office_not_listed`,
    `outreach.wave_outside_campaign`.
    """
    row = known_campaign(campaign_id)
    codes = known_offices(fields.offices)
    late = row.last_on is not None and fields.last_on > row.last_on
    if fields.last_on < fields.from_on or fields.from_on < row.first_on or late:
        raise WAVE_OUTSIDE(from_on=fields.from_on.isoformat(), last_on=fields.last_on.isoformat())
    number = Wave.objects.filter(campaign_id=campaign_id).count() + 1
    with acting(by):
        made = Wave.objects.create(
            campaign_id=campaign_id,
            number=number,
            name=fields.name.strip()[:120] or f"Gelombang {number}",
            from_on=fields.from_on,
            last_on=fields.last_on,
        )
        WaveOffice.objects.bulk_create(WaveOffice(wave=made, office_code=code) for code in codes)
        joined = sorted({*row.offices, *codes})
        if joined != sorted(row.offices):
            Campaign.objects.filter(pk=campaign_id).update(offices=joined)
    return made.pk


def set_ready(
    wave_id: UUID, *, office_code: str, items: Iterable[str], on: date, by: Actor
) -> None:
    """What is ready at an office now; an item keeps the day on which it was first ticked.

    Refuses `outreach.unknown_wave`, `outreach.unknown_word`.
    """
    row = _office(wave_id, office_code)
    known = [one.code for one in campaign_rules().ready]
    wanted = {one_of(item, known=known) for item in items}
    ready = {code: row.ready.get(code, on.isoformat()) for code in known if code in wanted}
    if ready != row.ready:
        with acting(by):
            WaveOffice.objects.filter(pk=row.pk).update(ready=ready)


def start_office(wave_id: UUID, *, office_code: str, on: date, by: Actor) -> None:
    """An office starts, with everything ready.

    Refuses `outreach.unknown_wave`, `outreach.office_not_ready`.
    """
    row = _office(wave_id, office_code)
    if not all_ready(row.ready):
        missing = [one for one in campaign_rules().ready if one.code not in row.ready]
        raise NOT_READY(
            code=office_code,
            missing_id="; ".join(one.id for one in missing),
            missing_en="; ".join(one.en for one in missing),
        )
    with acting(by):
        WaveOffice.objects.filter(pk=row.pk, started_on=None).update(started_on=on)
        Campaign.objects.filter(waves=wave_id, state="planned").update(state="running")


def finish_office(wave_id: UUID, *, office_code: str, on: date, by: Actor) -> None:
    """An office has done the wave. Refuses `outreach.unknown_wave`, `outreach.office_not_started`."""
    row = _office(wave_id, office_code)
    if row.started_on is None:
        raise NOT_STARTED(code=office_code)
    with acting(by):
        WaveOffice.objects.filter(pk=row.pk, done_on=None).update(done_on=max(on, row.started_on))


def assign_villages(wave_id: UUID, *, which: Which, by: Actor) -> Assigned:
    """Puts villages into a wave, for the offices of the wave that keep them; one statement for all.

    A village already in a wave of the campaign stays there. Estimates are modelled. The trail keeps
    one line for the whole assignment. Refuses `outreach.unknown_wave`.
    """
    wave = _wave(wave_id)
    offices = set(WaveOffice.objects.filter(wave=wave).values_list("office_code", flat=True))
    chosen, nobodys = _chosen(which, offices=offices)
    return _put(wave, chosen, nobodys=nobodys, by=by)


def empty_wave(wave_id: UUID, *, office_code: str, by: Actor) -> int:
    """Takes an office's places out of a wave again; returns how many. Refuses `outreach.unknown_wave`."""
    row = _office(wave_id, office_code)
    with acting(by):
        gone, _ = WavePlace.objects.filter(wave_id=wave_id, office_code=office_code).delete()
        _note(row.wave_id, {"office": office_code, "removed": gone})
    return gone


def _put(wave: Wave, chosen: Mapping[str, str], *, nobodys: int, by: Actor) -> Assigned:
    with acting(by), connection.cursor() as cursor:
        cursor.execute(_ASSIGN, [wave.campaign_id, wave.pk, list(chosen.values()), list(chosen)])
        assigned = cursor.rowcount
        _note(wave.pk, {"assigned": assigned, "already": len(chosen) - assigned})
    return Assigned(assigned, len(chosen) - assigned, nobodys)


_ASSIGN = """
insert into outreach_wave_place (campaign_id, wave_id, office_code, place)
select %s, %s, one.office, one.place
  from unnest(%s::varchar[], %s::varchar[]) as one(office, place)
on conflict (campaign_id, place) do nothing
"""


def _chosen(which: Which, *, offices: set[str]) -> tuple[dict[str, str], int]:
    """The villages by the office of the wave that keeps them, and how many other offices keep."""
    keeper = _keepers()
    estimates = _estimates(which)
    held: dict[str, list[tuple[int, str]]] = {}
    nobodys = 0
    for code, workers in estimates.items():
        office = keeper.get(code[:6]) or keeper.get(code[:4], "")
        if office in offices:
            held.setdefault(office, []).append((-workers, code))
        else:
            nobodys += 1
    most = which.most or None
    return {code: office for office, row in held.items() for _, code in sorted(row)[:most]}, nobodys


def _keepers() -> dict[str, str]:
    """The office of each district or regency that one keeps today."""
    return {piece.region_code: piece.office_code for piece in places.all_pieces()}


def _estimates(which: Which) -> dict[str, int]:
    """Every village of the regions with its modelled informal workers, 0 where none were computed.

    One question however many regions: each would be another look through a million estimates.
    """
    wanted = {code for code in which.regions if code.isdecimal()} or {""}
    lengths = sorted({len(code) for code in wanted})
    found: dict[str, int] = {}
    if which.least_workers <= 0:
        found = dict.fromkeys((code for code, *_ in places.village_points()), 0)
    found |= coverage.village_estimates(min(wanted) if len(wanted) == 1 else "")
    return {
        code: workers
        for code, workers in found.items()
        if workers >= which.least_workers and any(code[:n] in wanted for n in lengths)
    }


def _note(wave_id: UUID, changes: dict[str, object]) -> None:
    record(action="assign", table="outreach_wave", subject_id=str(wave_id), changes=changes)


def _wave(wave_id: UUID) -> Wave:
    row = Wave.objects.filter(pk=wave_id).first()
    if row is None:
        raise UNKNOWN_WAVE()
    return row


def _office(wave_id: UUID, office_code: str) -> WaveOffice:
    row = WaveOffice.objects.filter(wave_id=wave_id, office_code=office_code).first()
    if row is None:
        raise UNKNOWN_WAVE()
    return row
