"""Reading the teams of an office, and on which days each goes out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from jangkau.apps.crew.models import Absence, Team, TeamMember
from jangkau.domain.terms import Territory


class Vehicle(StrEnum):
    """How a team travels."""

    MOTORCYCLE = "motorcycle"
    CAR = "car"
    PUBLIC = "public"
    BOAT = "boat"
    WALK = "walk"


@dataclass(frozen=True)
class MemberFacts:
    """One person of a team, from `joined_on` until, not including, `left_on` (None: still)."""

    id: UUID
    name: str
    username: str
    joined_on: date
    left_on: date | None

    def there(self, day: date) -> bool:
        return self.joined_on <= day and (self.left_on is None or day < self.left_on)


@dataclass(frozen=True)
class AbsenceFacts:
    """Days without a member (None: the whole team); `until_on` is the first day back."""

    id: UUID
    member_id: UUID | None
    member_name: str
    first_on: date
    until_on: date
    reason: str

    def on(self, day: date) -> bool:
        return self.first_on <= day < self.until_on

    @property
    def last_on(self) -> date:
        """The last day away, as people say it."""
        return self.until_on - timedelta(days=1)


@dataclass(frozen=True)
class TeamFacts:
    """One team with its people and absences; times in minutes of the day, money in rupiah."""

    id: UUID
    code: str
    name: str
    office_code: str
    start_name: str
    start_lat: float | None
    start_lon: float | None
    weekdays: str
    leaves: int
    returns: int
    skills: tuple[str, ...]
    vehicle: str
    rupiah_per_day: int
    least: int
    closed_on: date | None
    members: tuple[MemberFacts, ...] = ()
    absences: tuple[AbsenceFacts, ...] = ()

    def goes_out(self, day: date) -> bool:
        """Whether the team works that day: weekday, not closed, not away, members enough.

        A team nobody has named members of goes out as if it were complete.
        """
        if str(day.isoweekday()) not in self.weekdays or (self.closed_on or date.max) <= day:
            return False
        if None in {one.member_id for one in self.absences if one.on(day)}:
            return False
        return not self.members or len(self.there(day)) >= self.least

    def there(self, day: date) -> tuple[MemberFacts, ...]:
        """The members who are at work that day."""
        away = {one.member_id for one in self.absences if one.on(day)}
        return tuple(one for one in self.members if one.there(day) and one.id not in away)


def teams(
    territory: Territory, *, office_code: str = "", closed: bool = False
) -> tuple[TeamFacts, ...]:
    """The teams of the offices a territory holds, or of one of them, by office and code."""
    found = _within(territory)
    if office_code:
        found = found.filter(office_code=office_code)
    if not closed:
        found = found.filter(closed_on=None)
    return tuple(_facts(row) for row in found.order_by("office_code", "code"))


def team(team_id: UUID, *, territory: Territory) -> TeamFacts | None:
    """One team; None where there is none, or none of an office the territory holds."""
    found = _within(territory).filter(pk=team_id).first()
    return _facts(found) if found else None


def team_coded(code: str) -> TeamFacts | None:
    """The team with this code, or None; for other rooms, which keep codes."""
    found = _with_people(Team.objects.filter(code=code)).first()
    return _facts(found) if found else None


def teams_coded(codes: Iterable[str]) -> dict[str, TeamFacts]:
    """The teams with these codes by code; unknown codes are left out."""
    found = _with_people(Team.objects.filter(code__in=set(codes)))
    return {row.code: _facts(row) for row in found}


def next_code(office_code: str) -> str:
    """A code nobody has yet for the next team of an office: `BDG1-3`."""
    taken = set(Team.objects.filter(office_code=office_code).values_list("code", flat=True))
    return next(
        code for n in range(1, len(taken) + 2) if (code := f"{office_code}-{n}") not in taken
    )


def working_days(
    team: TeamFacts, *, days: Sequence[date], holidays: Iterable[date]
) -> tuple[date, ...]:
    """Of `days` those on which the team goes out, holidays left out."""
    free = set(holidays)
    return tuple(day for day in days if day not in free and team.goes_out(day))


def _within(territory: Territory) -> QuerySet[Team]:
    found = Team.objects.all()
    if not territory.everywhere:
        found = found.filter(office_code__in=territory.offices)
    return _with_people(found)


def _with_people(found: QuerySet[Team]) -> QuerySet[Team]:
    absences = Absence.objects.select_related("member").order_by("first_on")
    return found.prefetch_related(
        Prefetch("members", TeamMember.objects.order_by("name", "id")),
        Prefetch("absences", absences),
    )


_OWN = tuple(name for name in TeamFacts.__dataclass_fields__ if name not in {"members", "absences"})


def _facts(row: Team) -> TeamFacts:
    own = {name: getattr(row, name) for name in _OWN}
    members = tuple(
        MemberFacts(one.id, one.name, one.username, one.joined_on, one.left_on)
        for one in row.members.all()
    )
    absences = tuple(_absence(one) for one in row.absences.all())
    return TeamFacts(**{**own, "skills": tuple(row.skills)}, members=members, absences=absences)


def _absence(row: Absence) -> AbsenceFacts:
    name = row.member.name if row.member else ""
    return AbsenceFacts(row.id, row.member_id, name, row.first_on, row.until_on, row.reason)
