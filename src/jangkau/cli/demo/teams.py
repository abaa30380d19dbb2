"""The demo's teams and plans: four teams of Bandung 2, what they drive these weeks, and a draft after it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from jangkau.apps.crew import operations as crew
from jangkau.apps.crew import queries as people
from jangkau.apps.crew.operations import TeamFields
from jangkau.apps.outreach import operations as outreach
from jangkau.apps.outreach import queries as planning
from jangkau.apps.places import queries as places
from jangkau.cli.demo.branch import BY, EVERYWHERE

OFFICE = "Bandung 2"
PLAN_WEEKS, BEFORE = 4, 1
"""Weeks of a plan; the published one began so many Mondays before this week's."""

ITERATIONS = 20_000
"""The small demo is searched by number, not by time, so that it is the same on every machine."""
SECONDS = 60.0
"""Of a proven plan: enough for the planner's long way to a close bound."""


@dataclass(frozen=True)
class _Crew:
    """One invented team: what it is, and who belongs to it."""

    fields: TeamFields
    members: tuple[str, ...]


def _crews(office_code: str) -> tuple[_Crew, ...]:
    def team(
        name: str, hours: tuple[int, int], vehicle: str, cost: int, *skills: str
    ) -> TeamFields:
        return TeamFields(
            name=name, office_code=office_code, leaves=hours[0], returns=hours[1],
            vehicle=vehicle, rupiah_per_day=cost, skills=skills,
        )  # fmt: skip

    early, late = (330, 870), (600, 1140)
    return (
        _Crew(team("Tim Kujang", early, "car", 350_000, "sunda"), ("Agus Hidayat", "Neng Rohaeti")),
        _Crew(team("Tim Angklung", (420, 960), "motorcycle", 250_000, "sunda"),
              ("Cecep Supriatna", "Imas Masitoh")),
        _Crew(team("Tim Patuha", late, "motorcycle", 250_000, "sunda", "jawa"),
              ("Bayu Nugroho", "Euis Kartini")),
        _Crew(replace(team("Tim Citarum", late, "car", 350_000, "sunda"), weekdays="23456"),
              ("Dewi Lestari", "Ujang Ruhiat", "Yayan Mulyana")),
    )  # fmt: skip


@dataclass
class TeamsMade:
    """What was made; `already` if it was there before."""

    already: bool = False
    teams: int = 0
    planned: int = 0


def load_teams(*, on: date, proven: bool = False) -> TeamsMade:
    """Teams of the demo's branch, and a published plan around the day `on`.

    A `proven` plan takes SECONDS and has a good certificate; another is searched for by number,
    quickly and always the same. Nothing is done where the branch has teams.
    """
    office = next(one for one in places.offices(EVERYWHERE) if one.name == OFFICE)
    if people.teams(EVERYWHERE, office_code=office.code):
        return TeamsMade(already=True)
    made = [_make(one, office_code=office.code, on=on) for one in _crews(office.code)]
    published = _plan(office.code, first=_began(on), proven=proven)
    outreach.publish(published, by=BY)
    planned = len(planning.planned_visits(published))
    return TeamsMade(teams=len(made), planned=planned)


def load_draft(*, on: date, proven: bool = False) -> None:
    """The branch's next plan as a draft, made with what its visits have taught until now."""
    office = next(one for one in places.offices(EVERYWHERE) if one.name == OFFICE)
    _plan(office.code, first=_began(on) + timedelta(weeks=PLAN_WEEKS), proven=proven)


def _began(on: date) -> date:
    """The Monday on which the published plan began."""
    return on - timedelta(days=on.weekday(), weeks=BEFORE)


def _make(one: _Crew, *, office_code: str, on: date) -> UUID:
    code = people.next_code(office_code)
    team = crew.make_team(code, fields=one.fields, territory=EVERYWHERE, by=BY)
    joined = date(on.year, 1, 5)
    ids = [
        crew.add_member(team, name=name, on=joined, territory=EVERYWHERE, by=BY)
        for name in one.members
    ]
    if len(ids) > 2:  # somebody is on leave next week; the others go
        monday = on + timedelta(days=7 - on.weekday())
        crew.add_absence(
            team, first=monday, last=monday + timedelta(days=4), reason="cuti tahunan",
            member_id=ids[0], territory=EVERYWHERE, by=BY,
        )  # fmt: skip
    return team


def _plan(office_code: str, *, first: date, proven: bool) -> UUID:
    quick = replace(planning.usual(), effort="search", iterations=ITERATIONS, seconds=60.0)
    asked = replace(quick, effort="full", iterations=None, seconds=SECONDS) if proven else quick
    plan = outreach.ask_for_plan(office_code, first=first, weeks=PLAN_WEEKS, asked=asked, by=BY)
    outreach.make_plan(plan, by=BY)
    return plan
