"""The background jobs of outreach: making the plans that people asked for; each day, who was brought."""

from datetime import date, timedelta
from uuid import UUID

from django.core.cache import cache
from django.tasks import task
from django.utils import timezone

from jangkau.apps.outreach import operations, queries
from jangkau.domain.terms import Actor

LOST_AFTER = timedelta(minutes=5)
"""A running plan that told nothing for so long was left behind by a worker that died."""


@task
def make_plan(plan_id: str, *, actor: str, office: str) -> None:
    """Makes one plan, in the name of the officer who asked for it."""
    operations.make_plan(UUID(plan_id), by=Actor(id=actor, channel="job", office=office))


def queue_plan(plan_id: UUID, *, by: Actor) -> None:
    """Lets the worker make a plan that was asked for."""
    make_plan.enqueue(str(plan_id), actor=by.id, office=by.office)


def resume() -> int:
    """Queues again the plans that a worker left behind when it died; returns how many.

    Those that broke off too often have failed instead.
    """
    by = Actor.system("outreach-resume", channel="job")
    lost = queries.lost_plans(before=timezone.now() - LOST_AFTER)
    again = [plan_id for plan_id in lost if operations.requeue_plan(plan_id, by=by)]
    for plan_id in again:
        queue_plan(plan_id, by=by)
    return len(again)


@task
def follow(day: str) -> None:
    """Finds whom visits brought and moves contacts on as the registry and the payments show.

    Each step may be broken off and repeated.
    """
    on, by = date.fromisoformat(day), Actor.system("outreach-follow", channel="job")
    operations.find_enrolments(on=on, by=by)
    operations.follow_contacts(on=on, by=by)


def follow_if_due(on: date) -> bool:
    """Queues the day's following unless that was done already."""
    if not cache.add(f"outreach.follow.asked.{on}", on.isoformat(), timeout=2 * 86_400):
        return False
    follow.enqueue(on.isoformat())
    return True
