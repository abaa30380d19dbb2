"""Reading the offices: the tree, who keeps which region, and what an office may see."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from jangkau.apps.places.models import Office, TerritoryPiece
from jangkau.domain.terms import Territory


class OfficeKind(StrEnum):
    """The four kinds of office, from the top of the tree down."""

    HEAD = "head"
    REGIONAL = "regional"
    BRANCH = "branch"
    SERVICE_POINT = "service_point"


@dataclass(frozen=True)
class OfficePlace:
    """An office. `verified` is False while its entry in the list was not confirmed by the agency."""

    code: str
    name: str
    kind: OfficeKind
    parent_code: str | None
    region_code: str
    lat: float | None
    lon: float | None
    verified: bool
    source: str


@dataclass(frozen=True)
class Piece:
    """A region kept by an office from `from_on` until, not including, `until_on` (None: still)."""

    id: int
    office_code: str
    region_code: str
    from_on: date
    until_on: date | None


def offices(territory: Territory) -> list[OfficePlace]:
    """The offices a territory holds, in the order of the tree's codes."""
    found = Office.objects.all()
    if not territory.everywhere:
        found = found.filter(code__in=territory.offices)
    return [_office(row) for row in found.order_by("code")]


def office(code: str) -> OfficePlace | None:
    """The office with this code, or None."""
    found = Office.objects.filter(code=code).first()
    return _office(found) if found else None


def territory_of(office_code: str, *, on: date | None = None) -> Territory:
    """What an office sees today, or saw on the day `on`.

    The head office everywhere; a regional office its provinces and its branches' regions; a branch
    its regions; a service point those of its branch. `offices` holds the office itself and those
    below it. An unknown office sees nothing.
    """
    day = on or timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_TERRITORY, [office_code, day, day])
        rows = cursor.fetchall()
    if any(kind == OfficeKind.HEAD and code == office_code for code, kind, _ in rows):
        return Territory(everywhere=True)
    regions = frozenset(region for *_, region in rows if region)
    own = next((kind for code, kind, _ in rows if code == office_code), None)
    held = {code for code, *_ in rows}
    if own == OfficeKind.SERVICE_POINT:
        held = {office_code}
    return Territory(regions=_widest(regions), offices=frozenset(held))


def office_for(region_code: str, *, on: date | None = None) -> OfficePlace | None:
    """The branch that keeps the region (or the district or regency it lies in), or None."""
    day = on or timezone.localdate()
    around = [region_code[:length] for length in (4, 6) if length <= len(region_code)]
    pieces = TerritoryPiece.objects.filter(_current(day), region_code__in=around)
    codes = pieces.order_by("-region_code").values_list("office_code", flat=True)
    branches = {o.code: o for o in Office.objects.filter(code__in=list(codes), kind="branch")}
    return next((_office(branches[code]) for code in codes if code in branches), None)


def pieces(office_code: str, *, past: bool = False) -> list[Piece]:
    """The regions an office keeps today; with `past`, also those it kept before, latest first."""
    found = TerritoryPiece.objects.filter(office_code=office_code)
    if not past:
        found = found.filter(_current(timezone.localdate()))
    return [_piece(row) for row in found.order_by("region_code", "-from_on")]


def pieces_of_region(region_code: str) -> list[Piece]:
    """Who kept this region, or a part of it, and when: the history of its reassignment."""
    found = TerritoryPiece.objects.filter(region_code__startswith=region_code)
    return [_piece(row) for row in found.order_by("region_code", "-from_on", "-id")]


def all_pieces(*, on: date | None = None) -> list[Piece]:
    """Every piece that any office keeps today, or kept on the day `on`, by region."""
    found = TerritoryPiece.objects.filter(_current(on or timezone.localdate()))
    return [_piece(row) for row in found.order_by("region_code", "id")]


def _current(day: date) -> Q:
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gt=day))


def _widest(regions: frozenset[str]) -> frozenset[str]:
    """Without the regions that lie inside another one of them."""
    return frozenset(
        code for code in regions if not any(code[:n] in regions for n in (2, 4) if n < len(code))
    )


def _office(row: Office) -> OfficePlace:
    fields = {name: getattr(row, name) for name in OfficePlace.__dataclass_fields__}
    return OfficePlace(**{**fields, "kind": OfficeKind(row.kind)})


def _piece(row: TerritoryPiece) -> Piece:
    return Piece(**{name: getattr(row, name) for name in Piece.__dataclass_fields__})


_TERRITORY = """
with recursive held as (
    select code, kind, parent_code from places_office where code = %s
    union
    select below.code, below.kind, below.parent_code
      from places_office below join held on below.parent_code = held.code
     where held.kind <> 'head'
),
keepers as (
    select code, kind, code as keeper from held where kind <> 'service_point'
    union
    select code, kind, parent_code from held where kind = 'service_point'
)
select keepers.code, keepers.kind, piece.region_code
  from keepers
  left join places_territory_piece piece
    on piece.office_code = keepers.keeper and piece.from_on <= %s
   and (piece.until_on is null or piece.until_on > %s)
"""
