"""Plans of visits. A draft may be made again and again; a published plan is what teams drive."""

from django.db import models
from django.db.models.functions import Now

from jangkau.apps.outreach.models.ids import fresh_id


class VisitPlan(models.Model):
    """One plan of one office for some weeks: what was asked, what came out, and how good it is.

    `asked` holds the weights, limits and share of exploration it was made with; `progress` how far
    a running computation is; `not_planned` and `binding` say why not. `worth`, `bound`: expected
    lasting enrolments after costs. `stays` are its trips over
    night. `changed` counts visits unlike those of the plan it is based on, `tries` how often its
    making was begun.
    """

    id = models.UUIDField(primary_key=True, default=fresh_id)
    office_code = models.CharField(max_length=12, db_index=True)
    first_on = models.DateField()
    until_on = models.DateField()
    state = models.CharField(max_length=12)  # queued, running, draft, published, replaced, failed
    based_on = models.UUIDField(null=True)  # the published plan this one stays near
    asked = models.JSONField(default=dict)
    progress = models.JSONField(default=dict)
    seed = models.BigIntegerField(default=1)
    worth = models.FloatField(null=True)
    expected = models.FloatField(null=True)
    bound = models.FloatField(null=True)
    cost = models.BigIntegerField(null=True)
    not_planned = models.JSONField(default=list)
    binding = models.JSONField(default=list)
    stays = models.JSONField(default=list)
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.CharField(max_length=60, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=60, blank=True)
    stop_asked = models.BooleanField(default=False)
    changed = models.IntegerField(null=True)
    tries = models.SmallIntegerField(default=0)

    class Meta:
        db_table = "outreach_visit_plan"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gt=models.F("first_on")), name="visit_plan_has_days"
            ),
            models.UniqueConstraint(
                fields=["office_code", "first_on"],
                condition=models.Q(state="published"),
                name="visit_plan_published_once",
            ),
        ]


class PlannedVisit(models.Model):
    """One visit of a plan: `team_code` goes to `place` on `day` as stop `position`, minutes of the day."""

    id = models.UUIDField(primary_key=True, default=fresh_id)
    plan = models.ForeignKey(VisitPlan, on_delete=models.CASCADE, related_name="visits")
    team_code = models.CharField(max_length=20)
    day = models.DateField()
    position = models.SmallIntegerField()
    place = models.CharField(max_length=36)
    arrive = models.SmallIntegerField()
    depart = models.SmallIntegerField()
    travel = models.SmallIntegerField(default=0)
    expected = models.FloatField()
    locked = models.BooleanField(default=False)
    why = models.JSONField(default=dict)

    class Meta:
        db_table = "outreach_planned_visit"
        indexes = [
            models.Index(fields=["plan", "day", "team_code"], name="planned_visit_board"),
            models.Index(fields=["place"], name="planned_visit_place"),
        ]
