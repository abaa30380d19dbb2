"""One person at a time: registering, correcting, jobs, heirs, consent, and revealing a NIK."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from jangkau.apps.audit.operations import acting, record
from jangkau.apps.registry.models import Consent, Heir, Worker, WorkerOccupation
from jangkau.apps.registry.operations.enrol import ConsentGiven, NewWorker, enrol_many
from jangkau.apps.registry.operations.sealing import SealedNIK
from jangkau.apps.registry.queries import occupation, search_keys
from jangkau.domain import identity
from jangkau.domain.terms import NIK, Actor, Refusal, Segment

ALREADY_REGISTERED = Refusal(
    "registry.already_registered",
    id="NIK ini sudah terdaftar. Cari orangnya dengan NIK itu; bila tidak terlihat di wilayah Anda, "
    "hubungi kantor wilayah.",
    en="This NIK is already registered. Search for the person by the NIK; if they are not in your "
    "territory, ask the regional office.",
)
NO_SUCH_PERSON = Refusal(
    "registry.no_such_person",
    id="Orang ini tidak ditemukan. Cari lagi di halaman Orang.",
    en="This person is not found. Search again on the page People.",
)
REASON_TOO_SHORT = Refusal(
    "registry.reason_too_short",
    id="Tulis alasan paling sedikit {least} huruf; alasan itu disimpan di jejak audit.",
    en="Write a reason of at least {least} letters; it is kept in the audit trail.",
)
TWO_JOBS = Refusal(
    "registry.two_jobs",
    id="Orang ini sudah punya dua pekerjaan; lebih dari dua tidak boleh (PP 44/2015 Pasal 11 ayat "
    "(2)). Akhiri salah satunya dulu.",
    en="This person already has two jobs; more are not allowed (PP 44/2015 Art 11(2)). End one first.",
)
UNKNOWN_OCCUPATION = Refusal(
    "registry.unknown_occupation",
    id="Pekerjaan “{code}” tidak ada dalam daftar. Ketik kata sehari-hari dan pilih dari daftar.",
    en="The occupation “{code}” is not in the list. Type an everyday word and choose from the list.",
)

REASON_LETTERS = 10

CORRECTABLE = frozenset(
    {
        *("name", "sex", "birth_date", "birth_place", "mother_name", "phone", "address"),
        *("village_code", "region_code"),
    }
)
"""What `correct` may change; a NIK is corrected by giving a newly sealed one."""


@dataclass(frozen=True)
class HeirNamed:
    """An heir as the worker names them: spouse, child, parent, sibling or other."""

    name: str
    relation: str
    birth_date: date | None = None
    phone: str = ""


def register(
    person: NewWorker,
    *,
    office_code: str,
    wadah_code: str | None = None,
    segment: Segment = Segment.BPU,
    consent: ConsentGiven | None = None,
    on: date,
    by: Actor,
) -> UUID:
    """Registers one person from the full form; returns their id.

    Refuses `registry.already_registered`, `registry.unknown_occupation`, `registry.no_such_wadah`.
    """
    if person.occupation_code:
        _known_occupation(person.occupation_code)
    with acting(by):
        if Worker.objects.filter(nik_hash=person.nik.hash).exists():
            raise ALREADY_REGISTERED()
        enrol_many(
            [person], office_code=office_code, wadah_code=wadah_code, segment=segment,
            consent=consent, on=on, by=by,
        )  # fmt: skip
        return Worker.objects.values_list("id", flat=True).get(nik_hash=person.nik.hash)


def correct(
    worker_id: UUID,
    *,
    changes: Mapping[str, Any],
    nik: SealedNIK | None = None,
    reason: str = "",
    by: Actor,
) -> None:
    """Changes facts about a person (see `CORRECTABLE`), and the NIK if one is given.

    The former values stay in the audit trail. Refuses `registry.no_such_person`,
    `registry.already_registered`.
    """
    assert changes.keys() <= CORRECTABLE, f"not correctable: {changes.keys() - CORRECTABLE}"
    with acting(by, reason=reason):
        row = _locked(worker_id)
        if nik and Worker.objects.filter(nik_hash=nik.hash).exclude(pk=worker_id).exists():
            raise ALREADY_REGISTERED()
        for name, value in changes.items():
            setattr(row, name, value)
        if nik:
            row.nik_hash, row.nik_sealed = nik.hash, nik.sealed
        row.name_sound = identity.block_sound(row.name)
        row.search_keys = search_keys(
            row.name, region_code=row.region_code, office_code=row.office_code
        )
        row.save()


def add_occupation(
    worker_id: UUID,
    *,
    occupation_code: str,
    workplace: str = "",
    workplace_region: str = "",
    site_id: UUID | None = None,
    declared_income: int | None = None,
    on: date,
    by: Actor,
) -> UUID:
    """Adds a job from the day `on`; income in rupiah a month.

    Refuses `registry.two_jobs`, `registry.unknown_occupation`, `registry.no_such_person`.
    """
    _known_occupation(occupation_code)
    with acting(by):
        _locked(worker_id)
        jobs = WorkerOccupation.objects.filter(worker_id=worker_id, until_on=None)
        free = sorted({1, 2} - set(jobs.values_list("position", flat=True)))
        if not free:
            raise TWO_JOBS()
        return WorkerOccupation.objects.create(
            worker_id=worker_id, position=free[0], occupation_code=occupation_code,
            workplace=workplace, workplace_region=workplace_region, site_id=site_id,
            declared_income=declared_income, from_on=on,
        ).id  # fmt: skip


def end_occupation(job_id: UUID, *, on: date, by: Actor) -> None:
    """Ends a job on the day `on`; ending it again changes nothing."""
    with acting(by):
        WorkerOccupation.objects.filter(pk=job_id, until_on=None).update(until_on=on)


def set_heirs(worker_id: UUID, *, heirs: Sequence[HeirNamed], by: Actor) -> None:
    """Replaces the heirs, in the order given. Refuses `registry.no_such_person`."""
    with acting(by):
        _locked(worker_id)
        Heir.objects.filter(worker_id=worker_id).delete()
        Heir.objects.bulk_create(
            Heir(worker_id=worker_id, position=position, **vars(heir))
            for position, heir in enumerate(heirs, start=1)
        )


def record_consent(worker_id: UUID, *, consent: ConsentGiven, by: Actor) -> UUID:
    """Keeps a consent with its proof. Refuses `registry.no_such_person`."""
    with acting(by):
        _locked(worker_id)
        return Consent.objects.create(worker_id=worker_id, **vars(consent)).id


def withdraw_consent(consent_id: UUID, *, at: datetime, by: Actor) -> None:
    """Marks a consent withdrawn; withdrawing it again keeps the first moment."""
    with acting(by):
        Consent.objects.filter(pk=consent_id, withdrawn_at=None).update(withdrawn_at=at)


def reveal_nik(worker_id: UUID, *, reason: str, by: Actor) -> NIK:
    """The whole NIK, for a reason that is kept in the audit trail with who asked.

    Whether the asker may see the person at all is asked with `queries.worker` first. Refuses
    `registry.reason_too_short`, `registry.no_such_person`.
    """
    said = " ".join(reason.split())
    if len(said) < REASON_LETTERS:
        raise REASON_TOO_SHORT(least=REASON_LETTERS)
    with acting(by, reason=said):
        row = Worker.objects.filter(pk=worker_id).first()
        if row is None:
            raise NO_SUCH_PERSON()
        record(action="reveal", table="registry_worker", subject_id=str(worker_id))
        return NIK(settings.JANGKAU_KEYRING.open(bytes(row.nik_sealed)).decode())


def _locked(worker_id: UUID) -> Worker:
    """The person's row, held until the transaction ends: what hangs on a person changes in turn."""
    row = Worker.objects.select_for_update().filter(pk=worker_id, merged_into=None).first()
    if row is None:
        raise NO_SUCH_PERSON()
    return row


def _known_occupation(code: str) -> None:
    if occupation(code) is None:
        raise UNKNOWN_OCCUPATION(code=code)
