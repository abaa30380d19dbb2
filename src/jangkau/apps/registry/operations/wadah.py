"""Wadah: making them, changing them and their agreement, who joins and who leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.registry.models import Wadah, WadahMember
from jangkau.apps.registry.operations.enrol import NO_SUCH_WADAH, wadah_id_of
from jangkau.domain.terms import Actor, Refusal

CODE_TAKEN = Refusal(
    "registry.wadah_code_taken",
    id="Kode wadah {code} sudah dipakai oleh {name}. Pilih kode lain, atau buka wadah itu.",
    en="The wadah code {code} is already used by {name}. Choose another code, or open that wadah.",
)
CODE_TOO_LONG = Refusal(
    "registry.code_too_long",
    id="Kode {code} terlalu panjang: paling banyak {most} huruf, ini {length}. Singkatkan kodenya.",
    en="The code {code} is too long: at most {most} characters, this has {length}. Shorten it.",
)
UNKNOWN_TYPE = Refusal(
    "registry.unknown_wadah_type",
    id="Jenis wadah {type_code} tidak dikenal. Pilih salah satu: {types}.",
    en="There is no kind of wadah {type_code}. Choose one of: {types}.",
)
AGREEMENT_BACKWARDS = Refusal(
    "registry.agreement_backwards",
    id="Perjanjian berakhir ({until}) sebelum dimulai ({start}). Perbaiki tanggalnya.",
    en="The agreement ends ({until}) before it begins ({start}). Correct the dates.",
)
NOT_A_MEMBER = Refusal(
    "registry.not_a_member",
    id="Orang ini bukan anggota wadah {code} saat ini. Muat ulang halaman; mungkin sudah keluar.",
    en="This person is not a member of the wadah {code} now. Load the page again; they may have left.",
)

LEFT_BEFORE_JOINING = Refusal(
    "registry.left_before_joining",
    id="Tanggal keluar {left} lebih awal daripada tanggal bergabung {joined}. Perbaiki tanggalnya.",
    en="The day of leaving, {left}, is before the day of joining, {joined}. Correct the date.",
)

WADAH_TYPES = {
    "UM": ("Komunitas atau paguyuban pekerja", "Community or association of workers"),
    "SC": ("Perusahaan (UMB)", "Corporate (UMB)"),
    "SB": ("Perbankan (UMB)", "Banking (UMB)"),
    "SG": ("Pemerintah", "Government"),
    "SD": ("Desa, APBDes", "Village, APBDes"),
    "SA": ("Desa, APBD", "Village, APBD"),
    "SL": ("Desa, dana lain", "Village, other funds"),
}
"""Kinds of wadah: the type codes for vulnerable workers (PROBIS p. 67), and UM for all others."""


LONGEST_CODE = 20
"""Characters in the code of a wadah or an employer."""


@dataclass(frozen=True)
class WadahFacts:
    """What is kept about a wadah besides its code and its members."""

    name: str
    type_code: str
    office_code: str
    region_code: str = ""
    site_id: UUID | None = None
    agreement_number: str = ""
    agreement_from: date | None = None
    agreement_until: date | None = None
    coordinator_name: str = ""
    coordinator_phone: str = ""
    dormant_since: date | None = None


def make_wadah(code: str, *, facts: WadahFacts, by: Actor) -> UUID:
    """Makes a wadah. Refuses `registry.wadah_code_taken`, `registry.unknown_wadah_type`,
    `registry.agreement_backwards`, `registry.code_too_long`.
    """
    short_enough(code)
    _check(facts)
    with acting(by):
        taken = Wadah.objects.filter(code=code).first()
        if taken is not None:
            raise CODE_TAKEN(code=code, name=taken.name)
        return Wadah.objects.create(code=code, **vars(facts)).id


def change_wadah(code: str, *, facts: WadahFacts, by: Actor) -> None:
    """Replaces what is kept about a wadah. Refuses as `make_wadah`, and `registry.no_such_wadah`."""
    _check(facts)
    with acting(by):
        if not Wadah.objects.filter(code=code).update(**vars(facts)):
            raise NO_SUCH_WADAH(code=code)


def join_wadah(code: str, *, workers: Sequence[UUID], on: date, by: Actor, reason: str = "") -> int:
    """Makes people members from the day `on`; how many were not yet. Refuses `registry.no_such_wadah`."""
    with acting(by, reason=reason):
        wadah_id = wadah_id_of(code)
        members = WadahMember.objects.filter(
            wadah_id=wadah_id, until_on=None, worker_id__in=workers
        )
        already = set(members.values_list("worker_id", flat=True))
        fresh = [worker for worker in dict.fromkeys(workers) if worker not in already]
        WadahMember.objects.bulk_create(
            [WadahMember(wadah_id=wadah_id, worker_id=worker, from_on=on) for worker in fresh]
        )
        return len(fresh)


def leave_wadah(code: str, *, worker_id: UUID, on: date, by: Actor, reason: str = "") -> None:
    """Ends a membership of a wadah on the day `on`.

    Refuses `registry.not_a_member` and, for a day before it began, `registry.left_before_joining`.
    """
    with acting(by, reason=reason):
        member = WadahMember.objects.filter(
            wadah__code=code, worker_id=worker_id, until_on=None
        ).first()
        if member is None:
            raise NOT_A_MEMBER(code=code)
        if on < member.from_on:
            raise LEFT_BEFORE_JOINING(left=on, joined=member.from_on)
        WadahMember.objects.filter(id=member.id).update(until_on=on)


def note_download(wadah_id: UUID, *, people: int, by: Actor) -> None:
    """Keeps in the audit trail that somebody took the list of so many members away."""
    with acting(by):
        record(
            action="download",
            table="registry_wadah",
            subject_id=str(wadah_id),
            changes={"people": [None, people]},
        )


def short_enough(code: str) -> None:
    """Refuses a code of a wadah or an employer that has no room (`registry.code_too_long`)."""
    if len(code) > LONGEST_CODE:
        raise CODE_TOO_LONG(code=f"{code[:LONGEST_CODE]}…", most=LONGEST_CODE, length=len(code))


def _check(facts: WadahFacts) -> None:
    if facts.type_code not in WADAH_TYPES:
        raise UNKNOWN_TYPE(type_code=facts.type_code, types=", ".join(WADAH_TYPES))
    if facts.agreement_from and facts.agreement_until:
        _check_term(facts.agreement_from, facts.agreement_until)


def _check_term(start: date, until: date) -> None:
    if until < start:
        raise AGREEMENT_BACKWARDS(start=start.isoformat(), until=until.isoformat())
