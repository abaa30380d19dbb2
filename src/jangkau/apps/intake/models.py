"""The tables of intake. A roster's bytes and NIKs are sealed; rows are staging, and not audited."""

import os
import time
from uuid import UUID

from django.db import models
from django.db.models.functions import Now

from jangkau.domain.terms import new_id


def uuid7() -> UUID:
    """A fresh identifier that sorts by the time it was made."""
    return new_id(at_ms=time.time_ns() // 1_000_000, chance=os.urandom(10))


class State(models.TextChoices):
    """Where a roster is. In `CHECKING` and `APPLYING` a job works on it, or has to."""

    CHECKING = "checking"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Verdict(models.TextChoices):
    """What the check says about a row."""

    GOOD = "good"
    FIX = "fix"
    KNOWN = "known"
    MAYBE_SAME = "maybe_same"


class Roster(models.Model):
    """One list as received. `sheets` describes what was understood, sheet by sheet; `remarks` are
    sentences about the file; `wishes` is what the officer asked for when applying; `settled` holds,
    by verdict, the id of the last row that applying has dealt with; `attempts` counts how often the
    work was begun since it last got anywhere."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    wadah_code = models.CharField(max_length=20)
    office_code = models.CharField(max_length=12)
    name = models.TextField()
    kind = models.CharField(max_length=8, blank=True)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField(db_default=Now())
    received_by = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKING)
    refusal = models.JSONField(null=True)
    sheets = models.JSONField(default=list)
    told = models.JSONField(default=dict)
    remarks = models.JSONField(default=list)
    wishes = models.JSONField(default=dict)
    settled = models.JSONField(default=dict)
    attempts = models.SmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    rows = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    done = models.IntegerField(default=0)
    created = models.IntegerField(default=0)
    joined = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "intake_roster"
        constraints = [
            models.UniqueConstraint(fields=["wadah_code", "sha256"], name="roster_once"),
        ]
        indexes = [models.Index(fields=["office_code", "id"], name="roster_office")]


class RosterPart(models.Model):
    """A piece of the file, verbatim and sealed."""

    id = models.BigAutoField(primary_key=True)
    roster = models.ForeignKey(Roster, models.CASCADE, db_index=False)
    number = models.IntegerField()
    sealed = models.BinaryField()

    class Meta:
        db_table = "intake_roster_part"
        constraints = [
            models.UniqueConstraint(fields=["roster", "number"], name="roster_part_once"),
        ]


class RosterRow(models.Model):
    """One person's row as it was read. Never changed by applying: that would cost more than enrolling.

    `problems` is a list of `[code, field, level, facts]`; `reason` says why a row is known or perhaps
    the same; `worker_id` is the registered person meant, or the one it became.
    """

    id = models.BigAutoField(primary_key=True)
    roster = models.ForeignKey(Roster, models.CASCADE, db_index=False, db_constraint=False)
    sheet = models.SmallIntegerField()
    row = models.IntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=16, blank=True)
    nik_hash = models.BinaryField(null=True)
    nik_sealed = models.BinaryField(null=True)
    nik_shown = models.TextField(blank=True)
    name = models.TextField(blank=True)
    sex = models.CharField(max_length=1, blank=True)
    birth_date = models.DateField(null=True)
    birth_place = models.TextField(blank=True)
    mother_name = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    address = models.TextField(blank=True)
    village_code = models.CharField(max_length=10, blank=True)
    occupation_code = models.CharField(max_length=40, blank=True)
    workplace = models.TextField(blank=True)
    declared_income = models.IntegerField(null=True)
    worker_id = models.UUIDField(null=True)
    problems = models.JSONField(null=True)

    class Meta:
        db_table = "intake_roster_row"
        indexes = [models.Index(fields=["roster", "verdict", "id"], name="roster_row_verdict")]


class Mapping(models.Model):
    """How a wadah's lists with certain headings are to be read: heading to field, as corrected."""

    id = models.BigAutoField(primary_key=True)
    wadah_code = models.CharField(max_length=20)
    signature = models.CharField(max_length=32)
    told = models.JSONField()

    class Meta:
        db_table = "intake_mapping"
        constraints = [
            models.UniqueConstraint(fields=["wadah_code", "signature"], name="mapping_once"),
        ]
