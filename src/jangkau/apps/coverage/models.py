"""The tables of coverage: how many workers there are thought to be, how many are registered."""

from django.db import models
from django.db.models.functions import Now


class ModelRun(models.Model):
    """One computation of the model: what it was made from, and for when."""

    id = models.AutoField(primary_key=True)
    digest = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    source = models.TextField()
    as_of = models.DateField()
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "coverage_model_run"


class Potential(models.Model):
    """Modelled informal workers of one occupation group in one village, by the latest run."""

    pk = models.CompositePrimaryKey("village_code", "occupation_group")
    village_code = models.CharField(max_length=10)
    occupation_group = models.CharField(max_length=20)
    workers = models.IntegerField()

    class Meta:
        db_table = "coverage_potential"


class AreaPotential(models.Model):
    """The same added up: by district, regency, province, and `00` for the country."""

    pk = models.CompositePrimaryKey("area_code", "occupation_group")
    area_code = models.CharField(max_length=6)
    occupation_group = models.CharField(max_length=20)
    workers = models.IntegerField()

    class Meta:
        db_table = "coverage_area_potential"


class RegisteredCount(models.Model):
    """Registered workers by area (any level, `00` for the country) and occupation group."""

    pk = models.CompositePrimaryKey("area_code", "occupation_group")
    area_code = models.CharField(max_length=10)
    occupation_group = models.CharField(max_length=20)
    workers = models.IntegerField()
    counted_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "coverage_registered_count"


class PublishedFigure(models.Model):
    """A figure as somebody published it, with its date and source; never mixed with our own."""

    id = models.BigAutoField(primary_key=True)
    region_code = models.CharField(max_length=10)
    occupation_group = models.CharField(max_length=20, blank=True)
    segment = models.CharField(max_length=30)
    measure = models.CharField(max_length=30)
    value = models.DecimalField(max_digits=16, decimal_places=2)
    as_of = models.DateField()
    source = models.TextField()
    note = models.TextField(blank=True)

    class Meta:
        db_table = "coverage_published_figure"
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("region_code", "occupation_group", "segment"),
                    *("measure", "as_of", "source"),
                ],
                name="published_figure_once",
            ),
        ]
