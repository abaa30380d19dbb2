"""What the viewer chose to see on the map, read from the address."""

from dataclasses import dataclass
from enum import StrEnum

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Measure(StrEnum):
    """What the colours mean."""

    WORKERS = "workers"
    PEOPLE = "people"
    COVERAGE = "coverage"


MEASURES: dict[Measure, str | Promise] = {
    Measure.WORKERS: _("Informal workers (modelled)"),
    Measure.COVERAGE: _("Share registered"),
    Measure.PEOPLE: _("Population"),
}


@dataclass(frozen=True)
class Choice:
    """`group`: an occupation group, empty for all. `sites`: whether sites are shown."""

    measure: Measure = Measure.WORKERS
    group: str = ""
    sites: bool = False


def chosen(query: QueryDict, *, groups: frozenset[str], sites: bool) -> Choice:
    """The choice in an address; what is unknown falls back. `sites`: shown unless said otherwise.

    A submitted form carries `shown`, so that an empty checkbox can be told from a first visit.
    """
    measure, group = query.get("measure", ""), query.get("group", "")
    return Choice(
        measure=Measure(measure) if measure in Measure else Measure.WORKERS,
        group=group if group in groups else "",
        sites="sites" in query if "shown" in query or "sites" in query else sites,
    )
