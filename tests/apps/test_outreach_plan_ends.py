"""How a plan ends that nobody drives: forgotten, or given up after its making broke off too often."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from jangkau.apps.audit import queries as audit
from jangkau.apps.outreach import operations, queries, tasks
from jangkau.apps.outreach.models import PlannedVisit, VisitPlan
from jangkau.apps.outreach.operations import planning
from jangkau.apps.outreach.operations.planning import MOST_TRIES
from jangkau.domain.terms import Actor
from tests.builders.places import some_offices
from tests.builders.plans import MONDAY, a_plan, a_visit, some_sites, some_teams
from tests.builders.refusals import refused

pytestmark = pytest.mark.django_db

HEAD = Actor(id="kepala.bandung1", channel="web", office="BDG1")
STRANGER = Actor(id="kepala.solo", channel="web", office="SKA")


@pytest.fixture
def sites() -> list[str]:
    some_offices()
    some_teams()
    return some_sites()


def row(plan: UUID) -> VisitPlan:
    return VisitPlan.objects.get(pk=plan)


def dies(plan: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """The making begins and the worker is gone: nothing more is heard of it for long."""

    class Killed(BaseException):
        """What a process that is killed leaves behind: nothing."""

    def killed(*_: Any, **__: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("jangkau.apps.outreach.operations.planning._made", killed)
        with pytest.raises(Killed):
            operations.make_plan(plan, by=HEAD)


def test_a_plan_that_kills_its_worker_each_time_fails_after_three_tries_and_says_what_to_do(
    sites: list[str], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    plan = operations.ask_for_plan("BDG1", first=MONDAY, asked=queries.Asked(), by=HEAD)
    long_after = datetime(2100, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: long_after - timedelta(days=1))
    for n in range(1, MOST_TRIES + 1):
        dies(plan, monkeypatch)
        assert (row(plan).state, row(plan).tries) == ("running", n)
        with monkeypatch.context() as later:
            later.setattr(timezone, "now", lambda: long_after)
            assert tasks.resume() == int(n < MOST_TRIES)
    failed = row(plan)
    assert failed.state == "failed"
    assert failed.progress["refused"]["code"] == "outreach.plan_broken_off"
    assert "3 times" in failed.progress["refused"]["en"]
    assert "pengelola sistem" in failed.progress["refused"]["id"]
    operations.make_plan(plan, by=HEAD)
    assert row(plan).tries == MOST_TRIES


def test_a_plan_of_which_something_was_heard_lately_is_left_to_its_worker(
    sites: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = operations.ask_for_plan("BDG1", first=MONDAY, asked=queries.Asked(), by=HEAD)
    dies(plan, monkeypatch)
    assert tasks.resume() == 0
    assert row(plan).state == "running"


def test_a_draft_is_forgotten_with_its_visits_and_questions_and_the_trail_keeps_them(
    sites: list[str],
) -> None:
    plan = a_plan()
    a_visit(plan, sites[0])
    question = a_plan(asked={"what_if_of": str(plan)})
    after = a_plan(based_on=plan, changed=4)
    operations.forget_plan(plan, by=HEAD)
    assert set(VisitPlan.objects.values_list("id", flat=True)) == {after}
    assert not PlannedVisit.objects.exists()
    assert (row(after).based_on, row(after).changed) == (None, None)
    for gone in (plan, question):
        latest = audit.history(table="outreach_visit_plan", subject_id=str(gone))[0]
        assert (latest.actor, latest.action) == (HEAD.id, "delete")


@pytest.mark.parametrize("state", ["published", "replaced", "queued", "running"])
def test_a_plan_that_was_driven_or_is_being_made_is_not_forgotten(
    sites: list[str], state: str
) -> None:
    with refused("outreach.plan_not_to_forget"):
        operations.forget_plan(a_plan(state=state), by=HEAD)


def test_a_plan_is_not_forgotten_while_a_question_about_it_is_reckoned(sites: list[str]) -> None:
    plan = a_plan()
    question = a_plan(state="running", asked={"what_if_of": str(plan)})
    with refused("outreach.plan_being_asked"):
        operations.forget_plan(plan, by=HEAD)
    operations.give_up_plan(question, by=HEAD)
    operations.forget_plan(plan, by=HEAD)
    assert not VisitPlan.objects.exists()


def test_a_worker_still_at_a_plan_that_was_given_up_and_forgotten_stops(
    sites: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = queries.Asked(seconds=60.0, effort="search")
    plan = operations.ask_for_plan("BDG1", first=MONDAY, weeks=1, asked=asked, by=HEAD)
    solve = planning.solve
    went_on: list[bool] = []

    def forgotten(gathered: Any, *, tell: Any, **more: Any) -> Any:
        operations.give_up_plan(plan, by=HEAD)
        operations.forget_plan(plan, by=HEAD)
        went_on.append(tell(operations.Told(1.0, 0.0, None)))
        return solve(gathered, tell=tell, **more)

    monkeypatch.setattr(planning, "solve", forgotten)
    operations.make_plan(plan, by=HEAD)
    assert went_on == [False]
    assert not VisitPlan.objects.exists()


def test_another_office_forgets_nothing(sites: list[str]) -> None:
    with refused("outreach.plan_of_another_office"):
        operations.forget_plan(a_plan(), by=STRANGER)
