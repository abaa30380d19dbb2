"""Making, renewing and withdrawing the address of a team's calendar."""

from jangkau.apps.audit.operations import acting
from jangkau.apps.outreach import queries
from jangkau.apps.outreach.models import TeamFeed
from jangkau.domain.terms import Actor


def renew_feed(team_code: str, *, office_code: str, by: Actor) -> queries.FeedAddress:
    """A new address for the team's calendar; the one before it leads nowhere from now on."""
    with acting(by):
        TeamFeed.objects.filter(team_code=team_code).delete()
        TeamFeed.objects.create(team_code=team_code, office_code=office_code)
    return queries.feeds([team_code])[team_code]


def withdraw_feed(team_code: str, *, by: Actor) -> None:
    """The team's calendar has no address any more."""
    with acting(by):
        TeamFeed.objects.filter(team_code=team_code).delete()
