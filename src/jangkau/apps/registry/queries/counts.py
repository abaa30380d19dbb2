"""Numbers of the registry: for the first page, and for coverage by place and job."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from jangkau.apps.registry.models import Wadah, Worker
from jangkau.apps.registry.queries.keys import scope_keys, within
from jangkau.apps.registry.queries.pairs import pairs_count
from jangkau.domain.terms import Territory

AGREEMENT_DAYS = 60
"""An agreement ending within so many days is work for today."""


@dataclass(frozen=True)
class Counts:
    """People and wadah a territory sees, pairs that wait, agreements that end soon or have ended."""

    people: int
    wadah: int
    pairs: int
    agreements_ending: int


def counts(*, territory: Territory, on: date) -> Counts:
    """The numbers of a territory's first page on the day `on`."""
    seen = Wadah.objects.filter(within(territory))
    soon = on + timedelta(days=AGREEMENT_DAYS)
    return Counts(
        people=people_count(territory=territory),
        wadah=seen.count(),
        pairs=pairs_count(territory=territory),
        agreements_ending=seen.filter(agreement_until__lte=soon).count(),
    )


def people_count(*, territory: Territory) -> int:
    """How many people a territory sees; a merged pair is one."""
    scope = scope_keys(territory)
    narrowed = "" if scope is None else " and search_keys && %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"select count(*) from registry_worker where merged_into_id is null{narrowed}",
            [] if scope is None else [scope],
        )
        return int(cursor.fetchone()[0])


def any_workers(*, besides: str = "") -> bool:
    """Whether anybody is registered; with `besides`, anybody whose source does not begin so."""
    found = Worker.objects.all()
    if besides:
        found = found.exclude(source__isnull=False, source__startswith=besides)
    return found.exists()


def registered_by_region() -> list[tuple[str, str, int]]:
    """Registered people by region code and first job: (region, occupation code or "", people).

    Registered is who has an open membership; a merged pair is one. The region is the person's best
    known place, so the codes have 2 to 10 digits.
    """
    with connection.cursor() as cursor:
        cursor.execute("""
            select w.region_code, coalesce(o.occupation_code, ''), count(*)
              from registry_worker w
              left join registry_worker_occupation o
                on o.worker_id = w.id and o.position = 1 and o.until_on is null
             where w.merged_into_id is null and exists (
                   select from registry_membership m
                    where m.worker_id = w.id and m.ended_on is null)
             group by 1, 2 order by 1, 2""")
        return list(cursor.fetchall())
