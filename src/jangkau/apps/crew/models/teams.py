"""Teams: who goes out together, from where, on which days, and when they cannot."""

import os
import time
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from jangkau.domain.terms import new_id


def fresh_id() -> UUID:
    """An id nobody has; the clock and chance are asked here and nowhere else in the room."""
    return new_id(at_ms=time.time_ns() // 1_000_000, chance=os.urandom(10))


class Team(models.Model):
    """People of one office who go out together.

    `weekdays` are ISO digits, Monday first (`12345`). They leave not before `leaves` and are back not
    after `returns`, minutes of the day. Without a starting point they start at their office. `skills`
    are languages and abilities (`su`, `fishers`). `least` members must be there for the team to go.
    """

    id = models.UUIDField(primary_key=True, default=fresh_id)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    office_code = models.CharField(max_length=12, db_index=True)
    start_name = models.CharField(max_length=120, blank=True)
    start_lat = models.FloatField(null=True)
    start_lon = models.FloatField(null=True)
    weekdays = models.CharField(max_length=7)
    leaves = models.SmallIntegerField()
    returns = models.SmallIntegerField()
    skills = models.JSONField(default=list)
    vehicle = models.CharField(max_length=12)
    rupiah_per_day = models.BigIntegerField(default=0)
    least = models.SmallIntegerField(default=1)
    closed_on = models.DateField(null=True)

    class Meta:
        db_table = "crew_team"
        constraints = [
            models.CheckConstraint(
                condition=Q(leaves__gte=0, returns__gt=F("leaves"), returns__lte=1440),
                name="team_has_hours",
            ),
            models.CheckConstraint(
                condition=Q(start_lat__isnull=True, start_lon__isnull=True)
                | Q(start_lat__isnull=False, start_lon__isnull=False),
                name="team_starts_at_a_point",
            ),
            models.CheckConstraint(condition=Q(rupiah_per_day__gte=0), name="team_costs_money"),
        ]


class TeamMember(models.Model):
    """One person of a team; `username` where they sign in here. `left_on` is the first day without."""

    id = models.UUIDField(primary_key=True, default=fresh_id)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=120)
    username = models.CharField(max_length=60, blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        db_table = "crew_team_member"
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="team_member_leaves_after_joining",
            ),
        ]


class Absence(models.Model):
    """Days without a member, or without the whole team (no member); `until_on` is the first day back."""

    id = models.UUIDField(primary_key=True, default=fresh_id)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="absences")
    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, null=True)
    first_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=120)

    class Meta:
        db_table = "crew_absence"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=F("first_on")), name="absence_has_days"
            ),
        ]
