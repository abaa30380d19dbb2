"""Writing down visits: recording one, correcting it, taking back what was entered by mistake."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach.models import PlannedVisit, Visit
from jangkau.apps.outreach.queries.visits import APPROACHES, COUNTS, visit
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Actor, Refusal, Refused, Territory
from jangkau.domain.terms.dates import clock

UNKNOWN_PLACE = Refusal(
    "outreach.visit_of_nowhere",
    id="Tidak ada lokasi atau desa dengan kunci “{key}”. Cari lagi namanya dan pilih dari daftar.",
    en="There is no site or village with the key “{key}”. Search its name again and choose from the "
    "list.",
)
PLACE_ELSEWHERE = Refusal(
    "outreach.visit_elsewhere",
    id="{place} berada di luar wilayah kerja kantor Anda. Minta kantor yang berwenang mencatatnya.",
    en="{place} lies outside your office's territory. Ask the office that keeps it to write this down.",
)
NO_SUCH_VISIT = Refusal(
    "outreach.no_such_visit",
    id="Kunjungan ini tidak ditemukan atau sudah dibatalkan. Muat ulang daftar kunjungan.",
    en="This visit is not found, or was taken back. Load the list of visits again.",
)
NOT_PLANNED = Refusal(
    "outreach.visit_not_in_plan",
    id="Rencana tidak lagi memuat kunjungan ini ke {place}. Catat tanpa rencana, atau pilih lagi dari "
    "rencana yang berlaku.",
    en="The plan no longer has this visit to {place}. Write it down without a plan, or choose again "
    "from the plan in force.",
)
IN_THE_FUTURE = Refusal(
    "outreach.visit_in_the_future",
    id="Tanggal {day} belum tiba. Kunjungan dicatat sesudah terjadi; perbaiki tanggalnya.",
    en="The day {day} has not come yet. A visit is written down after it happened; correct the day.",
)
TOO_LONG = Refusal(
    "outreach.visit_too_long",
    id="Kunjungan dari {begun} sampai {ended} berlangsung {hours} jam. Paling lama {most} jam; periksa "
    "jam mulai dan selesai.",
    en="A visit from {begun} to {ended} would have lasted {hours} hours. At most {most}; check when it "
    "began and ended.",
)
COUNTS_RISE = Refusal(
    "outreach.counts_rise",
    id="Yang {more_id} ({more}) tidak mungkin lebih banyak daripada yang {of_id} ({of}). Perbaiki salah "
    "satu angkanya.",
    en="People {more_en} ({more}) cannot be more than people {of_en} ({of}). Correct one of the two.",
)
NO_COUNT = Refusal(
    "outreach.bad_count",
    id="Jumlah orang {count} tidak masuk akal. Tulis angka dari 0 sampai {most}.",
    en="{count} people is no count. Write a number from 0 to {most}.",
)
UNKNOWN_APPROACH = Refusal(
    "outreach.unknown_approach",
    id="Cara pendekatan “{given}” tidak dikenal. Pilih: per komunitas, satu per satu, atau media massa.",
    en="There is no approach “{given}”. Choose by community, one by one, or mass media.",
)
NEXT_BEFORE = Refusal(
    "outreach.next_visit_before",
    id="Kunjungan berikutnya ({next_on}) harus sesudah kunjungan ini ({day}). Perbaiki tanggalnya.",
    en="The next visit ({next_on}) must come after this one ({day}). Correct the date.",
)
NO_REASON = Refusal(
    "outreach.no_reason",
    id="Perubahan perlu alasan, supaya orang lain mengerti. Tulis alasannya dalam beberapa kata.",
    en="A change needs a reason, so that others understand. Write it in a few words.",
)

MOST_HOURS = 16
MOST_PEOPLE = 30_000
WORDS = {
    "reached": ("dijangkau", "reached"),
    "understood": ("paham", "who understood"),
    "tried": ("mencoba mendaftar", "who tried to register"),
    "registered": ("terdaftar", "registered"),
    "paid": ("membayar", "who paid"),
}
"""The counts of a visit in words, from the widest to the narrowest."""


@dataclass(frozen=True)
class VisitFacts:
    """A visit in the words of the team. `begun`, `ended`: minutes of the day; an end at or before
    the beginning is on the next day. `officers` are sign-in names; `crowd` is everybody there.
    """

    place: str
    day: date
    begun: int
    ended: int
    approach: str
    reached: int = 0
    understood: int = 0
    tried: int = 0
    registered: int = 0
    paid: int = 0
    team_code: str = ""
    officers: tuple[str, ...] = ()
    campaign_id: UUID | None = None
    planned_visit_id: UUID | None = None
    partner_present: bool = False
    crowd: int | None = None
    lat: float | None = None
    lon: float | None = None
    accuracy_m: int | None = None
    next_on: date | None = None
    notes: str = ""


def write_visit(
    facts: VisitFacts, *, visit_id: UUID, territory: Territory, today: date, by: Actor
) -> bool:
    """Writes a visit down under the client's id; False if it stood there, and nothing is changed.

    The visit belongs to the branch that keeps the place. Refuses what `checked` refuses,
    `outreach.visit_of_nowhere`, `outreach.visit_elsewhere`, `outreach.visit_not_in_plan`.
    """
    whole = checked(facts, today=today)
    office = _office(whole, territory=territory, by=by)
    row = Visit(id=visit_id, office_code=office, recorded_by=by.id, **_columns(whole))
    with acting(by):
        if Visit.objects.filter(pk=visit_id).exists():
            return False
        # Two sendings may arrive at once: the later one meets the row of the first.
        Visit.objects.bulk_create([row], ignore_conflicts=True)
    return True


def correct_visit(
    visit_id: UUID,
    *,
    facts: VisitFacts,
    reason: str,
    territory: Territory,
    today: date,
    by: Actor,
) -> None:
    """Puts a visit right; what it said before stays in the audit trail with the reason.

    Refuses as `write_visit`, and `outreach.no_such_visit`, `outreach.no_reason`.
    """
    _must_be_there(visit_id, territory=territory)
    whole = checked(facts, today=today)
    office = _office(whole, territory=territory, by=by)
    with acting(by, reason=_reason(reason)):
        Visit.objects.filter(pk=visit_id).update(office_code=office, **_columns(whole))


def withdraw_visit(
    visit_id: UUID, *, reason: str, territory: Territory, at: datetime, by: Actor
) -> None:
    """Takes back a visit that was entered by mistake: it counts no more, and frees whom it brought.

    Refuses `outreach.no_such_visit`, `outreach.no_reason`.
    """
    _must_be_there(visit_id, territory=territory)
    with acting(by, reason=_reason(reason)):
        row = Visit.objects.get(pk=visit_id)
        row.enrolments.all().delete()
        Visit.objects.filter(pk=visit_id).update(withdrawn_at=at)


def checked(facts: VisitFacts, *, today: date) -> VisitFacts:
    """The facts with an end after midnight counted on.

    Refuses `outreach.visit_in_the_future`, `outreach.visit_too_long`, `outreach.unknown_approach`,
    `outreach.bad_count`, `outreach.counts_rise`, `outreach.next_visit_before`.
    """
    if facts.day > today:
        raise IN_THE_FUTURE(day=facts.day.isoformat())
    if facts.approach not in APPROACHES:
        raise UNKNOWN_APPROACH(given=facts.approach)
    if facts.next_on is not None and facts.next_on <= facts.day:
        raise NEXT_BEFORE(next_on=facts.next_on.isoformat(), day=facts.day.isoformat())
    _check_counts(facts)
    ended = facts.ended if facts.ended > facts.begun else facts.ended + 24 * 60
    if ended - facts.begun > MOST_HOURS * 60:
        raise TOO_LONG(
            begun=clock(facts.begun),
            ended=clock(facts.ended),
            hours=(ended - facts.begun) // 60,
            most=MOST_HOURS,
        )
    return replace(facts, ended=ended)


def _check_counts(facts: VisitFacts) -> None:
    said = [facts.crowd or 0, *(getattr(facts, name) for name in COUNTS)]
    odd = next((count for count in said if not 0 <= count <= MOST_PEOPLE), None)
    if odd is not None:
        raise NO_COUNT(count=odd, most=MOST_PEOPLE)
    for wide, narrow in pairwise(COUNTS):
        if getattr(facts, narrow) > getattr(facts, wide):
            raise _rising(facts, wide=wide, narrow=narrow)


def _rising(facts: VisitFacts, *, wide: str, narrow: str) -> Refused:
    return COUNTS_RISE(
        more_id=WORDS[narrow][0],
        more_en=WORDS[narrow][1],
        more=getattr(facts, narrow),
        of_id=WORDS[wide][0],
        of_en=WORDS[wide][1],
        of=getattr(facts, wide),
    )


def checked_place(key: str, *, territory: Territory, by: Actor) -> str:
    """The branch that keeps the place with this key.

    Refuses `outreach.visit_of_nowhere`, `outreach.visit_elsewhere`.
    """
    place = places.place_of(key)
    if place is None:
        raise UNKNOWN_PLACE(key=key)
    if not territory.covers(place.region_code):
        raise PLACE_ELSEWHERE(place=place.name)
    branch = places.office_for(place.region_code)
    return branch.code if branch else by.office


def _office(facts: VisitFacts, *, territory: Territory, by: Actor) -> str:
    """The branch of the visit, once place and plan are known to be right."""
    office = checked_place(facts.place, territory=territory, by=by)
    if facts.planned_visit_id is not None:
        planned = PlannedVisit.objects.filter(pk=facts.planned_visit_id, place=facts.place)
        if not planned.exists():
            place = places.place_of(facts.place)
            raise NOT_PLANNED(place=place.name if place else facts.place)
    return office


def _columns(facts: VisitFacts) -> dict[str, object]:
    return asdict(facts) | {"officers": list(facts.officers), "notes": facts.notes.strip()}


def _must_be_there(visit_id: UUID, *, territory: Territory) -> None:
    found = visit(visit_id, territory=territory)
    if found is None or found.withdrawn_at is not None:
        raise NO_SUCH_VISIT()


def _reason(text: str) -> str:
    if len(text.strip()) < 3:
        raise NO_REASON()
    return text.strip()[:200]
