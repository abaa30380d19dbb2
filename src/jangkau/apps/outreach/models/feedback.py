"""What people say to the agency, who answers it by when, and what changed because of it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Improvement(models.Model):
    """Something that is to change because of what people said. `state`: proposed, doing, done, dropped."""

    id = models.UUIDField(primary_key=True)
    office_code = models.CharField(max_length=12)
    title = models.CharField(max_length=160)
    what = models.TextField(blank=True)
    state = models.CharField(max_length=8, default="proposed")
    owner = models.CharField(max_length=60)
    done_on = models.DateField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_improvement"
        indexes = [models.Index(fields=["office_code", "state"], name="improvement_office")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_on__isnull=False), name="done_on_a_day"
            ),
        ]


class Feedback(models.Model):
    """A complaint, suggestion, question or praise. `state`: open, answered, closed.

    `number` is what people are told: the year and a running number of the office. Who said it is
    optional; name and telephone are kept to be able to answer, nothing else.
    """

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    office_code = models.CharField(max_length=12)
    received_on = models.DateField()
    kind = models.CharField(max_length=10)
    channel = models.CharField(max_length=10)
    topic = models.CharField(max_length=20)
    severity = models.CharField(max_length=6)
    text = models.TextField()
    from_name = models.CharField(max_length=120, blank=True)
    from_phone = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=36, blank=True)
    visit_id = models.UUIDField(null=True)
    owner = models.CharField(max_length=60)
    due_on = models.DateField()
    state = models.CharField(max_length=8, default="open")
    answered_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    reopened = models.SmallIntegerField(default=0)
    improvement = models.ForeignKey(
        Improvement, on_delete=models.PROTECT, null=True, related_name="because_of"
    )
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "outreach_feedback"
        indexes = [
            models.Index(fields=["office_code", "state", "due_on"], name="feedback_desk"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") | Q(answered_on__isnull=False) & ~Q(answer=""),
                name="answered_with_words",
            ),
        ]


class FeedbackStep(models.Model):
    """What was done with it: `what` is answered, reopened, handed_over, closed."""

    id = models.BigAutoField(primary_key=True)
    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="steps")
    day = models.DateField()
    what = models.CharField(max_length=12)
    text = models.TextField(blank=True)
    by = models.CharField(max_length=80)

    class Meta:
        db_table = "outreach_feedback_step"
