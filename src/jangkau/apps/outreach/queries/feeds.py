"""The secret addresses of the teams' calendars.

Calendar programs do not sign in, so the address is the key. It is signed with the secret of this
installation and not kept: who reads the database or the audit trail cannot make one.
"""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.core.signing import BadSignature, Signer

from jangkau.apps.outreach.models import TeamFeed


class FeedAddress(NamedTuple):
    """A team's calendar: the last part of its address, and since when it holds."""

    team_code: str
    token: str
    made_at: datetime


def feeds(teams: Collection[str]) -> dict[str, FeedAddress]:
    """The addresses in force of these teams, by team; a team without one is left out."""
    rows = TeamFeed.objects.filter(team_code__in=teams)
    return {row.team_code: FeedAddress(row.team_code, _signed(row.id), row.made_at) for row in rows}


def team_of_feed(token: str) -> tuple[str, str] | None:
    """The team and office behind an address; None if it is forged, renewed or withdrawn."""
    try:
        row_id = UUID(hex=_signer().unsign(token))
    except (BadSignature, ValueError):
        return None
    row = TeamFeed.objects.filter(id=row_id).first()
    return (row.team_code, row.office_code) if row else None


def _signed(row_id: UUID) -> str:
    return _signer().sign(row_id.hex)


def _signer() -> Signer:
    return Signer(salt="outreach.feed", sep=".")
