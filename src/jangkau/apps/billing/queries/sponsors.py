"""Donors and budgets that pay for people."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from jangkau.apps.billing.models import Plan, Sponsor
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Territory


@dataclass(frozen=True)
class SponsorLine:
    """A donor or a government budget; `kind` is `donor` or `government`, `people` how many it pays for."""

    id: UUID
    kind: str
    name: str
    office_code: str
    budget: str
    people: int


def sponsors(*, territory: Territory) -> list[SponsorLine]:
    """The donors and budgets of the territory's offices, by name."""
    found = Sponsor.objects.order_by("name", "id")
    if not territory.everywhere:
        found = found.filter(office_code__in=territory.offices)
    return _lines(found)


def sponsor(sponsor_id: UUID, *, territory: Territory) -> SponsorLine | None:
    """The donor or budget, or None where there is none or the territory does not see its office."""
    found = Sponsor.objects.filter(pk=sponsor_id).first()
    if found is None or not territory.holds(found.office_code):
        return None
    return _lines([found])[0]


def payer_names(ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of these payers: wadah, employers, donors, budgets; unknown ids are left out."""
    named = dict(Sponsor.objects.filter(pk__in=ids).values_list("id", "name"))
    return named | registry.party_names(set(ids) - set(named))


def _lines(found: Iterable[Sponsor]) -> list[SponsorLine]:
    rows = list(found)
    plans = Plan.objects.filter(payer_id__in=[one.pk for one in rows], until_month=None)
    people = dict(plans.values_list("payer_id").annotate(Count("id")).order_by())
    return [
        SponsorLine(one.pk, one.kind, one.name, one.office_code, one.budget, people.get(one.pk, 0))
        for one in rows
    ]
