"""Reading certifications: the year's pipeline by region, one place with its evidence, renewals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from jangkau.apps.coverage import queries as coverage
from jangkau.apps.outreach.models import Agreement, Certification, Evidence
from jangkau.apps.outreach.queries.certificate_rules import (
    CertificateKind,
    Criterion,
    certificate_rules,
)
from jangkau.apps.outreach.queries.partners import Expiry
from jangkau.apps.outreach.queries.shaping import shaped
from jangkau.apps.outreach.queries.units import site_progress
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Territory

STATES = ("collecting", "proposed", "certified", "refused")


@dataclass(frozen=True)
class EvidenceLine:
    """What was shown for a criterion; a share as its two counts."""

    id: UUID
    criterion: str
    met: bool
    share_in: int | None
    share_of: int | None
    note: str
    as_of: date
    document_id: UUID | None
    made_by: str


@dataclass(frozen=True)
class CertificationLine:
    """One place in one year. `met` of `criteria` criteria are shown; valid with `last_on`."""

    id: UUID
    place: str
    place_kind: str
    region_code: str
    office_code: str
    year: int
    state: str
    begun_on: date
    proposed_on: date | None
    proposed_by: str
    decided_on: date | None
    decided_by: str
    reason: str
    number: str
    last_on: date | None
    paper: dict[str, Any]
    name: str
    met: int = 0
    criteria: int = 0


@dataclass(frozen=True)
class CriterionState:
    """A criterion with the latest evidence for it, and the figure the program knows today."""

    criterion: Criterion
    evidence: EvidenceLine | None
    figure: tuple[int, int] | None

    @property
    def met(self) -> bool:
        return self.evidence is not None and self.evidence.met


def certifications(
    territory: Territory, *, year: int, state: str = "", limit: int = 500
) -> list[CertificationLine]:
    """The places of a year, by region and name."""
    found = _within(territory).filter(year=year)
    return _lines((found.filter(state=state) if state else found).order_by("region_code")[:limit])


def certification(certification_id: UUID, *, territory: Territory) -> CertificationLine | None:
    """One place on its way; None where there is none, or it is another territory's."""
    return next(iter(_lines(_within(territory).filter(pk=certification_id))), None)


def criteria_of(line: CertificationLine, *, on: date) -> list[CriterionState]:
    """Every criterion for this kind of place, what was shown, and what is known on the day `on`."""
    shown = _latest([line.id]).get(line.id, {})
    kind = certificate_rules().kinds[line.place_kind]
    return [
        CriterionState(one, shown.get(one.code), known_figure(one.figure, place=line.place, on=on))
        for one in kind.criteria
    ]


def years_of(territory: Territory) -> list[int]:
    """The years in which places were or are to be certified, the latest first."""
    found = _within(territory).order_by("-year").values_list("year", flat=True)
    return list(found.distinct())


def pipeline(territory: Territory, *, year: int) -> list[tuple[str, dict[str, int]]]:
    """For each regency or city its code and how many of its places stand in each state that year."""
    counts: dict[str, dict[str, int]] = {}
    rows = _within(territory).filter(year=year).values_list("region_code", "state")
    for region, state in rows:
        line = counts.setdefault(region[:4], dict.fromkeys(STATES, 0))
        line[state] += 1
    return sorted(counts.items())


def renewals(territory: Territory, *, on: date) -> list[Expiry]:
    """Certificates that end within the days of the rules, or ended, and have no later one."""
    day = on + timedelta(days=certificate_rules().remind_days)
    held = Certification.objects.filter(state="certified")
    rows = _within(territory).filter(state="certified", last_on__lte=day).order_by("last_on")
    names = places.places_of(row.place for row in rows)
    return [
        Expiry("certificate", row.pk, None, row.number, row.last_on, row.place)
        for row in rows
        if row.last_on
        and row.place in names
        and not held.filter(place=row.place, last_on__gt=row.last_on).exists()
    ]


def certifiable() -> dict[str, CertificateKind]:
    """The kinds of place that can be certified."""
    return certificate_rules().kinds


def known_figure(figure: str, *, place: str, on: date) -> tuple[int, int] | None:
    """The two counts of a share as far as the program knows them today, else None.

    `units`: registered of the open stalls or tenants; `workers`: registered of the estimated workers
    of a village (modelled); `agreement`: 1 of 1 where an agreement with a partner of the place is in
    force, 0 of 1 where none is.
    """
    if figure == "units" and not places.is_village(place):
        whole = site_progress(UUID(place)).whole
        return (whole.registered, whole.open_units) if whole.open_units else None
    if figure == "agreement":
        return (int(_agreed(place, on)), 1)
    if figure == "workers" and places.is_village(place):
        share = coverage.shares_of([place])[place]
        return (
            (min(share.registered, share.estimated), share.estimated) if share.estimated else None
        )
    return None


def _agreed(place: str, on: date) -> bool:
    held = Agreement.objects.filter(partner__places__place=place, signed_on__lte=on)
    return held.filter(Q(last_on__isnull=True) | Q(last_on__gte=on), ended_on__isnull=True).exists()


def _within(territory: Territory) -> QuerySet[Certification]:
    found = Certification.objects.all()
    return found if territory.everywhere else found.filter(office_code__in=territory.offices)


def _latest(ids: Iterable[UUID]) -> dict[UUID, dict[str, EvidenceLine]]:
    """The latest evidence of each criterion, by certification."""
    found: dict[UUID, dict[str, EvidenceLine]] = {}
    rows = Evidence.objects.filter(certification_id__in=list(ids)).order_by("id")
    for row in rows:
        line = found.setdefault(row.certification_id, {})
        line[row.criterion] = shaped(EvidenceLine, row=row)
    return found


def _lines(found: Iterable[Certification]) -> list[CertificationLine]:
    rows = list(found)
    names = places.places_of(row.place for row in rows)
    shown = _latest(row.pk for row in rows)
    kinds = certificate_rules().kinds
    lines = [
        shaped(
            CertificationLine,
            row=row,
            name=names[row.place].name if row.place in names else row.place,
            met=sum(one.met for one in shown.get(row.pk, {}).values()),
            criteria=len(kinds[row.place_kind].criteria),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: (line.region_code[:4], line.name))
