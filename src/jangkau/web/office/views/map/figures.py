"""The figures a map shows: of its parts, and of every village in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from jangkau.apps.coverage import queries as coverage
from jangkau.apps.places import queries as places
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Territory
from jangkau.web.look.templatetags.look import day
from jangkau.web.office.views.map.choice import Measure


@dataclass(frozen=True)
class Figures:
    """An area's figures; None where there is none, or where it is not the viewer's to see.

    `workers` is modelled. `people` is the published population of provinces and regencies.
    """

    workers: int | None
    people: int | None
    registered: int | None

    @property
    def share(self) -> int | None:
        """Registered of the modelled workers, in hundredths of a percent, halves upward."""
        if self.registered is None or not self.workers:
            return None
        return (20_000 * self.registered + self.workers) // (2 * self.workers)

    def measured(self, measure: Measure) -> int | None:
        """The figure that a measure colours by."""
        by = {
            Measure.WORKERS: self.workers,
            Measure.PEOPLE: self.people,
            Measure.COVERAGE: self.share,
        }
        return by[measure]


def total(parts: Mapping[str, Figures]) -> Figures:
    """The parts together; registered people only where they are known of every part."""
    workers = [one.workers for one in parts.values() if one.workers is not None]
    people = [one.people for one in parts.values() if one.people is not None]
    registered = [one.registered for one in parts.values() if one.registered is not None]
    return Figures(
        workers=sum(workers) if workers else None,
        people=sum(people) if people else None,
        registered=sum(registered) if parts and len(registered) == len(parts) else None,
    )


def of_parts(
    children: Sequence[places.Place], *, territory: Territory, group: str
) -> dict[str, Figures]:
    """The figures of these areas.

    The modelled ones are public. The registered are shown only of areas wholly inside the
    viewer's territory.
    """
    shares = coverage.shares_of([child.code for child in children], group=group)
    return {
        child.code: Figures(
            workers=shares[child.code].estimated,
            people=child.population,
            registered=shares[child.code].registered if territory.covers(child.code) else None,
        )
        for child in children
    }


@lru_cache(maxsize=8)
def _everywhere(run: int, group: str) -> dict[str, int]:
    """Kept for the country only, whose 83,762 villages take a while to add up."""
    return coverage.village_estimates(group=group)


def of_villages(code: str, *, group: str) -> dict[str, int]:
    """Modelled informal workers by village in an area; empty before the model has run."""
    run = coverage.estimate_run()
    if run is None:
        return {}
    return coverage.village_estimates(code, group=group) if code else _everywhere(run.id, group)


def groups(language: str) -> dict[str, str]:
    """The occupation groups by code, in the order of their names."""
    named = {one.group: one.group_name(language) for one in registry.occupations()}
    return dict(sorted(named.items(), key=lambda item: item[1]))


def source() -> str:
    """Where the modelled figures come from and of when they are; empty before the model has run."""
    run = coverage.estimate_run()
    if run is None:
        return ""
    return _("Modelled from: %(source)s; as of %(day)s.") % {
        "source": run.source,
        "day": day(run.as_of),
    }
