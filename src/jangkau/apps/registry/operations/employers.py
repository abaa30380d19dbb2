"""Employers and who works for them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jangkau.apps.audit.operations import acting
from jangkau.apps.registry.models import Employer, Employment
from jangkau.apps.registry.operations.wadah import short_enough
from jangkau.domain.terms import Actor, Refusal

EMPLOYER_TAKEN = Refusal(
    "registry.employer_code_taken",
    id="Kode pemberi kerja {code} sudah dipakai oleh {name}. Pilih kode lain, atau buka yang itu.",
    en="The employer code {code} is already used by {name}. Choose another code, or open that one.",
)
NO_SUCH_EMPLOYER = Refusal(
    "registry.no_such_employer",
    id="Tidak ada pemberi kerja dengan kode {code}. Periksa kodenya di daftar pemberi kerja.",
    en="There is no employer with the code {code}. Look in the list of employers.",
)
ALREADY_EMPLOYED = Refusal(
    "registry.already_employed",
    id="Orang ini sudah tercatat bekerja di {name}. Tidak ada yang perlu ditambahkan.",
    en="This person is already kept as working for {name}. Nothing needs to be added.",
)

SIZES = ("micro", "small", "medium", "large")


@dataclass(frozen=True)
class EmployerFacts:
    """What is kept about an employer; `size` is one of `SIZES`, `units` its shops or workplaces."""

    name: str
    office_code: str
    kind: str = ""
    size: str = "micro"
    region_code: str = ""
    units: int = 1
    contact_name: str = ""
    contact_phone: str = ""


def make_employer(code: str, *, facts: EmployerFacts, by: Actor) -> UUID:
    """Makes an employer. Refuses `registry.employer_code_taken`, `registry.code_too_long`."""
    short_enough(code)
    assert facts.size in SIZES, f"no such size: {facts.size}"
    with acting(by):
        taken = Employer.objects.filter(code=code).first()
        if taken is not None:
            raise EMPLOYER_TAKEN(code=code, name=taken.name)
        return Employer.objects.create(code=code, **vars(facts)).id


def employ(
    code: str, *, worker_id: UUID, position: str = "", wage: int | None = None, on: date, by: Actor
) -> UUID:
    """Keeps that a person works for an employer from the day `on`; wage in rupiah a month.

    Refuses `registry.no_such_employer`, `registry.already_employed`.
    """
    with acting(by):
        found = Employer.objects.select_for_update().filter(code=code).first()
        if found is None:
            raise NO_SUCH_EMPLOYER(code=code)
        if Employment.objects.filter(employer=found, worker_id=worker_id, until_on=None).exists():
            raise ALREADY_EMPLOYED(name=found.name)
        return Employment.objects.create(
            employer=found, worker_id=worker_id, position=position, wage=wage, from_on=on
        ).id


def end_employment(code: str, *, worker_id: UUID, on: date, by: Actor) -> None:
    """Ends what the worker does for the employer on the day `on`; ending it again changes nothing."""
    with acting(by):
        Employment.objects.filter(employer__code=code, worker_id=worker_id, until_on=None).update(
            until_on=on
        )
