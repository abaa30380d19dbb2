"""On which days, from when until when a place may be visited; or why on none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite

from jangkau.domain.visits import reasons
from jangkau.domain.visits.problem import NotPlanned, Opening, Place, Point, Problem, Span


@dataclass(frozen=True)
class Fit:
    """When a visit of the place may begin, first and last minute, by day; on other days it may not."""

    place: Place
    begins: Mapping[date, tuple[int, int]]


def windows(opening: Opening) -> tuple[Span, ...]:
    """The windows of a day, whether it was given as one or as several."""
    return (opening,) if isinstance(opening, Span) else opening


def working_hours(problem: Problem) -> dict[date, Span]:
    """From the earliest start to the latest end of any team's shift, by day; days with none are left out."""
    found: dict[date, Span] = {}
    for team in problem.teams:
        for day, shift in team.shifts.items():
            other = found.get(day, shift.hours)
            found[day] = Span(
                min(other.start, shift.hours.start), max(other.until, shift.hours.until)
            )
    return found


def fit(place: Place, *, problem: Problem, hours: Mapping[date, Span]) -> Fit | NotPlanned:
    """When the place may be visited in the horizon, or the first reason why it cannot be at all.

    Each day gets one window: of those in which a whole visit fits, the one with the longest choice
    of beginnings within `hours`. A place with `must` days is open on those alone.
    """
    if (reason := _unusable(place)) is not None:
        return reason
    open_days = [day for day in problem.days if windows(place.open_on.get(day, ()))]
    allowed = [day for day in open_days if _permitted(place, day=day) and _rested(place, day=day)]
    begins = {
        day: begin
        for day in allowed
        if (begin := _begin(place, day=day, hours=hours.get(day))) is not None
    }
    kept = {day: begin for day, begin in begins.items() if not place.must or day in place.must}
    if kept:
        return Fit(place, kept)
    if place.must and (begins or not place.must & set(open_days)):
        return _no(place, reasons.MUST_CLOSED.code, day=min(place.must).isoformat())
    return _shut(place, problem=problem, open_days=open_days, allowed=allowed, hours=hours)


def _no(place: Place, code: str, **facts: object) -> NotPlanned:
    return NotPlanned(place.key, code, facts={"place": place.name, **facts})


def usable(point: Point | None) -> bool:
    """Whether a point is one on the globe. Zero, zero is what forms send when nobody filled them in."""
    return (
        point is not None
        and all(isfinite(degrees) for degrees in point)
        and abs(point.lat) <= 90
        and abs(point.lon) <= 180
        and point != (0, 0)
    )


def _unusable(place: Place) -> NotPlanned | None:
    """What is wrong with the place itself, whatever the day."""
    if not usable(place.at):
        return _no(place, reasons.NO_POINT.code)
    if place.minutes < 1:
        return _no(place, reasons.BAD_MINUTES.code, minutes=place.minutes)
    if place.permission_wanted and place.permitted is None:
        return _no(place, reasons.NOT_PERMITTED.code)
    return None


def _permitted(place: Place, *, day: date) -> bool:
    return place.permitted is None or place.permitted[0] <= day <= place.permitted[1]


def _rested(place: Place, *, day: date) -> bool:
    """Whether enough days have passed since the last visit made."""
    if place.last_on is None:
        return True
    return day >= place.last_on + timedelta(days=max(1, place.spacing_days))


def _begin(place: Place, *, day: date, hours: Span | None) -> tuple[int, int] | None:
    """The longest choice of beginnings on a day; None if a whole visit fits no window."""
    best: tuple[int, int] | None = None
    for span in windows(place.open_on[day]):
        last = span.until - place.minutes
        if last < span.start:
            continue
        if best is None or _choice((span.start, last), hours) > _choice(best, hours):
            best = span.start, last
    return best


def _choice(begin: tuple[int, int], hours: Span | None) -> int:
    """Minutes in which a visit may begin while teams work; below 0 if none."""
    if hours is None:
        return begin[1] - begin[0]
    return min(begin[1], hours.until) - max(begin[0], hours.start)


def _shut(
    place: Place,
    *,
    problem: Problem,
    open_days: Sequence[date],
    allowed: Sequence[date],
    hours: Mapping[date, Span],
) -> NotPlanned:
    """Why there is no day on which a visit fits."""
    first, last = problem.days[0].isoformat(), problem.days[-1].isoformat()
    if not open_days:
        return _no(place, reasons.NEVER_OPEN.code, first=first, last=last)
    if not any(_permitted(place, day=day) for day in open_days):
        assert place.permitted is not None
        since, until = (day.isoformat() for day in place.permitted)
        return _no(place, reasons.PERMISSION_OUTSIDE.code, since=since, until=until)
    if not allowed:
        assert place.last_on is not None
        return _no(
            place,
            reasons.TOO_SOON.code,
            last=place.last_on.isoformat(),
            spacing=place.spacing_days,
        )
    longest = max(
        span.until - span.start for day in allowed for span in windows(place.open_on[day])
    )
    return _no(place, reasons.WINDOW_SHORT.code, window=max(0, longest), minutes=place.minutes)
