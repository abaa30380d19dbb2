"""The tables of the map: regions and their history, offices and territories, sites.

Keys between tables are codes, so that a load can be copied in at once; `operations` checks them.
"""

from django.db import models
from django.db.models.functions import Now


class Region(models.Model):
    """A province, regency, district or village; `valid_until` is the first day it was no more."""

    code = models.CharField(max_length=10, primary_key=True)
    name = models.CharField(max_length=120)
    search_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    level = models.CharField(max_length=8)
    parent_code = models.CharField(max_length=6, null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    located = models.CharField(max_length=14)
    area_km2 = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    population = models.IntegerField(null=True)
    capital = models.CharField(max_length=60, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        db_table = "places_region"
        indexes = [
            models.Index(fields=["parent_code"], name="region_parent"),
            models.Index(fields=["level"], name="region_level"),
            models.Index(
                fields=["search_name"], opclasses=["text_pattern_ops"], name="region_search"
            ),
        ]


class RegionChange(models.Model):
    """One line of the crosswalk: what `old_code` became on a day. A split has a line per part."""

    id = models.BigAutoField(primary_key=True)
    old_code = models.CharField(max_length=10, db_index=True)
    new_code = models.CharField(max_length=10, db_index=True)
    changed_on = models.DateField()
    kind = models.CharField(max_length=8)
    old_name = models.CharField(max_length=120, blank=True)
    new_name = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        db_table = "places_region_change"
        constraints = [
            models.UniqueConstraint(
                fields=["old_code", "new_code", "changed_on"], name="region_change_once"
            ),
        ]


class Edition(models.Model):
    """One row that changes whenever the map does, so that what is kept in memory knows its age."""

    id = models.SmallIntegerField(primary_key=True)
    edition = models.UUIDField()

    class Meta:
        db_table = "places_edition"


class Boundary(models.Model):
    """A region's outline as GeoJSON (WGS 84), simplified for drawing."""

    code = models.CharField(max_length=10, primary_key=True)
    geometry = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    source = models.TextField()

    class Meta:
        db_table = "places_boundary"


class LabourFigure(models.Model):
    """A published figure about a region's workers: one measure in one year from one source."""

    id = models.BigAutoField(primary_key=True)
    region_code = models.CharField(max_length=4)
    year = models.SmallIntegerField()
    measure = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=16, decimal_places=2)
    source = models.TextField()

    class Meta:
        db_table = "places_labour_figure"
        constraints = [
            models.UniqueConstraint(
                fields=["region_code", "year", "measure"], name="labour_figure_once"
            ),
        ]


class Office(models.Model):
    """An office in the tree. Unverified: the list it comes from was not confirmed by the agency."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=14)
    parent_code = models.CharField(max_length=12, null=True, db_index=True)
    region_code = models.CharField(max_length=10)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    verified = models.BooleanField(default=False)
    source = models.TextField(blank=True)

    class Meta:
        db_table = "places_office"


class TerritoryPiece(models.Model):
    """A region an office keeps from one day until, not including, another."""

    id = models.BigAutoField(primary_key=True)
    office_code = models.CharField(max_length=12, db_index=True)
    region_code = models.CharField(max_length=6)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        db_table = "places_territory_piece"
        indexes = [
            models.Index(
                fields=["region_code"], opclasses=["text_pattern_ops"], name="territory_region"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(until_on__gt=models.F("from_on")),
                name="territory_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["office_code", "region_code"],
                condition=models.Q(until_on__isnull=True),
                name="territory_held_once",
            ),
        ]


class Site(models.Model):
    """A place where workers are found."""

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=160)
    search_name = models.CharField(max_length=160)
    region_code = models.CharField(max_length=10)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    location_approximate = models.BooleanField(default=True)
    address = models.CharField(max_length=240, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    units = models.IntegerField(null=True)
    unit_word = models.CharField(max_length=10, blank=True)
    terrain = models.CharField(max_length=10, blank=True, default="")
    notes = models.TextField(blank=True)
    source = models.TextField(blank=True)
    added_at = models.DateTimeField(db_default=Now())
    closed_on = models.DateField(null=True)

    class Meta:
        db_table = "places_site"
        indexes = [
            models.Index(
                fields=["region_code"], opclasses=["text_pattern_ops"], name="site_region"
            ),
            models.Index(fields=["kind"], name="site_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(units__isnull=True) | models.Q(units__gte=0),
                name="site_units_not_negative",
            ),
        ]


class SiteEstimate(models.Model):
    """How many workers of one occupation group a site has, who says so, and when."""

    id = models.BigAutoField(primary_key=True)
    site_id = models.UUIDField()
    occupation_group = models.CharField(max_length=20)
    workers = models.IntegerField()
    source = models.TextField()
    as_of = models.DateField()

    class Meta:
        db_table = "places_site_estimate"
        constraints = [
            models.UniqueConstraint(
                fields=["site_id", "occupation_group", "as_of"], name="site_estimate_once"
            ),
            models.CheckConstraint(
                condition=models.Q(workers__gte=0), name="site_estimate_not_negative"
            ),
        ]


class SiteCalendar(models.Model):
    """When a place is worth a visit, as somebody wrote it and as rules; `place` is its key.

    It holds from `valid_from` until, not including, `valid_until` (None: always). Of several that
    cover a day the one that began last holds.
    """

    id = models.BigAutoField(primary_key=True)
    place = models.CharField(max_length=36)
    text = models.CharField(max_length=400)
    rules = models.JSONField()
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    note = models.TextField(blank=True)
    written_by = models.CharField(max_length=80)
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "places_site_calendar"
        constraints = [
            models.UniqueConstraint(
                fields=["place", "valid_from"],
                nulls_distinct=False,
                name="site_calendar_once_a_beginning",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gt=models.F("valid_from")),
                name="site_calendar_has_days",
            ),
        ]
