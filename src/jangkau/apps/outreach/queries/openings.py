"""On which days a visit to a place may be planned, and between which hours."""

from collections.abc import Collection, Iterable
from datetime import date

from jangkau.apps.outreach.queries.permissions import Permitted, permissions
from jangkau.apps.places import queries as places
from jangkau.domain.calendars import Span


def openings(
    keys: Iterable[str], *, first: date, until: date, closed: Collection[str] = ()
) -> dict[str, dict[date, tuple[Span, ...]]]:
    """The days from `first` until, not including, `until` on which each place is open and permitted.

    Places in `closed` have none. A key that is no place is left out.
    """
    wanted = set(keys)
    permitted = permissions(wanted, first=first, until=until)
    opened = places.open_days(wanted, first=first, until=until)
    return {
        key: {
            day: spans
            for day, spans in sorted(days.items())
            if key not in closed and _within(permitted.get(key), day)
        }
        for key, days in opened.items()
    }


def _within(permitted: Permitted | None, day: date) -> bool:
    if permitted is None:
        return False
    return any(first <= day < until for first, until in permitted.stretches)
