"""Planning again near the published plan: what is done is history, what is locked stays, the rest
moves only where that is worth its price.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from jangkau.domain.visits import notes
from jangkau.domain.visits.explaining import number
from jangkau.domain.visits.problem import (
    Kept,
    Limits,
    Note,
    Place,
    Plan,
    PlannedVisit,
    Problem,
    Stay,
)


class Done(NamedTuple):
    """A visit that was made."""

    place: str
    day: date


@dataclass(frozen=True)
class Changes:
    """What a new plan changes in the published one.

    `moved` are pairs of the visit as published and as it is now; `forced` says how many published
    visits could not stay whatever was planned.
    """

    published: int
    moved: tuple[tuple[Kept, Kept], ...]
    dropped: tuple[Kept, ...]
    added: tuple[Kept, ...]
    forced: int = 0

    @property
    def changed(self) -> int:
        """Visits moved, dropped or added, each counted once."""
        return len(self.moved) + len(self.dropped) + len(self.added)

    @property
    def share(self) -> float:
        """Changed visits as a share of the published ones."""
        return self.changed / self.published if self.published else 0.0

    @property
    def chosen(self) -> int:
        """Published visits that were moved or dropped though they could have stayed."""
        return max(0, len(self.moved) + len(self.dropped) - self.forced)

    @property
    def note(self) -> Note:
        """The changes in a sentence."""
        facts = {"changed": self.changed, "published": self.published}
        return Note(notes.CHANGED.code, facts | number("percent", value=100 * self.share))


def near(
    problem: Problem,
    *,
    today: date,
    published: Sequence[Kept],
    done: Sequence[Done] = (),
    spent: int = 0,
) -> Problem:
    """The problem of the days from `today` on, near the published plan.

    Visits `done` are history: spacing counts from them, they use up the first worths, they count for
    floors and, in this week, for partners' caps; `spent` rupiah have left the budget.
    """
    days = tuple(day for day in problem.days if day >= today)
    latest = {one.place: one.day for one in sorted(done, key=lambda one: one.day)}
    times = Counter(one.place for one in done)
    limits = _left(problem, times, spent=spent)
    places = tuple(
        _after(place, latest=latest.get(place.key), times=times[place.key])
        for place in problem.places
    )
    places = _capped(places, problem=problem, done=done, today=today)
    kept = tuple(one for one in published if one.day >= today)
    trips = tuple(_rest(stay, today=today) for stay in problem.stays if stay.days[-1] >= today)
    return replace(problem, places=places, days=days, limits=limits, published=kept, stays=trips)


def _rest(stay: Stay, *, today: date) -> Stay:
    """What is left of a trip over night; who has left is away."""
    days = tuple(day for day in stay.days if day >= today)
    return stay._replace(days=days, away=stay.away or len(days) < len(stay.days))


def _after(place: Place, *, latest: date | None, times: int) -> Place:
    if latest is None:
        return place
    last = max(latest, place.last_on or latest)
    must = frozenset(day for day in place.must if day > latest)
    return replace(place, last_on=last, worth=place.worth[times:] or (0.0,), must=must)


def _left(problem: Problem, times: Mapping[str, int], *, spent: int) -> Limits:
    """The limits less what is done."""
    limits = problem.limits
    places = [place for place in problem.places if times.get(place.key)]
    district = {
        code: least - sum(times[one.key] for one in places if one.district.startswith(code))
        for code, least in limits.district_least.items()
    }
    group = {
        name: least - sum(times[one.key] for one in places if name in one.groups)
        for name, least in limits.group_least.items()
    }
    budget = None if limits.budget is None else max(0, limits.budget - spent)
    return replace(limits, district_least=district, group_least=group, budget=budget)


def _capped(
    places: tuple[Place, ...], *, problem: Problem, done: Sequence[Done], today: date
) -> tuple[Place, ...]:
    """Closes this week's days of partners whose visits of the week are used up.

    Where some are left, as many of the partner's places stay open as may still be visited, the
    worthiest: the cap itself counts only the visits to come.
    """
    most = problem.limits.partner_most_a_week
    monday = today - timedelta(days=today.weekday())
    partner = {place.key: place.partner for place in problem.places}
    used = Counter(partner.get(one.place, "") for one in done if one.day >= monday)
    closed: set[str] = set()
    for name in used.keys() & most.keys():
        ours = [place for place in places if place.partner == name]
        ours.sort(key=lambda place: (-max(place.worth, default=0.0), place.key))
        closed |= {place.key for place in ours[max(0, most[name] - used[name]) :]}
    until = monday + timedelta(days=7)
    return tuple(
        replace(place, open_on={d: s for d, s in place.open_on.items() if d >= until})
        if place.key in closed
        else place
        for place in places
    )


def changes(
    published: Sequence[Kept], *, visits: Sequence[PlannedVisit], forced: int = 0
) -> Changes:
    """What the visits change in the published ones of the same days.

    A published visit is kept if the same team visits the place on the same day, whatever the hour.
    """
    before = {one._replace(locked=False) for one in published}
    after = {Kept(one.place, one.team, one.day) for one in visits}
    days = [one.day for one in published]
    gone = sorted(before - after)
    new = sorted(one for one in after - before if days and min(days) <= one.day <= max(days))
    moved = []
    for one in gone:
        again = next((other for other in new if other.place == one.place), None)
        if again is not None:
            moved.append((one, again))
            new.remove(again)
    stayed = {one for one, _ in moved}
    return Changes(
        published=len(before),
        moved=tuple(moved),
        dropped=tuple(one for one in gone if one not in stayed),
        added=tuple(new),
        forced=forced,
    )


def dearer(problem: Problem, *, plan: Plan, forced: int) -> Problem | None:
    """The problem with a higher price of changes, if the plan makes more than it may; else None."""
    limits = problem.limits
    found = changes(problem.published, visits=plan.visits, forced=forced)
    if limits.changes_most is None or found.chosen <= limits.changes_most:
        return None
    price = max(0.5, 4 * limits.change_price)
    return replace(problem, limits=replace(limits, change_price=price))
