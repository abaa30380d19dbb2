"""Gathering what a plan of an office is made from: its places, teams, days and limits, in people's words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from jangkau.apps.billing import queries as billing
from jangkau.apps.crew import queries as crew
from jangkau.apps.crew.operations import TeamFields
from jangkau.apps.outreach.queries.asked import Asked
from jangkau.apps.outreach.queries.configuration import BoatRule, Configuration, configuration
from jangkau.apps.outreach.queries.floors import floor_names, is_district
from jangkau.apps.outreach.queries.land import road_at, terrain_at
from jangkau.apps.outreach.queries.learning import Worth, occupations, workers_left, worths
from jangkau.apps.outreach.queries.partners import partners_of_places
from jangkau.apps.outreach.queries.permissions import Permitted, permissions
from jangkau.apps.outreach.queries.visits import last_visits
from jangkau.apps.places import queries as places
from jangkau.domain.terms import Month, Refusal, Refused, Territory
from jangkau.domain.visits.problem import (
    Boat,
    Kept,
    Limits,
    Opening,
    Place,
    Point,
    Problem,
    Shift,
    Span,
    Stay,
    Team,
)
from jangkau.domain.visits.travel import Travel, Winding, read_winding

UNKNOWN_OFFICE = Refusal(
    "outreach.plan_unknown_office",
    id="Kantor dengan kode “{office}” tidak ada. Cari kodenya di halaman Kantor.",
    en="There is no office with the code “{office}”. Look the code up on the page Offices.",
)
NO_PLACES = Refusal(
    "outreach.no_places",
    id="Kantor {office} belum punya tempat yang bisa dikunjungi. Muat peta dengan `jangkau places load`, "
    "atau tambahkan lokasi di halaman Lokasi.",
    en="The office {office} has no places to visit. Load the map with `jangkau places load`, or add sites "
    "on the page Sites.",
)
NO_START = Refusal(
    "outreach.no_start",
    id="Letak kantor {office} tidak diketahui, jadi perjalanannya tidak bisa dihitung. Lengkapi lintang dan "
    "bujur kantor, atau beri titik berangkat pada setiap tim.",
    en="Where the office {office} is is not known, so no way can be computed. Add its latitude and "
    "longitude, or give every team a starting point.",
)

NOTIONAL = "~"
"""Between the office's code and the number of a notional team: `BDG1~2`; no real code has it."""


@dataclass(frozen=True)
class Gathered:
    """A problem with the facts behind it: places by key, teams' names by code, how long ways take.

    `spread` is what one visit brings eight times in ten, by place. `refused` are things about the ways
    that could not be used, each with its sentence.
    """

    office_code: str
    problem: Problem
    travel: Travel
    facts: Mapping[str, places.PlaceFacts]
    teams: Mapping[str, str]
    notional: bool
    spread: Mapping[str, tuple[float, float]]
    refused: tuple[Refused, ...] = ()


def gather(
    office_code: str, *, first: date, until: date, asked: Asked, seed: int,
    published: Sequence[Kept] = (), stays: Sequence[Stay] = (),
    only: frozenset[str] | None = None,
) -> Gathered:  # fmt: skip
    """Everything a plan of the office from `first` until, not including, `until` is made from.

    `published` are visits to stay near and `stays` trips to go on again, `only` limits the places to these keys. Ways take what
    `data/travel.yaml` says. Refuses `outreach.plan_unknown_office`,
    `outreach.no_places`, `outreach.no_start`.
    """
    said = configuration()
    office = places.office(office_code)
    if office is None:
        raise UNKNOWN_OFFICE(office=office_code)
    days = tuple(first + timedelta(days=n) for n in range((until - first).days))
    found = _candidates(office_code, said, only)
    if not found and only is None:
        raise NO_PLACES(office=office_code)
    teams, notional = _teams(office, days=days, said=said, asked=asked)
    worth = worths(office_code, found=found, first=first, explore=asked.explore, seed=seed)
    travel = usual_travel()
    wanted = _places(found, days=days, said=said, asked=asked, worth=worth, winding=travel.winding)
    problem = Problem(
        places=wanted,
        teams=teams,
        days=days,
        limits=limits(asked, found=wanted),
        boats=tuple(_boat(one) for one in said.boats),
        published=tuple(published),
        stays=tuple(stays),
    )
    facts = {one.key: one for one in found}
    names = {one.code: one.name for one in teams}
    spread = {key: (float(one.low), float(one.high)) for key, one in worth.items()}
    return Gathered(office_code, problem, travel, facts, names, notional, spread)


def usual_travel() -> Travel:
    """How long ways take by the named defaults of `data/travel.yaml`."""
    path = Path(settings.JANGKAU_DATA) / "travel.yaml"
    return Travel(read_winding(path.read_text(encoding="utf-8")))


def teams_of_office(office_code: str) -> tuple[crew.TeamFacts, ...]:
    """The teams an office has today; none: it is planned with notional ones."""
    return crew.teams(Territory(offices=frozenset({office_code})))


def teams_by_car(office_code: str) -> frozenset[str]:
    """The codes of the office's teams that go by car."""
    teams = teams_of_office(office_code)
    return frozenset(one.code for one in teams if one.vehicle == crew.Vehicle.CAR)


def days_at_work(office_code: str, *, days: Sequence[date]) -> list[date]:
    """Those of the days on which some team of the office goes out, a notional one where it has none."""
    if not days:
        return []
    free = billing.holidays(Month.of(days[0]), last=Month.of(days[-1]))
    real, usual = teams_of_office(office_code), configuration().teams.weekdays
    out = {day for one in real for day in crew.working_days(one, days=days, holidays=free)}
    if not real:
        out = {day for day in days if day not in free and str(day.isoweekday()) in usual}
    return sorted(out)


def usual_team(office_code: str, *, number: int = 1) -> TeamFields:
    """What the office's team of this number is where nobody said otherwise: early and late in turn."""
    said = configuration().teams
    leaves, returns = said.shifts[(number - 1) % len(said.shifts)]
    return TeamFields(
        name="",
        office_code=office_code,
        weekdays=said.weekdays,
        leaves=leaves,
        returns=returns,
        rupiah_per_day=said.rupiah_per_day,
    )


def limits(asked: Asked, *, found: Sequence[Place]) -> Limits:
    """The limits as the planner heeds them; where every district has a floor, all that have a place."""
    districts = {one.district for one in found if one.district} if asked.district_least else set()
    least = dict.fromkeys(sorted(districts), asked.district_least)
    least |= {code: max(own, least.get(code, 0)) for code, own in asked.floors if is_district(code)}
    workers = {group: own for group, own in asked.floors if not is_district(group)}
    partners = {one.partner for one in found if one.partner}
    most = asked.partner_most_a_week
    return Limits(
        district_least=least,
        group_least=workers,
        floor_names=floor_names([*least, *workers]),
        partner_most_a_week=dict.fromkeys(sorted(partners), most) if most else {},
        budget=asked.budget,
        nights_most=asked.nights_most,
        night_cost=asked.night_cost,
        rupiah_per_km=asked.rupiah_per_km,
        rupiah_per_enrolment=asked.rupiah_per_enrolment,
        floor_price=asked.floor_price,
        must_price=asked.must_price,
        change_price=asked.change_price,
        changes_most=asked.changes_most,
    )


def _candidates(
    office_code: str, said: Configuration, only: frozenset[str] | None
) -> list[places.PlaceFacts]:
    territory = places.territory_of(office_code)
    if only is None:
        found = places.candidates(territory)
    else:
        known = places.places_of(only).values()
        found = [one for one in known if territory.covers(one.region_code)]
    return sorted((one for one in found if str(one.kind) in said.kinds), key=lambda one: one.key)


def _places(
    found: Sequence[places.PlaceFacts], *, days: Sequence[date], said: Configuration, asked: Asked,
    worth: Mapping[str, Worth], winding: Winding,
) -> tuple[Place, ...]:  # fmt: skip
    """The places worth a visit, in the planner's words."""
    first, until = days[0], days[-1] + timedelta(days=1)
    keys = [one.key for one in found]
    known = _Known(
        said=said,
        winding=winding,
        people=workers_left(found),
        opened=_open_days(found, first=first, until=until, closed=frozenset(asked.closed)),
        worths=worth,
        permitted=permissions(keys, first=first, until=until),
        partners=partners_of_places(keys),
        visited=last_visits(keys, before=until),
        musts=_musts(asked, days),
        jobs=occupations(found) if asked.floors else {},
    )
    return tuple(_place(one, known=known) for one in found)


@dataclass(frozen=True)
class _Known:
    """What is known of the places, each by key."""

    said: Configuration
    winding: Winding
    people: Mapping[str, int]
    opened: Mapping[str, Mapping[date, Opening]]
    worths: Mapping[str, Worth]
    permitted: Mapping[str, Permitted | None]
    partners: Mapping[str, str]
    visited: Mapping[str, date]
    musts: Mapping[str, frozenset[date]]
    jobs: Mapping[str, str]


def _place(one: places.PlaceFacts, *, known: _Known) -> Place:
    rule, key = known.said.kinds[str(one.kind)], one.key
    people, worth = known.people.get(key), known.worths.get(key)
    boats = (boat.name for boat in known.said.boats if one.region_code.startswith(boat.prefix))
    permitted = known.permitted.get(key)
    return Place(
        key=key,
        name=one.name,
        at=Point(one.lat, one.lon) if one.lat is not None and one.lon is not None else None,
        open_on=_inside(known.opened.get(key, {}), permitted),
        minutes=rule.stay((people or 0) * known.said.crowd_share),
        worth=_held_to(people, worth.worth[: rule.repeats]) if worth else (),
        spacing_days=rule.spacing,
        district=one.region_code[:6],
        partner=known.partners.get(key, ""),
        kind=str(one.kind),
        island=next(boats, ""),
        needs=frozenset(rule.skills),
        permitted=_stretch(permitted),
        permission_wanted=permitted is None,
        must=known.musts.get(key, frozenset()),
        terrain=terrain_at(one, winding=known.winding),
        road=road_at(one),
        groups=frozenset({job} if (job := known.jobs.get(key)) else ()),
        last_on=known.visited.get(key),
    )


def _held_to(people: int | None, worth: Sequence[float]) -> tuple[float, ...]:
    """Visits together never bring more than there are people left, where anybody estimated them."""
    if people is None:
        return tuple(worth)
    found, left = [], float(people)
    for one in worth:
        found.append(min(one, left))
        left -= found[-1]
    return tuple(found)


def _stretch(permitted: Permitted | None) -> tuple[date, date] | None:
    """From the first to the last permitted day, both included."""
    if permitted is None:
        return None
    return permitted.from_on, permitted.until_on - timedelta(days=1)


def _inside(opened: Mapping[date, Opening], permitted: Permitted | None) -> Mapping[date, Opening]:
    """The open days, without those that lie between two permissions."""
    if permitted is None or len(permitted.stretches) < 2:
        return opened
    return {
        day: opening
        for day, opening in opened.items()
        if any(first <= day < until for first, until in permitted.stretches)
    }


def _musts(asked: Asked, days: Sequence[date]) -> dict[str, frozenset[date]]:
    """The days of which each must-visit has to see one; without a day any will do."""
    found: dict[str, frozenset[date]] = {}
    for key, day in asked.must:
        found[key] = found.get(key, frozenset()) | (frozenset({day}) if day else frozenset(days))
    return found


def _open_days(
    found: Sequence[places.PlaceFacts], *, first: date, until: date, closed: frozenset[str]
) -> dict[str, Mapping[date, Opening]]:
    """The open days by place, in the planner's spans; equal calendars are turned into them once."""
    opened = places.open_days(found, first=first, until=until)
    seen: dict[int, Mapping[date, Opening]] = {}
    for days in opened.values():
        if id(days) not in seen:
            seen[id(days)] = {
                day: tuple(Span(*one) for one in spans) for day, spans in days.items()
            }
    return {key: {} if key in closed else seen[id(days)] for key, days in opened.items()}


def _teams(
    office: places.OfficePlace, *, days: Sequence[date], said: Configuration, asked: Asked
) -> tuple[tuple[Team, ...], bool]:
    """The office's teams and whether they are notional; `asked` may leave out and add some."""
    real = teams_of_office(office.code)
    start = _start(office)
    free = billing.holidays(Month.of(days[0]), last=Month.of(days[-1]))
    found = [
        _team(one, start=start, days=crew.working_days(one, days=days, holidays=free))
        for one in real
        if one.code not in asked.without
    ]
    more = asked.more_teams + (0 if real else said.teams.notional)
    at_work = [d for d in days if d not in free and str(d.isoweekday()) in said.teams.weekdays]
    if more and start is None:
        raise NO_START(office=office.code)
    if more and start is not None:
        shifts = [
            Shift(start, start, Span(*hours), said.teams.rupiah_per_day)
            for hours in said.teams.shifts
        ]
        found += [
            _notional(office.code, n + 1, dict.fromkeys(at_work, shifts[n % len(shifts)]))
            for n in range(more)
        ]
    return tuple(found), not real


def _notional(office_code: str, number: int, shifts: Mapping[date, Shift]) -> Team:
    return Team(f"{office_code}{NOTIONAL}{number}", f"Tim {number} (umpama)", shifts)


def _team(one: crew.TeamFacts, *, start: Point | None, days: Iterable[date]) -> Team:
    """A team in the planner's words. Refuses `outreach.no_start`."""
    own = None
    if one.start_lat is not None and one.start_lon is not None:
        own = Point(one.start_lat, one.start_lon)
    point = own or start
    if point is None:
        raise NO_START(office=one.office_code)
    shift = Shift(point, point, Span(one.leaves, one.returns), one.rupiah_per_day)
    return Team(one.code, one.name, dict.fromkeys(days, shift), frozenset(one.skills))


def _start(office: places.OfficePlace) -> Point | None:
    """Where the office is, or else the point of its region."""
    if office.lat is not None and office.lon is not None:
        return Point(office.lat, office.lon)
    seat = places.region(office.region_code)
    if seat is None or seat.lat is None or seat.lon is None:
        return None
    return Point(seat.lat, seat.lon)


def _boat(one: BoatRule) -> Boat:
    half = -(-one.fare // 2)  # the file says there and back, the planner counts each crossing
    return Boat(one.name, Point(*one.harbour), Point(*one.landing), one.minutes, half)
