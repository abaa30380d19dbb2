"""The audit trail: one table that only grows."""

from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One thing done to one record. Rows cannot be changed or deleted; the database refuses."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    actor = models.CharField(max_length=80)
    channel = models.CharField(max_length=12)
    office = models.CharField(max_length=12, blank=True)
    reason = models.TextField(blank=True)
    action = models.CharField(max_length=24)
    subject_table = models.CharField(max_length=63)
    subject_id = models.CharField(max_length=64)
    changes = models.JSONField(null=True)

    class Meta:
        db_table = "audit_entry"
        indexes = [
            models.Index(fields=["subject_table", "subject_id", "id"], name="audit_subject"),
            models.Index(fields=["actor", "id"], name="audit_actor"),
        ]
