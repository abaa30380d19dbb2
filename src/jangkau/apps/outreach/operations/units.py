"""Stalls and tenants: added and described, talked to, promised and registered; a site's target."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import SiteUnit, UnitStep, UnitTarget
from jangkau.apps.outreach.models.ids import fresh_id
from jangkau.apps.outreach.queries.units import AS_BPU, NOT_YET, STATUSES, footing
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Refusal, Territory

NO_SUCH_SITE = Refusal(
    "outreach.units_of_no_site",
    id="Lokasi ini tidak ditemukan di wilayah kerja Anda. Muat ulang daftar lokasi.",
    en="This site is not found in your territory. Load the list of sites again.",
)
NO_SUCH_UNIT = Refusal(
    "outreach.no_such_unit",
    id="Kios atau tenan ini tidak ada pada lokasi ini. Muat ulang halaman.",
    en="This stall or tenant is not of this site. Load the page again.",
)
NUMBERLESS = Refusal(
    "outreach.unit_without_number",
    id="Kios atau tenan perlu nomor, misalnya A-12. Tulis nomor pada papannya.",
    en="A stall or tenant needs a number, for example A-12. Write the one on its sign.",
)
UNIT_TWICE = Refusal(
    "outreach.unit_twice",
    id="Blok {block} nomor {number} sudah ada dalam daftar. Ubah yang ada, atau perbaiki nomornya.",
    en="Block {block}, number {number}, is on the list already. Change that one, or correct the number.",
)
UNKNOWN_STATUS = Refusal(
    "outreach.unknown_unit_status",
    id="Status “{given}” tidak dikenal. Pilih salah satu: {known}.",
    en="There is no status “{given}”. Choose one of: {known}.",
)
NEEDS_PU = Refusal(
    "outreach.unit_needs_pu",
    id="Kios {number} punya {employees} pekerja, jadi pemiliknya pemberi kerja: pekerjanya didaftarkan "
    "sebagai PU, bukan BPU. Pilih “terdaftar PU”, atau perbaiki jumlah pekerjanya.",
    en="Stall {number} has {employees} employees, so its holder is an employer: they are registered as "
    "PU, not BPU. Choose “registered PU”, or correct the number of employees.",
)
BAD_EMPLOYEES = Refusal(
    "outreach.unit_bad_employees",
    id="Jumlah pekerja {given} tidak masuk akal. Tulis angka dari 0 sampai 5.000, atau kosongkan.",
    en="{given} employees is no count. Write a number from 0 to 5,000, or leave it empty.",
)
BAD_TARGET = Refusal(
    "outreach.unit_bad_target",
    id="Target perlu persen dari 1 sampai 100, jumlah kios paling sedikit 1, dan tanggal sesudah hari "
    "ini. Perbaiki {what}.",
    en="A target needs a percentage from 1 to 100, at least 1 stall, and a day after today. Correct "
    "{what}.",
)
STEP_AHEAD = Refusal(
    "outreach.unit_step_ahead",
    id="Tanggal {day} belum tiba. Kunjungan ke kios dicatat sesudah terjadi.",
    en="The day {day} has not come yet. A visit to a stall is written down after it happened.",
)

MOST_EMPLOYEES = 5_000


@dataclass(frozen=True)
class UnitFacts:
    """A stall or tenant as it is described. `employees`: besides the holder; None if nobody asked."""

    number: str
    block: str = ""
    holder: str = ""
    trade: str = ""
    employees: int | None = None
    status: str = NOT_YET
    employer_code: str = ""
    next_on: date | None = None
    notes: str = ""


@dataclass(frozen=True)
class UnitTalk:
    """A talk at a stall: the status afterwards, who of the partner came along, "" for nobody."""

    day: date
    status: str
    partner: str = ""
    note: str = ""
    employees: int | None = None
    next_on: date | None = None
    visit_id: UUID | None = None


def add_unit(site_id: UUID, *, facts: UnitFacts, territory: Territory, by: Actor) -> UUID:
    """Puts a stall on a site's list; returns its id.

    Refuses `outreach.units_of_no_site`, `outreach.unit_twice`, and what `checked_unit` refuses.
    """
    site_of(site_id, territory=territory)
    whole = checked_unit(facts)
    _check_free(site_id, whole)
    with acting(by):
        made = SiteUnit.objects.create(id=fresh_id(), site_id=site_id, **asdict(whole))
    return made.pk


def change_unit(
    site_id: UUID, *, unit_id: UUID, facts: UnitFacts, territory: Territory, by: Actor
) -> None:
    """Describes a stall anew. Refuses as `add_unit`, and `outreach.no_such_unit`."""
    site_of(site_id, territory=territory)
    _held(site_id, unit_id)
    whole = checked_unit(facts)
    _check_free(site_id, whole, besides=unit_id)
    with acting(by):
        SiteUnit.objects.filter(pk=unit_id).update(**asdict(whole), changed_at=timezone.now())


def talk_to_unit(
    site_id: UUID,
    *,
    unit_id: UUID,
    talk: UnitTalk,
    territory: Territory,
    today: date,
    by: Actor,
) -> None:
    """Writes down a talk at a stall and its status from now on.

    Refuses `outreach.units_of_no_site`, `outreach.no_such_unit`, `outreach.unknown_unit_status`,
    `outreach.unit_needs_pu`, `outreach.unit_bad_employees`, `outreach.unit_step_ahead`.
    """
    site_of(site_id, territory=territory)
    held = _held(site_id, unit_id)
    if talk.day > today:
        raise STEP_AHEAD(day=talk.day.isoformat())
    employees = held.employees if talk.employees is None else talk.employees
    facts = UnitFacts(number=held.number, employees=employees, status=talk.status)
    checked_unit(facts)
    with acting(by):
        UnitStep.objects.create(
            unit=held,
            day=talk.day,
            status=talk.status,
            partner=talk.partner.strip()[:120],
            note=talk.note.strip()[:240],
            visit_id=talk.visit_id,
            by=by.id,
        )
        SiteUnit.objects.filter(pk=unit_id).update(
            status=talk.status,
            employees=employees,
            next_on=talk.next_on,
            changed_at=timezone.now(),
        )


def set_unit_target(
    site_id: UUID,
    *,
    percent: int,
    of_units: int,
    until_on: date,
    reason: str,
    territory: Territory,
    today: date,
    by: Actor,
) -> None:
    """Sets the target of a site, or bases it anew; the former targets stay on record.

    Refuses `outreach.units_of_no_site`, `outreach.unit_bad_target`.
    """
    site_of(site_id, territory=territory)
    odd = {
        "percent / persen": not 1 <= percent <= 100,
        "stalls / kios": not 1 <= of_units <= 100_000,
        "day / tanggal": until_on <= today,
    }
    if wrong := [name for name, is_odd in odd.items() if is_odd]:
        raise BAD_TARGET(what=wrong[0])
    with acting(by, reason=reason.strip()[:200]):
        UnitTarget.objects.create(
            site_id=site_id,
            percent=percent,
            of_units=of_units,
            until_on=until_on,
            reason=reason.strip()[:200],
            set_on=today,
            set_by=by.id,
        )


def checked_unit(facts: UnitFacts) -> UnitFacts:
    """The facts trimmed. Refuses `outreach.unit_without_number`, `outreach.unknown_unit_status`,
    `outreach.unit_bad_employees`, `outreach.unit_needs_pu`.
    """
    if not facts.number.strip():
        raise NUMBERLESS()
    if facts.status not in STATUSES:
        raise UNKNOWN_STATUS(given=facts.status[:40], known=", ".join(STATUSES))
    if facts.employees is not None and not 0 <= facts.employees <= MOST_EMPLOYEES:
        raise BAD_EMPLOYEES(given=facts.employees)
    if facts.status == AS_BPU and footing(facts.employees) == "pu":
        raise NEEDS_PU(number=facts.number.strip(), employees=facts.employees)
    lengths = {"number": 20, "block": 30, "holder": 120, "trade": 80, "notes": 240}
    clean = {name: _short(getattr(facts, name), most) for name, most in lengths.items()}
    return UnitFacts(**{**asdict(facts), **clean})


def site_of(site_id: UUID, *, territory: Territory) -> places.SitePlace:
    """The site, if the territory sees it. Refuses `outreach.units_of_no_site`."""
    found = places.site(site_id, territory=territory)
    if found is None:
        raise NO_SUCH_SITE()
    return found


def _short(text: str, most: int) -> str:
    return " ".join(text.split())[:most]


def _held(site_id: UUID, unit_id: UUID) -> SiteUnit:
    found = SiteUnit.objects.filter(pk=unit_id, site_id=site_id).first()
    if found is None:
        raise NO_SUCH_UNIT()
    return found


def _check_free(site_id: UUID, facts: UnitFacts, *, besides: UUID | None = None) -> None:
    same = SiteUnit.objects.filter(site_id=site_id, block=facts.block, number=facts.number).first()
    if same is not None and same.pk != besides:
        raise UNIT_TWICE(block=facts.block or "–", number=facts.number)
