"""Coverage at a glance: how many workers there are thought to be, how many are registered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max, Model, QuerySet, Sum

from jangkau.apps.coverage.models import (
    AreaPotential,
    ModelRun,
    Potential,
    PublishedFigure,
    RegisteredCount,
)
from jangkau.apps.places import queries as places
from jangkau.domain.reach import GrowthCheck, check_growth, share_percent
from jangkau.domain.terms import Level, Territory

COUNTRY = "00"
"""The code under which figures of the whole country are kept."""


@dataclass(frozen=True)
class Share:
    """Estimated and registered workers, and the second as a part of the first in percent."""

    estimated: int | None
    registered: int

    @property
    def percent(self) -> Decimal | None:
        return share_percent(self.registered, whole=self.estimated)


@dataclass(frozen=True)
class AreaLine:
    """One area below. `partial`: only the part of it inside the officer's territory is counted."""

    code: str
    name: str
    level: Level
    share: Share
    partial: bool


@dataclass(frozen=True)
class GroupLine:
    """One occupation group in the area."""

    group: str
    share: Share


@dataclass(frozen=True)
class PublishedShare:
    """A published number of registered people with a published potential of the same day and source."""

    segment: str
    registered: Decimal
    potential: Decimal
    percent: Decimal | None
    as_of: date
    source: str
    note: str


@dataclass(frozen=True)
class PublishedLine:
    """A figure as published. `growth` is there where a growth over one year was printed with it."""

    segment: str
    measure: str
    value: Decimal
    as_of: date
    source: str
    note: str
    growth: GrowthCheck | None


@dataclass(frozen=True)
class Glance:
    """Coverage of one area, as far as a territory sees it.

    The estimate is of `estimate_as_of` and always modelled; the registered were counted at
    `counted_at` (None: not yet). The two dates differ, so each is shown with its figure.
    """

    area_code: str
    area_name: str
    lineage: tuple[places.Place, ...]
    total: Share
    areas: tuple[AreaLine, ...]
    groups: tuple[GroupLine, ...]
    partial: bool
    modelled: bool
    estimate_source: str
    estimate_as_of: date | None
    counted_at: datetime | None
    published_shares: tuple[PublishedShare, ...]
    published: tuple[PublishedLine, ...]


def glance(area_code: str | None, *, territory: Territory) -> Glance:
    """Coverage of an area (None: the country) by area below and by occupation group.

    Areas outside the territory are left out; of an area that it only touches, its part is counted.
    Refuses a code that is no region (`places.unknown_region`).
    """
    place = places.required_region(area_code) if area_code else None
    code = place.code if place else COUNTRY
    below = places.children(area_code)
    parts = {one.code: _parts(one.code, territory) for one in below}
    whole = _parts(code, territory)
    estimated, registered = _estimated(parts, whole), _registered(parts, whole)
    run = ModelRun.objects.order_by("-id").first()
    return Glance(
        area_code=code,
        area_name=place.name if place else "",
        lineage=places.lineage(code),
        total=_share(whole, estimated, registered),
        areas=_areas(below, parts, estimated, registered),
        groups=_groups(whole),
        partial=whole != (code,),
        modelled=run is not None,
        estimate_source=run.source if run else "",
        estimate_as_of=run.as_of if run else None,
        counted_at=counted_at(),
        published_shares=published_shares(code),
        published=published(code),
    )


def counted_at() -> datetime | None:
    """When the registered workers were counted last; None before the first count."""
    found: datetime | None = RegisteredCount.objects.aggregate(at=Max("counted_at"))["at"]
    return found


def starting_area(territory: Territory) -> str | None:
    """The smallest area that holds the whole territory: where an officer's page begins."""
    if territory.everywhere or not territory.regions:
        return None
    for length in (6, 4, 2):
        heads = {code[:length] for code in territory.regions}
        if len(heads) == 1 and len(next(iter(heads))) == length:
            return heads.pop()
    return None


def published_shares(region_code: str) -> tuple[PublishedShare, ...]:
    """Published registered over published potential, only where segment, day and source agree."""
    rows = PublishedFigure.objects.filter(region_code=region_code)
    potential = {_key(row): row for row in rows.filter(measure="potential")}
    found = []
    for row in rows.filter(measure="registered").order_by("-as_of", "segment"):
        whole = potential.get(_key(row))
        if whole is not None:
            percent = share_percent(row.value, whole=whole.value)
            notes = f"{row.note}; {whole.note}".split("; ")
            note = "; ".join(dict.fromkeys(filter(None, notes)))
            found.append(
                PublishedShare(
                    row.segment, row.value, whole.value, percent, row.as_of, row.source, note
                )
            )
    return tuple(found)


def published(region_code: str) -> tuple[PublishedLine, ...]:
    """What was published of a region, the latest first, with every printed growth computed again."""
    rows = list(PublishedFigure.objects.filter(region_code=region_code))
    values = {(row.segment, row.measure, row.as_of): row.value for row in rows}
    growths = {
        (row.segment, row.measure, row.as_of): row.value
        for row in rows
        if row.measure.endswith(_GROWTH)
    }
    lines = []
    for row in sorted(rows, key=lambda row: (-row.as_of.toordinal(), row.segment, row.measure)):
        if row.measure.endswith(_GROWTH):
            continue
        printed = growths.get((row.segment, row.measure + _GROWTH, row.as_of))
        earlier = values.get((row.segment, row.measure, _year_before(row.as_of)))
        growth = None
        if printed is not None:
            growth = check_growth(earlier=earlier, later=row.value, published=printed)
        lines.append(
            PublishedLine(
                row.segment, row.measure, row.value, row.as_of, row.source, row.note, growth
            )
        )
    return tuple(lines)


def shares_of(codes: Iterable[str], *, group: str = "") -> dict[str, Share]:
    """Estimated and registered workers of many areas of any level at once, for maps.

    With `group` only those of that occupation group.
    """
    parts = {code: (code,) for code in codes}
    estimated = _estimated(parts, (), group=group)
    registered = _registered(parts, (), group=group)
    return {code: _share(part, estimated, registered) for code, part in parts.items()}


@dataclass(frozen=True)
class EstimateRun:
    """The run of the model behind today's estimates; another `id` after every new computation."""

    id: int
    source: str
    as_of: date


def estimate_run() -> EstimateRun | None:
    """The latest run of the model, or None before the first."""
    run = ModelRun.objects.order_by("-id").first()
    return EstimateRun(run.id, run.source, run.as_of) if run else None


def village_estimates(area_code: str = "", *, group: str = "") -> dict[str, int]:
    """Modelled informal workers by village in an area (empty: the country), of one group or of all."""
    rows = Potential.objects.filter(village_code__startswith=area_code)
    rows = _of_group(rows, group)
    return dict(rows.values_list("village_code").annotate(n=Sum("workers")))


def leading_groups(village_codes: Iterable[str]) -> dict[str, str]:
    """The occupation group with the most modelled workers of each village."""
    rows = Potential.objects.filter(village_code__in=list(village_codes))
    found = rows.order_by("village_code", "-workers", "occupation_group").distinct("village_code")
    return dict(found.values_list("village_code", "occupation_group"))


_GROWTH = "_growth_pct"


def _key(row: PublishedFigure) -> tuple[str, date, str]:
    return row.segment, row.as_of, row.source


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


def _parts(code: str, territory: Territory) -> tuple[str, ...]:
    """The codes whose figures add up to what the territory sees of an area; none outside it."""
    if territory.everywhere or (code != COUNTRY and territory.covers(code)):
        return (code,)
    inside = (r for r in territory.regions if code == COUNTRY or r.startswith(code))
    return tuple(sorted(inside))


_Counts = Mapping[str, int]


def _of_group[T: Model](rows: QuerySet[T], group: str) -> QuerySet[T]:
    return rows.filter(occupation_group=group) if group else rows


def _estimated(
    parts: Mapping[str, tuple[str, ...]], whole: tuple[str, ...], *, group: str = ""
) -> _Counts:
    codes = {*whole, *(code for some in parts.values() for code in some)}
    areas = AreaPotential.objects.filter(area_code__in=[c for c in codes if len(c) < 10])
    found = dict(_of_group(areas, group).values_list("area_code").annotate(n=Sum("workers")))
    villages = [code for code in codes if len(code) == 10]
    if villages:
        rows = Potential.objects.filter(village_code__in=villages)
        found |= dict(_of_group(rows, group).values_list("village_code").annotate(n=Sum("workers")))
    return found


def _registered(
    parts: Mapping[str, tuple[str, ...]], whole: tuple[str, ...], *, group: str = ""
) -> _Counts:
    codes = {*whole, *(code for some in parts.values() for code in some)}
    rows = _of_group(RegisteredCount.objects.filter(area_code__in=codes), group)
    return dict(rows.values_list("area_code").annotate(n=Sum("workers")))


def _share(codes: tuple[str, ...], estimated: _Counts, registered: _Counts) -> Share:
    known = [estimated[code] for code in codes if code in estimated]
    return Share(
        estimated=sum(known) if known else None,
        registered=sum(registered.get(code, 0) for code in codes),
    )


def _areas(
    below: Iterable[places.Place],
    parts: Mapping[str, tuple[str, ...]],
    estimated: _Counts,
    registered: _Counts,
) -> tuple[AreaLine, ...]:
    return tuple(
        AreaLine(
            code=one.code,
            name=one.name,
            level=one.level,
            share=_share(parts[one.code], estimated, registered),
            partial=parts[one.code] != (one.code,),
        )
        for one in below
        if parts[one.code]
    )


def _groups(whole: tuple[str, ...]) -> tuple[GroupLine, ...]:
    """Every group with anybody estimated or registered, the largest estimate first."""
    estimated = dict(_by_group(whole))
    rows = RegisteredCount.objects.filter(area_code__in=whole)
    registered = dict(rows.values_list("occupation_group").annotate(n=Sum("workers")))
    groups = sorted(estimated | registered, key=lambda g: (-estimated.get(g, 0), g))
    return tuple(
        GroupLine(group, Share(estimated.get(group), registered.get(group, 0))) for group in groups
    )


def _by_group(whole: tuple[str, ...]) -> Iterable[tuple[str, int]]:
    if any(len(code) == 10 for code in whole):
        rows = Potential.objects.filter(village_code__in=whole)
        return rows.values_list("occupation_group").annotate(n=Sum("workers"))
    areas = AreaPotential.objects.filter(area_code__in=whole)
    return areas.values_list("occupation_group").annotate(n=Sum("workers"))
