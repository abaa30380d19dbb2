"""Whom a visit brought, told or found, and what of it lasts: counted, estimated, open or unknown."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from jangkau.apps.audit.operations import acting
from jangkau.apps.crew import operations as members
from jangkau.apps.crew import queries as crew
from jangkau.apps.outreach import operations, queries
from jangkau.apps.registry import operations as registry
from jangkau.domain.terms import Actor, Segment
from tests.builders.people import an_invented_person
from tests.builders.places import TESTER, some_offices
from tests.builders.plans import EVERYWHERE, some_teams
from tests.builders.refusals import refused_code
from tests.builders.registry import a_consent, a_new_worker, a_wadah
from tests.builders.visits import (
    ANDIR,
    OFFICER,
    TODAY,
    a_market,
    a_visit,
    enrolled,
    seen,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _offices() -> None:
    some_offices()


@pytest.fixture
def market() -> str:
    return a_market()


def test_people_who_work_at_the_place_and_began_that_day_are_found(market) -> None:
    visit_id = a_visit(market)
    found = enrolled(1, workplace="pasar  ANDIR")
    enrolled(2, workplace="Pasar Lain")
    enrolled(3, day=TODAY - timedelta(days=1))
    done = operations.find_enrolments(on=TODAY, by=OFFICER)
    assert (done.visits, done.linked, done.unclear) == (1, 1, 0)
    assert [one.worker_id for one in queries.brought(visit_id, on=TODAY)] == [found]
    assert operations.find_enrolments(on=TODAY, by=OFFICER).linked == 0


def test_everybody_of_a_team_counts_who_was_at_work_that_day(market) -> None:
    (code,) = some_teams(count=1)
    (team,) = crew.teams(EVERYWHERE)
    for name in ("Neng", "Agus", "Imas"):
        member = members.add_member(
            team.id, name=name, on=TODAY - timedelta(days=9), territory=EVERYWHERE, by=TESTER
        )
    members.add_absence(
        team.id, first=TODAY, last=TODAY, reason="cuti", member_id=member,
        territory=EVERYWHERE, by=TESTER,
    )  # fmt: skip
    alone, together = a_visit(market), a_visit(market, begun=700, ended=800, team_code=code)
    assert queries.outcome_of(alone, on=TODAY).officers == len(seen(alone).officers) == 1
    assert queries.outcome_of(together, on=TODAY).officers == 2


def test_people_of_a_wadah_at_the_place_and_of_the_village_visited_are_found(market) -> None:
    a_visit(market), a_visit("3273051003", begun=600, ended=700)
    a_wadah("W-09", office_code="BDG1", region_code="327305", site_id=UUID(market))
    registry.enrol_many(
        [a_new_worker(1, workplace="")], office_code="BDG1", wadah_code="W-09",
        segment=Segment.BPU, consent=a_consent(), on=TODAY, by=OFFICER,
    )  # fmt: skip
    enrolled(2, workplace="", village_code="3273051003", region_code="3273051003")
    assert operations.find_enrolments(on=TODAY, by=OFFICER).linked == 2
    assert [one.enrolled for one in queries.visits(ANDIR)] == [1, 1]


def test_no_more_people_are_found_than_the_visit_says_it_registered(market) -> None:
    a_visit(market, registered=2, paid=0)
    for number in range(4):
        enrolled(number)
    assert operations.find_enrolments(on=TODAY, by=OFFICER).linked == 2


def test_of_two_visits_of_a_day_a_person_goes_to_the_team_that_entered_them(market) -> None:
    budi = Actor(id="budi", channel="web", office="BDG1")
    ours, theirs = a_visit(market), a_visit(market, officers=("budi",), begun=700, ended=800)
    enrolled(1, by=budi)
    enrolled(2, by=Actor(id="orang.lain", channel="web", office="BDG1"))
    done = operations.find_enrolments(on=TODAY, by=OFFICER)
    assert (done.linked, done.unclear) == (1, 1)
    assert (seen(ours).enrolled, seen(theirs).enrolled) == (0, 1)


def test_an_officer_tells_whom_a_visit_brought_and_that_outweighs_what_was_found(market) -> None:
    found, told = a_visit(market), a_visit("3273051003", begun=600, ended=700)
    enrolled(1)
    operations.find_enrolments(on=TODAY, by=OFFICER)
    nik = an_invented_person(1).nik
    say = {"territory": ANDIR, "by": OFFICER}
    operations.tell_enrolment(told, nik=nik, **say)
    assert (seen(found).enrolled, seen(told).enrolled) == (0, 1)
    assert (
        refused_code(lambda: operations.tell_enrolment(found, nik=nik, **say))
        == "outreach.brought_already"
    )
    assert (
        refused_code(lambda: operations.tell_enrolment(told, nik=an_invented_person(9).nik, **say))
        == "outreach.nobody_with_this_nik"
    )
    (person,) = queries.brought(told, on=TODAY)
    operations.untell_enrolment(told, worker_id=person.worker_id, **say)
    assert seen(told).enrolled == 0


IN_APRIL, IN_NOVEMBER = date(2026, 4, 11), TODAY


def paid_months_of(monkeypatch, months: dict[UUID, set[str]]) -> None:
    from jangkau.apps.billing import queries as billing
    from jangkau.domain.terms import Month

    def paid(workers, *, first, last):
        return {
            one: frozenset(Month.parse(month) for month in months[one])
            for one in workers
            if one in months
        }

    monkeypatch.setattr(billing, "paid_months", paid)


def test_lasting_is_counted_when_everybody_is_known_and_the_fourth_month_is_over(
    market, monkeypatch
) -> None:
    a_visit(market, day=IN_APRIL, registered=2, paid=2)
    first, second = enrolled(1, day=IN_APRIL), enrolled(2, day=IN_APRIL)
    operations.find_enrolments(on=IN_APRIL, by=OFFICER)
    paid_months_of(monkeypatch, {first: {"2026-04", "2026-07"}, second: {"2026-04", "2026-06"}})
    (one,) = queries.outcomes("BDG1", on=IN_NOVEMBER)
    assert (one.lasting, one.basis, one.named, one.officers) == (1.0, queries.COUNTED, 2, 1)
    people = queries.brought(one.visit_id, on=IN_NOVEMBER)
    assert sorted(person.paid for person in people) == [
        (True, False, False, True),
        (True, False, True, False),
    ]


def test_lasting_is_in_proportion_when_some_are_known_and_open_before_the_month_is_over(
    market, monkeypatch
) -> None:
    a_visit(market, day=IN_APRIL, registered=4, paid=2, tried=4)
    first, _ = enrolled(1, day=IN_APRIL), enrolled(2, day=IN_APRIL)
    operations.find_enrolments(on=IN_APRIL, by=OFFICER)
    paid_months_of(monkeypatch, {first: {"2026-07"}})
    (one,) = queries.outcomes("BDG1", on=IN_NOVEMBER)
    assert (one.lasting, one.basis) == (2.0, queries.ESTIMATED)
    (young,) = queries.outcomes("BDG1", on=date(2026, 7, 1))
    assert (young.lasting, young.basis) == (None, queries.OPEN)


def test_lasting_is_never_made_up_where_nobody_is_known_and_nought_where_nobody_registered(
    market,
) -> None:
    a_visit(market, day=IN_APRIL)
    a_visit(market, day=IN_APRIL, registered=0, paid=0, begun=700, ended=800)
    bases = [(one.lasting, one.basis) for one in queries.outcomes("BDG1", on=IN_NOVEMBER)]
    assert bases == [(None, queries.UNKNOWN), (0.0, queries.COUNTED)]
    assert not queries.outcomes("SKA", on=IN_NOVEMBER)
    assert not queries.outcomes("BDG1", on=IN_NOVEMBER, since=date(2026, 5, 1))


def test_a_month_is_paid_only_while_its_payment_stands() -> None:
    from jangkau.apps.billing import queries as billing
    from jangkau.domain.terms import Month
    from tests.builders.receipts import paid_by_wadah

    a_wadah("W-01", office_code="BDG1")
    worker = enrolled(1)
    with acting(TESTER):
        registry.enrol_many(
            [a_new_worker(1)], office_code="BDG1", wadah_code="W-01", segment=Segment.BPU,
            consent=None, on=TODAY, by=TESTER, join_known=True,
        )  # fmt: skip
    paid_by_wadah([worker], wadah="W-01", months=["2026-11"])
    november = Month(2026, 11)
    found = billing.paid_months([worker], first=november, last=november + 3)
    assert found == {worker: frozenset({november})}
    assert not billing.paid_months([worker], first=november + 1, last=november + 3)


def test_the_latest_visit_of_each_place_is_known(market) -> None:
    a_visit(market, day=IN_APRIL)
    a_visit(market)
    other = a_market("Pasar Baru Andir")
    assert dict(queries.last_visits([market, other])) == {market: TODAY}


def test_once_a_day_the_people_of_visits_are_found_and_contacts_followed(market) -> None:
    from django.core.cache import cache

    from jangkau.apps.outreach import tasks

    visit_id = a_visit(market)
    enrolled(1)
    tasks.follow.func(TODAY.isoformat())
    assert seen(visit_id).enrolled == 1
    cache.clear()
    assert [tasks.follow_if_due(TODAY) for _ in range(2)] == [True, False]
    cache.clear()
