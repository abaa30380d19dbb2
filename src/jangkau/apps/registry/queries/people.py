"""One person with everything that is kept about them, and what happened to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from jangkau.apps.audit import queries as audit
from jangkau.apps.audit.queries import Happening
from jangkau.apps.registry.models import (
    Consent,
    Employment,
    Heir,
    Membership,
    Merge,
    WadahMember,
    Worker,
    WorkerOccupation,
)
from jangkau.apps.registry.queries.cards import masked
from jangkau.domain.terms import Sex, Territory


@dataclass(frozen=True)
class Job:
    """A declared job: position 1 or 2, income in rupiah a month."""

    id: UUID
    position: int
    occupation_code: str
    workplace: str
    workplace_region: str
    site_id: UUID | None
    declared_income: int | None
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class HeirLine:
    """Who inherits, in the order the worker named them."""

    id: UUID
    position: int
    name: str
    relation: str
    birth_date: date | None
    phone: str


@dataclass(frozen=True)
class MembershipLine:
    """A membership; open while `ended_on` is None, not protecting while `lapsed_on` is set."""

    id: UUID
    segment: str
    kpj: str | None
    office_code: str
    started_on: date
    lapsed_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class WadahStay:
    """Belonging to a wadah from one day until another."""

    id: UUID
    code: str
    name: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class EmploymentLine:
    """Working for an employer; wage in rupiah a month."""

    id: UUID
    code: str
    name: str
    position: str
    wage: int | None
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class ConsentLine:
    """A consent and, if it was, its withdrawal."""

    id: UUID
    purpose: str
    text_version: str
    how: str
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class MergedRecord:
    """Another record that was put into this person's, and may be taken out again."""

    merge_id: UUID
    name: str
    nik_masked: str
    at: datetime
    by: str


@dataclass(frozen=True)
class WorkerRecord:
    """Everything kept about one person, the NIK masked."""

    id: UUID
    name: str
    nik_masked: str
    sex: Sex
    birth_date: date
    birth_place: str
    mother_name: str
    phone: str
    address: str
    village_code: str | None
    region_code: str
    office_code: str
    created_at: datetime
    jobs: tuple[Job, ...] = ()
    heirs: tuple[HeirLine, ...] = ()
    memberships: tuple[MembershipLine, ...] = ()
    wadah: tuple[WadahStay, ...] = ()
    employments: tuple[EmploymentLine, ...] = ()
    consents: tuple[ConsentLine, ...] = ()
    merged: tuple[MergedRecord, ...] = ()


_FACTS = (
    *("id", "name", "birth_date", "birth_place", "mother_name", "phone", "address"),
    *("village_code", "region_code", "office_code", "created_at"),
)


def worker(worker_id: UUID, *, territory: Territory) -> WorkerRecord | None:
    """The person, or None where there is none or the territory does not see them.

    The id of a merged record finds the person it was put into.
    """
    row = Worker.objects.filter(pk=worker_id).first()
    if row is not None and row.merged_into_id is not None:
        row = Worker.objects.filter(pk=row.merged_into_id).first()
    if row is None or not territory.sees(region=row.region_code, office=row.office_code):
        return None
    return WorkerRecord(
        **{name: getattr(row, name) for name in _FACTS},
        nik_masked=masked(row.nik_sealed),
        sex=Sex(row.sex),
        **_belongings(row.id),
    )


def history(record: WorkerRecord, *, limit: int = 50) -> list[Happening]:
    """What was done to the person and to what is kept about them, latest first; reveals too."""
    kept: Iterable[tuple[str, Iterable[Any]]] = (
        ("registry_worker", [record]),
        ("registry_worker_occupation", record.jobs),
        ("registry_heir", record.heirs),
        ("registry_membership", record.memberships),
        ("registry_wadah_member", record.wadah),
        ("registry_employment", record.employments),
        ("registry_consent", record.consents),
    )
    happened = [
        happening
        for table, rows in kept
        for row in rows
        for happening in audit.history(table=table, subject_id=str(row.id), limit=limit)
    ]
    return sorted(happened, key=lambda one: -one.id)[:limit]


def _belongings(worker_id: UUID) -> dict[str, Any]:
    """What hangs on a person, open things first."""
    own = {"worker_id": worker_id}
    jobs = WorkerOccupation.objects.filter(**own).order_by("-until_on", "position")
    stays = WadahMember.objects.filter(**own).select_related("wadah").order_by("from_on")
    work = Employment.objects.filter(**own).select_related("employer").order_by("from_on")
    return {
        "jobs": _lines(Job, jobs),
        "heirs": _lines(HeirLine, Heir.objects.filter(**own).order_by("position")),
        "memberships": _lines(
            MembershipLine, Membership.objects.filter(**own).order_by("-started_on")
        ),
        "consents": _lines(ConsentLine, Consent.objects.filter(**own).order_by("-given_at")),
        "wadah": tuple(
            WadahStay(stay.id, stay.wadah.code, stay.wadah.name, stay.from_on, stay.until_on)
            for stay in stays
        ),
        "employments": tuple(_employment(one) for one in work),
        "merged": tuple(_merged(worker_id)),
    }


def _lines(kind: Any, rows: Iterable[Any]) -> tuple[Any, ...]:
    names = list(kind.__dataclass_fields__)
    return tuple(kind(**{name: getattr(row, name) for name in names}) for row in rows)


def _employment(row: Employment) -> EmploymentLine:
    at = (row.id, row.employer.code, row.employer.name)
    return EmploymentLine(*at, row.position, row.wage, row.from_on, row.until_on)


def _merged(worker_id: UUID) -> Iterable[MergedRecord]:
    merges = Merge.objects.filter(kept_id=worker_id, undone_at=None).select_related("merged")
    for merge in merges.order_by("-id"):
        nik = masked(merge.merged.nik_sealed)
        yield MergedRecord(merge.id, merge.merged.name, nik, merge.at, merge.by)
