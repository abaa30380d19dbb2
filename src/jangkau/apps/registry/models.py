"""The tables of the registry. Only this room reads them; others use `queries` and `operations`.

Indexes are few on purpose: rosters arrive by the hundred thousand. A constraint that treats nulls as
equal serves both as "one open row at a time" and as the way to find a person's rows.
"""

import os
import time
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from jangkau.domain.terms import new_id


def uuid7() -> UUID:
    """A fresh identifier that sorts by the time it was made."""
    return new_id(at_ms=time.time_ns() // 1_000_000, chance=os.urandom(10))


class Row(models.Model):
    """What every table here has: an identifier that sorts by time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True


class Worker(Row):
    """A person. The NIK is sealed; `nik_hash` finds it. A merged person points at the kept one.

    `search_keys` holds the words of the name and the places that may see the person;
    `name_sound` with the birth date finds who may be the same. `region_code` is the best known
    place: the village, else the district or regency.
    """

    nik_hash = models.BinaryField(unique=True)
    nik_sealed = models.BinaryField()
    name = models.TextField()
    name_sound = models.TextField()
    search_keys = ArrayField(models.TextField())
    sex = models.CharField(max_length=1)
    birth_date = models.DateField()
    birth_place = models.TextField(blank=True)
    mother_name = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    address = models.TextField(blank=True)
    village_code = models.CharField(max_length=10, null=True)
    region_code = models.CharField(max_length=10)
    office_code = models.CharField(max_length=12)
    created_at = models.DateTimeField(db_default=Now())
    source = models.TextField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, db_index=False)

    class Meta:
        db_table = "registry_worker"
        constraints = [
            models.CheckConstraint(condition=Q(sex__in=["M", "F"]), name="worker_sex"),
            models.UniqueConstraint(
                fields=["source"], name="worker_source", condition=Q(source__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["birth_date", "name_sound"], name="worker_born_sound"),
            models.Index(fields=["phone"], name="worker_phone", condition=~Q(phone="")),
            models.Index(
                fields=["merged_into"],
                name="worker_merged",
                condition=Q(merged_into__isnull=False),
            ),
            GinIndex(fields=["search_keys"], name="worker_search"),
        ]


class NameWord(models.Model):
    """Every word that occurs in a name, with the keys that a misspelling finds it by."""

    word = models.CharField(max_length=80, primary_key=True, db_collation="C")
    edit_keys = ArrayField(models.TextField())

    class Meta:
        db_table = "registry_name_word"
        indexes = [GinIndex(fields=["edit_keys"], name="name_word_edit")]


class WorkerOccupation(Row):
    """A job that a worker declared: at most two at a time (PP 44/2015 Art 11(2))."""

    worker = models.ForeignKey(Worker, models.PROTECT, db_index=False)
    position = models.SmallIntegerField()
    occupation_code = models.CharField(max_length=40)
    workplace = models.TextField(blank=True)
    workplace_region = models.CharField(max_length=10, blank=True)
    site_id = models.UUIDField(null=True)
    declared_income = models.IntegerField(null=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        db_table = "registry_worker_occupation"
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "position", "until_on"],
                name="worker_occupation_open",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(position__in=[1, 2]), name="at_most_two_jobs"),
        ]


class Heir(Row):
    """Who inherits what the programs pay, in the order the worker named them."""

    worker = models.ForeignKey(Worker, models.PROTECT)
    position = models.SmallIntegerField()
    name = models.TextField()
    relation = models.CharField(max_length=12)
    birth_date = models.DateField(null=True)
    phone = models.TextField(blank=True)

    class Meta:
        db_table = "registry_heir"


class Membership(Row):
    """A person's membership in one segment; one open at a time."""

    worker = models.ForeignKey(Worker, models.PROTECT, db_index=False)
    segment = models.CharField(max_length=3)
    kpj = models.CharField(max_length=11, null=True)
    office_code = models.CharField(max_length=12)
    started_on = models.DateField()
    lapsed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        db_table = "registry_membership"
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "segment", "ended_on"],
                name="membership_open",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["kpj"], name="membership_kpj", condition=Q(kpj__isnull=False)
            ),
        ]


class Wadah(Row):
    """An organisation of workers that helps to register, pay and claim, under an agreement."""

    code = models.CharField(max_length=20, unique=True)
    name = models.TextField()
    type_code = models.CharField(max_length=4)
    office_code = models.CharField(max_length=12, db_index=True)
    region_code = models.CharField(max_length=10, blank=True)
    site_id = models.UUIDField(null=True)
    agreement_number = models.TextField(blank=True)
    agreement_from = models.DateField(null=True)
    agreement_until = models.DateField(null=True)
    coordinator_name = models.TextField(blank=True)
    coordinator_phone = models.TextField(blank=True)
    dormant_since = models.DateField(null=True)

    class Meta:
        db_table = "registry_wadah"


class WadahMember(Row):
    """Who belongs to which wadah from when until when; one open row a pair."""

    wadah = models.ForeignKey(Wadah, models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT, db_index=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        db_table = "registry_wadah_member"
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "wadah", "until_on"],
                name="wadah_member_open",
                nulls_distinct=False,
            )
        ]


class Employer(Row):
    """A business with employees: a mall tenant, a workshop, a contractor."""

    code = models.CharField(max_length=20, unique=True)
    name = models.TextField()
    kind = models.TextField(blank=True)
    size = models.CharField(max_length=6)
    office_code = models.CharField(max_length=12, db_index=True)
    region_code = models.CharField(max_length=10, blank=True)
    units = models.IntegerField(default=1)
    contact_name = models.TextField(blank=True)
    contact_phone = models.TextField(blank=True)

    class Meta:
        db_table = "registry_employer"


class Employment(Row):
    """Who works for which employer, as what, for how many rupiah a month."""

    employer = models.ForeignKey(Employer, models.PROTECT)
    worker = models.ForeignKey(Worker, models.PROTECT, db_index=False)
    position = models.TextField(blank=True)
    wage = models.IntegerField(null=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        db_table = "registry_employment"
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "employer", "until_on"],
                name="employment_open",
                nulls_distinct=False,
            )
        ]


class Consent(Row):
    """A consent and the proof of it (UU 27/2022 Arts 20 to 24)."""

    worker = models.ForeignKey(Worker, models.PROTECT)
    purpose = models.CharField(max_length=24)
    text_version = models.CharField(max_length=24)
    how = models.CharField(max_length=12)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "registry_consent"


class Pair(Row):
    """Two records that may be one person, and what an officer decided. `a` is the lesser id."""

    a = models.ForeignKey(Worker, models.PROTECT, related_name="+", db_index=False)
    b = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    score = models.SmallIntegerField()
    evidence = models.JSONField()
    state = models.CharField(max_length=9, default="pending")
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "registry_pair"
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="pair_once"),
            models.CheckConstraint(condition=Q(a__lt=models.F("b")), name="pair_ordered"),
        ]
        indexes = [
            models.Index(fields=["id"], name="pair_pending", condition=Q(state="pending")),
        ]


class Merge(Row):
    """One person's record put into another's: what moved, so that it can be taken back exactly."""

    kept = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    merged = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    moved = models.JSONField()
    at = models.DateTimeField(db_default=Now())
    by = models.CharField(max_length=80)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "registry_merge"
