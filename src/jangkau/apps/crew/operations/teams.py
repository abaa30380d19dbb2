"""Making teams, changing them, noting who is away. The trail says who did it."""

import re
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID

from jangkau.apps.audit import operations as audit
from jangkau.apps.crew.models import Absence, Team, TeamMember
from jangkau.apps.crew.queries.teams import Vehicle
from jangkau.domain.terms import Actor, Refusal, Territory
from jangkau.domain.terms.dates import clock

BAD_CODE = Refusal(
    "crew.bad_team_code",
    id="Kode tim “{code}” tidak bisa dipakai. Pakai 2 sampai 20 huruf besar, angka atau strip, misalnya "
    "BDG1-2.",
    en="The team code “{code}” cannot be used. Use 2 to 20 capital letters, digits or dashes, for "
    "example BDG1-2.",
)
CODE_TAKEN = Refusal(
    "crew.team_code_taken",
    id="Kode tim “{code}” sudah dipakai tim lain. Pilih kode yang berbeda.",
    en="The team code “{code}” belongs to another team. Choose a different one.",
)
NO_TEAM_NAME = Refusal(
    "crew.no_team_name",
    id="Nama tim kosong. Tulis nama yang dikenal orang di kantor.",
    en="The team's name is empty. Write the name people at the office know it by.",
)
NOT_YOUR_OFFICE = Refusal(
    "crew.team_of_another_office",
    id="Kantor “{office}” tidak ada di wilayah Anda. Pilih kantor Anda sendiri.",
    en="The office “{office}” is not in your territory. Choose one of your own.",
)
NO_DAYS = Refusal(
    "crew.team_without_days",
    id="Tim “{name}” tidak punya hari kerja. Pilih sedikitnya satu hari.",
    en="The team “{name}” has no working day. Choose at least one.",
)
BAD_HOURS = Refusal(
    "crew.team_hours",
    id="Tim “{name}” berangkat pukul {leaves} dan kembali pukul {returns}. Jam kembali harus sesudah "
    "jam berangkat pada hari yang sama.",
    en="The team “{name}” leaves at {leaves} and is back at {returns}. It has to be back after it left, "
    "on the same day.",
)
BAD_START = Refusal(
    "crew.team_start",
    id="Titik berangkat tim “{name}” ({lat}, {lon}) tidak lengkap atau di luar Indonesia. Isi lintang dan "
    "bujur, atau kosongkan keduanya untuk berangkat dari kantor.",
    en="The starting point of the team “{name}” ({lat}, {lon}) is incomplete or outside Indonesia. Give "
    "latitude and longitude, or leave both empty to start at the office.",
)
BAD_TEAM_FIGURE = Refusal(
    "crew.team_figure",
    id="{what} tim “{name}” tertulis {value}. Angkanya tidak boleh kurang dari {least}.",
    en="The team “{name}” has {value} as {what}. The figure must not be below {least}.",
)
UNKNOWN_VEHICLE = Refusal(
    "crew.unknown_vehicle",
    id="Kendaraan “{vehicle}” tidak ada. Pilih salah satu: {vehicles}.",
    en="There is no vehicle “{vehicle}”. Choose one of: {vehicles}.",
)
UNKNOWN_TEAM = Refusal(
    "crew.unknown_team",
    id="Tim “{team}” tidak ada di wilayah Anda. Lihat daftarnya di halaman Tim.",
    en="There is no team “{team}” in your territory. See the page Teams.",
)
NO_MEMBER_NAME = Refusal(
    "crew.no_member_name",
    id="Nama anggota kosong. Tulis nama lengkapnya.",
    en="The member's name is empty. Write the full name.",
)
UNKNOWN_MEMBER = Refusal(
    "crew.unknown_member",
    id="Orang itu bukan anggota tim {team}. Pilih dari daftar anggotanya.",
    en="That person is no member of the team {team}. Choose from its members.",
)
BAD_ABSENCE = Refusal(
    "crew.absence_days",
    id="Hari terakhir tidak masuk ({last}) sebelum hari pertamanya ({first}). Perbaiki tanggalnya.",
    en="The last day away ({last}) is before the first ({first}). Correct the dates.",
)
NO_REASON = Refusal(
    "crew.absence_without_reason",
    id="Alasannya kosong. Tulis singkat saja, misalnya cuti atau pelatihan.",
    en="The reason is empty. A word will do, for example leave or training.",
)

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,19}")
_SOUTH, _NORTH, _WEST, _EAST = -12.0, 7.0, 94.0, 142.0


@dataclass(frozen=True)
class TeamFields:
    """What is said of a team; see the model for units. No point: it starts at its office."""

    name: str
    office_code: str
    weekdays: str = "12345"
    leaves: int = 450
    returns: int = 990
    skills: tuple[str, ...] = ()
    vehicle: str = Vehicle.MOTORCYCLE.value
    rupiah_per_day: int = 0
    least: int = 1
    start_name: str = ""
    start_lat: float | None = None
    start_lon: float | None = None


def make_team(code: str, *, fields: TeamFields, territory: Territory, by: Actor) -> UUID:
    """Makes a team of an office that the territory holds; returns its id.

    Refuses `crew.bad_team_code`, `crew.team_code_taken` and what `change_team` refuses.
    """
    code = code.strip().upper()
    if not _CODE.fullmatch(code):
        raise BAD_CODE(code=code)
    if Team.objects.filter(code=code).exists():
        raise CODE_TAKEN(code=code)
    made = Team(code=code)
    _describe(made, fields=fields, territory=territory)
    with audit.acting(by):
        made.save(force_insert=True)
    return made.id


def change_team(team_id: UUID, *, fields: TeamFields, territory: Territory, by: Actor) -> None:
    """Says anew what a team is.

    Refuses `crew.unknown_team`, `crew.no_team_name`, `crew.team_of_another_office`,
    `crew.team_without_days`, `crew.team_hours`, `crew.team_start`, `crew.team_figure`,
    `crew.unknown_vehicle`.
    """
    with audit.acting(by):
        held = _held(team_id, territory=territory)
        _describe(held, fields=fields, territory=territory)
        held.save()


def close_team(
    team_id: UUID, *, on: date, territory: Territory, by: Actor, reason: str = ""
) -> None:
    """The team goes out no more from `on`. Refuses `crew.unknown_team`."""
    with audit.acting(by, reason=reason):
        held = _held(team_id, territory=territory)
        held.closed_on = on
        held.save(update_fields=["closed_on"])


def reopen_team(team_id: UUID, *, territory: Territory, by: Actor) -> None:
    """A closed team goes out again. Refuses `crew.unknown_team`."""
    with audit.acting(by):
        held = _held(team_id, territory=territory)
        held.closed_on = None
        held.save(update_fields=["closed_on"])


def add_member(
    team_id: UUID, *, name: str, on: date, territory: Territory, by: Actor, username: str = ""
) -> UUID:
    """One person more from `on`. Refuses `crew.unknown_team`, `crew.no_member_name`."""
    if not name.strip():
        raise NO_MEMBER_NAME()
    with audit.acting(by):
        held = _held(team_id, territory=territory)
        made = TeamMember.objects.create(
            team=held, name=name.strip(), username=username.strip(), joined_on=on
        )
    return made.id


def end_member(
    team_id: UUID, *, member_id: UUID, on: date, territory: Territory, by: Actor
) -> None:
    """The person is no more of the team from `on`. Refuses `crew.unknown_team`, `crew.unknown_member`."""
    with audit.acting(by):
        found = _member(_held(team_id, territory=territory), member_id)
        found.left_on = max(on, found.joined_on)
        found.save(update_fields=["left_on"])


def add_absence(
    team_id: UUID, *, first: date, last: date, reason: str, territory: Territory, by: Actor,
    member_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Notes that a member, or without one the whole team, is away from `first` to `last`, both away.

    Refuses `crew.unknown_team`, `crew.unknown_member`, `crew.absence_days`,
    `crew.absence_without_reason`.
    """
    if last < first:
        raise BAD_ABSENCE(first=first.isoformat(), last=last.isoformat())
    if not reason.strip():
        raise NO_REASON()
    with audit.acting(by):
        held = _held(team_id, territory=territory)
        member = _member(held, member_id) if member_id else None
        until = last + timedelta(days=1)
        made = Absence.objects.create(
            team=held, member=member, first_on=first, until_on=until,
            reason=reason.strip(),
        )  # fmt: skip
    return made.id


def drop_absence(team_id: UUID, *, absence_id: UUID, territory: Territory, by: Actor) -> None:
    """Takes an absence back; the trail keeps it. Refuses `crew.unknown_team`."""
    with audit.acting(by):
        _held(team_id, territory=territory).absences.filter(pk=absence_id).delete()


def _held(team_id: UUID, *, territory: Territory) -> Team:
    """The team, held for writing until the transaction ends."""
    found = Team.objects.select_for_update().filter(pk=team_id).first()
    if found is None or not territory.holds(found.office_code):
        raise UNKNOWN_TEAM(team=found.code if found else str(team_id))
    return found


def _member(held: Team, member_id: UUID) -> TeamMember:
    found = held.members.filter(pk=member_id).first()
    if found is None:
        raise UNKNOWN_MEMBER(team=held.code)
    return found


def _describe(held: Team, *, fields: TeamFields, territory: Territory) -> None:
    """Puts the checked fields on the row."""
    name = fields.name.strip()
    if not name:
        raise NO_TEAM_NAME()
    if not territory.holds(fields.office_code):
        raise NOT_YOUR_OFFICE(office=fields.office_code)
    days = "".join(sorted(set(fields.weekdays) & set("1234567")))
    if not days:
        raise NO_DAYS(name=name)
    if not 0 <= fields.leaves < fields.returns <= 1440:
        raise BAD_HOURS(name=name, leaves=clock(fields.leaves), returns=clock(fields.returns))
    if fields.vehicle not in set(Vehicle):
        raise UNKNOWN_VEHICLE(vehicle=fields.vehicle, vehicles=", ".join(Vehicle))
    _check_figures(fields, name)
    _check_start(fields, name)
    skills = sorted({word.strip().lower() for word in fields.skills if word.strip()})
    said = {**asdict(fields), "name": name, "weekdays": days, "skills": skills}
    for field, value in said.items():
        setattr(held, field, value)


def _check_figures(fields: TeamFields, name: str) -> None:
    figures = (("rupiah", fields.rupiah_per_day, 0), ("anggota / members", fields.least, 1))
    for what, value, least in figures:
        if value < least:
            raise BAD_TEAM_FIGURE(what=what, name=name, value=value, least=least)


def _check_start(fields: TeamFields, name: str) -> None:
    lat, lon = fields.start_lat, fields.start_lon
    if lat is None and lon is None:
        return
    if lat is None or lon is None or not (_SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST):
        given = ["–" if one is None else one for one in (lat, lon)]
        raise BAD_START(name=name, lat=given[0], lon=given[1])
