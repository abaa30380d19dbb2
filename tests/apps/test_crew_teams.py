"""Teams: made, changed, away, closed."""

from datetime import date

import pytest

from jangkau.apps.crew import operations, queries
from jangkau.apps.crew.operations import TeamFields
from jangkau.domain.terms import Territory
from tests.builders.crew import BUILDER, EVERYWHERE
from tests.builders.refusals import refused

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 6, 1)
HERE = Territory(offices=frozenset({"BDG1"}), regions=frozenset({"3273"}))
THERE = Territory(offices=frozenset({"SKA"}))


def a_team(code: str = "BDG1-1", **said: object) -> queries.TeamFacts:
    fields = TeamFields(**{"name": "Tim Kujang", "office_code": "BDG1", **said})  # type: ignore[arg-type]
    made = operations.make_team(code, fields=fields, territory=HERE, by=BUILDER)
    found = queries.team(made, territory=HERE)
    assert found is not None
    return found


def test_a_team_is_kept_as_it_was_described() -> None:
    team = a_team(
        weekdays="7125", skills=("SU", " nelayan "), vehicle="car", rupiah_per_day=250_000
    )
    assert (team.weekdays, team.skills, team.vehicle) == ("1257", ("nelayan", "su"), "car")
    assert team.rupiah_per_day == 250_000
    assert queries.teams(HERE, office_code="BDG1") == (team,)
    assert queries.team_coded("BDG1-1") == team


def test_the_next_code_is_one_nobody_has() -> None:
    assert queries.next_code("BDG1") == "BDG1-1"
    a_team("BDG1-1")
    assert queries.next_code("BDG1") == "BDG1-2"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": "  "}, "crew.no_team_name"),
        ({"office_code": "SKA"}, "crew.team_of_another_office"),
        ({"weekdays": ""}, "crew.team_without_days"),
        ({"leaves": 600, "returns": 600}, "crew.team_hours"),
        ({"start_lat": -6.9}, "crew.team_start"),
        ({"start_lat": 52.5, "start_lon": 13.4}, "crew.team_start"),
        ({"rupiah_per_day": -1}, "crew.team_figure"),
        ({"least": 0}, "crew.team_figure"),
        ({"vehicle": "helikopter"}, "crew.unknown_vehicle"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(said: dict[str, object], code: str) -> None:
    with refused(code):
        a_team(**said)


def test_a_code_is_short_and_had_once() -> None:
    a_team("BDG1-1")
    with refused("crew.team_code_taken"):
        a_team("bdg1-1")
    with refused("crew.bad_team_code"):
        a_team("tim satu!")


def test_a_team_goes_out_on_its_weekdays_and_not_on_holidays() -> None:
    team = a_team(weekdays="12345")
    week = [date(2026, 6, day) for day in range(1, 8)]
    days = queries.working_days(team, days=week, holidays=[date(2026, 6, 1)])
    assert days == tuple(week[1:5])


def test_a_team_that_is_away_stays_at_home_until_its_first_day_back() -> None:
    team = a_team()
    operations.add_absence(
        team.id, first=MONDAY, last=date(2026, 6, 2), reason="pelatihan", territory=HERE, by=BUILDER
    )
    found = queries.team(team.id, territory=HERE)
    assert found is not None
    assert [found.goes_out(date(2026, 6, day)) for day in (1, 2, 3)] == [False, False, True]
    assert found.absences[0].last_on == date(2026, 6, 2)
    operations.drop_absence(team.id, absence_id=found.absences[0].id, territory=HERE, by=BUILDER)
    again = queries.team(team.id, territory=HERE)
    assert again is not None
    assert again.goes_out(MONDAY)


def test_with_too_few_members_left_nobody_goes() -> None:
    team = a_team(least=2)
    one, two = (
        operations.add_member(team.id, name=name, on=date(2026, 1, 1), territory=HERE, by=BUILDER)
        for name in ("Asep", "Euis")
    )
    operations.add_absence(
        team.id, first=MONDAY, last=MONDAY, reason="cuti", member_id=two, territory=HERE, by=BUILDER
    )
    found = queries.team(team.id, territory=HERE)
    assert found is not None
    assert not found.goes_out(MONDAY)
    assert found.goes_out(date(2026, 6, 2))
    operations.end_member(team.id, member_id=one, on=date(2026, 6, 3), territory=HERE, by=BUILDER)
    later = queries.team(team.id, territory=HERE)
    assert later is not None
    assert not later.goes_out(date(2026, 6, 3))


def test_absences_need_days_a_reason_and_somebody_of_the_team() -> None:
    team, other = a_team(), a_team("BDG1-2")
    stranger = operations.add_member(other.id, name="Cecep", on=MONDAY, territory=HERE, by=BUILDER)
    with refused("crew.absence_days"):
        operations.add_absence(
            team.id, first=MONDAY, last=date(2026, 5, 31), reason="x", territory=HERE, by=BUILDER
        )
    with refused("crew.absence_without_reason"):
        operations.add_absence(
            team.id, first=MONDAY, last=MONDAY, reason=" ", territory=HERE, by=BUILDER
        )
    with refused("crew.unknown_member"):
        operations.add_absence(
            team.id, first=MONDAY, last=MONDAY, reason="x", member_id=stranger, territory=HERE,
            by=BUILDER,
        )  # fmt: skip
    with refused("crew.no_member_name"):
        operations.add_member(team.id, name="", on=MONDAY, territory=HERE, by=BUILDER)


def test_a_closed_team_is_not_listed_and_can_come_back() -> None:
    team = a_team()
    operations.close_team(team.id, on=MONDAY, territory=HERE, by=BUILDER)
    assert queries.teams(HERE) == ()
    (closed,) = queries.teams(HERE, closed=True)
    assert not closed.goes_out(MONDAY)
    operations.reopen_team(team.id, territory=HERE, by=BUILDER)
    assert len(queries.teams(EVERYWHERE)) == 1


def test_another_office_neither_sees_nor_changes_a_team() -> None:
    team = a_team()
    assert queries.team(team.id, territory=THERE) is None
    assert queries.teams(THERE) == ()
    with refused("crew.unknown_team"):
        operations.close_team(team.id, on=MONDAY, territory=THERE, by=BUILDER)


def test_every_write_stands_in_the_trail() -> None:
    from jangkau.apps.audit import queries as audit

    team = a_team()
    operations.change_team(
        team.id,
        fields=TeamFields(name="Tim Baru", office_code="BDG1"),
        territory=HERE,
        by=BUILDER,
    )
    entries = audit.history(table="crew_team", subject_id=str(team.id))
    assert [entry.action for entry in entries] == ["update", "insert"]
