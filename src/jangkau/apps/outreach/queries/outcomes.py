"""What visits brought that lasts: people still paying in their fourth month, counted or estimated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jangkau.apps.billing import queries as billing
from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach.models import Visit, VisitEnrolment
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Month

COUNTED, ESTIMATED, OPEN, UNKNOWN = "counted", "estimated", "open", "unknown"
"""How a lasting number is known: everybody by name; some by name, the rest in proportion; the fourth
month is not over; nobody is known by name, so that it can never be counted."""

FOURTH = 3
"""Months from the month of the visit to the fourth month."""


@dataclass(frozen=True)
class Outcome:
    """One visit and what it brought. `officers` is a head count: of those written down, or of the team
    that was at work that day if that is more. `hours` is the time at the place.

    `named` of the `registered` are known by name. `lasting`: of them, those who paid their fourth
    month, in proportion where not all are known; None while `basis` is `open` or `unknown`.
    """

    visit_id: UUID
    place: str
    day: date
    team_code: str
    officers: int
    hours: float
    approach: str
    partner_present: bool
    crowd: int | None
    reached: int
    understood: int
    tried: int
    registered: int
    paid: int
    campaign_id: UUID | None
    planned_visit_id: UUID | None
    named: int
    lasting: float | None
    basis: str


@dataclass(frozen=True)
class Brought:
    """One person whom a visit brought. `how`: `told` by an officer or `found` by place and day.

    `paid` has an answer for each of the first four months that is over: paid or not.
    """

    worker_id: UUID
    name: str
    how: str
    paid: tuple[bool, ...]


def outcomes(office_code: str, *, on: date, since: date | None = None) -> list[Outcome]:
    """Every visit of an office and what is known of it on the day `on`, oldest first."""
    found = Visit.objects.filter(office_code=office_code, withdrawn_at=None, day__lte=on)
    if since is not None:
        found = found.filter(day__gte=since)
    return outcomes_of(found.order_by("day", "begun", "id"), on=on)


def outcome_of(visit_id: UUID, *, on: date) -> Outcome:
    """What is known on the day `on` of one visit that exists."""
    return outcomes_of([Visit.objects.get(pk=visit_id)], on=on)[0]


def outcomes_of(found: Iterable[Visit], *, on: date) -> list[Outcome]:
    """What is known on the day `on` of these visits, in their order."""
    rows, before = list(found), billing.first_not_due(on)
    people = _people(row.pk for row in rows)
    paid = _paid((workers for workers in people.values()), rows=rows)
    teams = crew.teams_coded({row.team_code for row in rows} - {""})
    return [
        _outcome(row, people.get(row.pk, []), paid, before=before, team=teams.get(row.team_code))
        for row in rows
    ]


def brought(visit_id: UUID, *, on: date) -> list[Brought]:
    """The people a visit brought, by name, with their first four months as far as they are over."""
    found = VisitEnrolment.objects.filter(visit_id=visit_id)
    rows = dict(found.values_list("worker_id", "how"))
    day = Visit.objects.values_list("day", flat=True).get(pk=visit_id)
    months = [month for month in _first_four(day) if month < billing.first_not_due(on)]
    paid = billing.paid_months(list(rows), first=Month.of(day), last=Month.of(day) + FOURTH)
    names = registry.worker_names(rows)
    lines = [
        Brought(
            worker,
            names.get(worker, ""),
            how,
            tuple(month in paid.get(worker, frozenset()) for month in months),
        )
        for worker, how in rows.items()
    ]
    return sorted(lines, key=lambda line: line.name)


def _first_four(day: date) -> list[Month]:
    return [Month.of(day) + step for step in range(FOURTH + 1)]


def _people(ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    links = VisitEnrolment.objects.filter(visit_id__in=list(ids))
    for visit, worker in links.values_list("visit_id", "worker_id"):
        found.setdefault(visit, []).append(worker)
    return found


def _paid(people: Iterable[list[UUID]], *, rows: list[Visit]) -> Mapping[UUID, frozenset[Month]]:
    everybody = [worker for workers in people for worker in workers]
    if not everybody:
        return {}
    fourths = [Month.of(row.day) + FOURTH for row in rows]
    return billing.paid_months(everybody, first=min(fourths), last=max(fourths))


def _outcome(
    row: Visit, workers: list[UUID], paid: Mapping[UUID, frozenset[Month]], *, before: Month,
    team: crew.TeamFacts | None,
) -> Outcome:  # fmt: skip
    fourth = Month.of(row.day) + FOURTH
    stayed = sum(fourth in paid.get(worker, frozenset()) for worker in workers)
    lasting, basis = lasting_of(
        row.registered, named=len(workers), stayed=stayed, over=fourth < before
    )
    same = {name: getattr(row, name) for name in _SAME}
    return Outcome(
        visit_id=row.pk,
        officers=max(len(row.officers), len(team.there(row.day)) if team else 0),
        hours=(row.ended - row.begun) / 60,
        named=len(workers),
        lasting=lasting,
        basis=basis,
        **same,
    )


def lasting_of(registered: int, *, named: int, stayed: int, over: bool) -> tuple[float | None, str]:
    """How many of the registered last, and how that is known; `over`: their fourth month is."""
    if registered == 0 and named == 0:
        return 0.0, COUNTED
    if not over:
        return None, OPEN
    if named == 0:
        return None, UNKNOWN
    if named >= registered:
        return float(stayed), COUNTED
    return stayed * registered / named, ESTIMATED


_SAME = (
    *("place", "day", "team_code", "approach", "partner_present", "crowd", "reached"),
    *("understood", "tried", "registered", "paid", "campaign_id", "planned_visit_id"),
)
