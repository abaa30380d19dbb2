"""Wadah: the list, one of them, and who belongs to it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from jangkau.apps.registry.models import Wadah, WadahMember
from jangkau.apps.registry.queries.cards import Card, cards
from jangkau.apps.registry.queries.keys import within
from jangkau.domain.terms import Territory


@dataclass(frozen=True)
class WadahLine:
    """A wadah with the number of its members now."""

    id: UUID
    code: str
    name: str
    type_code: str
    office_code: str
    region_code: str
    site_id: UUID | None
    agreement_number: str
    agreement_from: date | None
    agreement_until: date | None
    coordinator_name: str
    coordinator_phone: str
    dormant_since: date | None
    members: int = 0

    def ends_within(self, days: int, *, on: date) -> bool:
        """Whether the agreement ends, or has ended, within `days` of the day `on`."""
        return self.agreement_until is not None and (self.agreement_until - on).days <= days


def wadah_list(
    *,
    territory: Territory,
    text: str = "",
    ending_by: date | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[WadahLine]:
    """The wadah this territory sees, by name; `text` narrows by code or name.

    `ending_by` leaves those whose agreement has ended or ends no later than that day.
    """
    found = Wadah.objects.filter(within(territory))
    if text:
        found = found.filter(Q(code__istartswith=text) | Q(name__icontains=text))
    if ending_by is not None:
        found = found.filter(agreement_until__lte=ending_by)
    return list(_lines(found.order_by("name", "code")[offset : offset + limit]))


def wadah(code: str, *, territory: Territory) -> WadahLine | None:
    """The wadah with this code, or None where there is none or the territory does not see it."""
    return next(_lines(Wadah.objects.filter(within(territory), code=code)), None)


def wadah_named(text: str, *, territory: Territory, limit: int) -> list[WadahLine]:
    """Wadah that a search may mean, the one with exactly this code first."""
    found = wadah_list(territory=territory, text=text, limit=limit * 4)
    exact = sorted(
        found, key=lambda one: (one.code.lower() != text.lower(), -one.members, one.name)
    )
    return exact[:limit]


def wadah_of_kinds(kinds: Collection[str]) -> frozenset[UUID]:
    """The ids of all wadah of these kinds (`type_code`), wherever they are."""
    return frozenset(Wadah.objects.filter(type_code__in=kinds).values_list("id", flat=True))


def members(code: str, *, territory: Territory, limit: int = 50, offset: int = 0) -> list[Card]:
    """Who belongs to the wadah now, by name. Empty where the territory does not see the wadah."""
    if wadah(code, territory=territory) is None:
        return []
    open_ones = WadahMember.objects.filter(wadah__code=code, until_on=None)
    ids = open_ones.order_by("worker__name", "worker_id").values_list("worker_id", flat=True)
    return cards(list(ids[offset : offset + limit]))


@dataclass(frozen=True)
class Move:
    """Somebody joined a wadah on a day or, where `left`, was no member any more from that day on."""

    worker_id: UUID
    name: str
    on: date
    left: bool


def moves(code: str, *, limit: int = 50) -> list[Move]:
    """Who joined and who left a wadah, the latest first."""
    rows = WadahMember.objects.filter(wadah__code=code).select_related("worker")
    came = rows.order_by("-from_on", "-id")[:limit]
    went = rows.exclude(until_on=None).order_by("-until_on", "-id")[:limit]
    found = [Move(row.worker_id, row.worker.name, row.from_on, left=False) for row in came]
    found += [
        Move(row.worker_id, row.worker.name, row.until_on, left=True)
        for row in went
        if row.until_on is not None
    ]
    return sorted(found, key=lambda move: (-move.on.toordinal(), not move.left, move.name))[:limit]


def _lines(found: QuerySet[Wadah]) -> Iterator[WadahLine]:
    kept = [name for name in WadahLine.__dataclass_fields__ if name != "members"]
    rows: list[dict[str, Any]] = list(found.values(*kept))
    counted = dict(
        WadahMember.objects.filter(wadah__in=[row["id"] for row in rows], until_on=None)
        .values_list("wadah_id")
        .annotate(Count("id"))
    )
    for row in rows:
        yield WadahLine(**row, members=counted.get(row["id"], 0))
