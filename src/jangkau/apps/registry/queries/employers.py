"""Employers: the list, one of them, and who works there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from jangkau.apps.registry.models import Employer, Employment
from jangkau.apps.registry.queries.cards import Card, cards
from jangkau.apps.registry.queries.keys import within
from jangkau.domain.terms import Territory


@dataclass(frozen=True)
class EmployerLine:
    """An employer with the number of employees now; `units` are shops or workplaces."""

    id: UUID
    code: str
    name: str
    kind: str
    size: str
    office_code: str
    region_code: str
    units: int
    contact_name: str
    contact_phone: str
    employees: int = 0


@dataclass(frozen=True)
class Employee:
    """Somebody working for an employer since `from_on`; wage in rupiah a month."""

    card: Card
    position: str
    wage: int | None
    from_on: date


def employers(
    *, territory: Territory, text: str = "", limit: int = 50, offset: int = 0
) -> list[EmployerLine]:
    """The employers this territory sees, by name; `text` narrows by code or name."""
    found = Employer.objects.filter(within(territory))
    if text:
        found = found.filter(Q(code__istartswith=text) | Q(name__icontains=text))
    return list(_lines(found.order_by("name", "code")[offset : offset + limit]))


def employer(code: str, *, territory: Territory) -> EmployerLine | None:
    """The employer with this code, or None where the territory does not see it."""
    return next(_lines(Employer.objects.filter(within(territory), code=code)), None)


def employees(
    code: str, *, territory: Territory, limit: int = 50, offset: int = 0
) -> list[Employee]:
    """Who works there now, by name. Empty where the territory does not see the employer."""
    if employer(code, territory=territory) is None:
        return []
    open_ones = Employment.objects.filter(employer__code=code, until_on=None)
    rows = list(open_ones.order_by("worker__name", "id")[offset : offset + limit])
    found = {card.id: card for card in cards([row.worker_id for row in rows])}
    return [Employee(found[row.worker_id], row.position, row.wage, row.from_on) for row in rows]


def _lines(found: QuerySet[Employer]) -> Iterator[EmployerLine]:
    kept = [name for name in EmployerLine.__dataclass_fields__ if name != "employees"]
    rows = list(found.values(*kept))
    counted = dict(
        Employment.objects.filter(employer__in=[row["id"] for row in rows], until_on=None)
        .values_list("employer_id")
        .annotate(Count("id"))
    )
    for row in rows:
        yield EmployerLine(**row, employees=counted.get(row["id"], 0))
