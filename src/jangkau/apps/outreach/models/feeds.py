"""Which calendar address of a team is in force. The address itself is not kept: it is derived."""

from django.db import models
from django.db.models.functions import Now

from jangkau.apps.outreach.models.ids import fresh_id


class TeamFeed(models.Model):
    """The calendar address of one team. Renewing replaces the row, and the old address leads nowhere."""

    id = models.UUIDField(primary_key=True, default=fresh_id)
    team_code = models.CharField(max_length=20, unique=True)
    office_code = models.CharField(max_length=12)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_team_feed"
