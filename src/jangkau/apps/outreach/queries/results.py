"""What visits brought together: sums and the funnel of a campaign, of places, of a period."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from jangkau.apps.outreach.models import Visit
from jangkau.apps.outreach.queries.outcomes import Outcome, outcomes_of


@dataclass(frozen=True)
class Results:
    """Sums over visits. `lasting` people, rounded once, of the `known` registered whose fourth month
    is over; the others are not known yet."""

    visits: int = 0
    places: int = 0
    reached: int = 0
    understood: int = 0
    tried: int = 0
    registered: int = 0
    paid: int = 0
    lasting: int = 0
    known: int = 0

    @property
    def funnel(self) -> tuple[tuple[str, int], ...]:
        """(stage, people) from the widest to the narrowest; who stays only once some are known."""
        stays = ("lasting",) if self.known else ()
        names = ("reached", "understood", "tried", "registered", "paid", *stays)
        return tuple((name, getattr(self, name)) for name in names)

    def rupiah_each_registered(self, spent: int) -> int | None:
        """Whole rupiah for each person registered, halves up; None where there are none."""
        return _each(spent, self.registered)

    def rupiah_each_lasting(self, spent: int) -> int | None:
        """Whole rupiah for each person who stays, if those not known yet stay like those known.

        Exact once every fourth month is over; None while nobody is known to have stayed.
        """
        return _each(spent * self.known, self.registered * self.lasting)

    def facts(self) -> dict[str, int]:
        """The sums by name, to be kept with a letter."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def _each(amount: int, people: int) -> int | None:
    return (2 * amount + people) // (2 * people) if people else None


def results_at(
    keys: Iterable[str], *, first: date, last: date, office_codes: Iterable[str], on: date
) -> Results:
    """What the visits of these offices at these places brought from `first` to `last`, both included."""
    found = Visit.objects.filter(
        place__in=list(keys), day__gte=first, day__lte=last, office_code__in=list(office_codes)
    )
    return added(found, on=on)


def results_of_campaign(campaign_id: UUID, *, on: date, office_code: str = "") -> Results:
    """What the visits of a campaign brought, of one office or of all."""
    found = Visit.objects.filter(campaign_id=campaign_id)
    return added(found.filter(office_code=office_code) if office_code else found, on=on)


def added(found: QuerySet[Visit], *, on: date) -> Results:
    """The sums over these visits; those taken back do not count."""
    lines = outcomes_of(found.filter(withdrawn_at=None).order_by("day", "id"), on=on)
    known = [line for line in lines if line.lasting is not None]
    return Results(
        visits=len(lines),
        places=len({line.place for line in lines}),
        lasting=round(sum(line.lasting or 0 for line in known)),
        known=sum(line.registered for line in known),
        **{name: _sum(lines, name) for name in _COUNTED},
    )


_COUNTED = ("reached", "understood", "tried", "registered", "paid")


def _sum(lines: Iterable[Outcome], name: str) -> int:
    return sum(getattr(line, name) for line in lines)
