"""Reading the stalls and tenants of a site: the list, progress by block, the target, PU or BPU."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q

from jangkau.apps.outreach.models import SiteUnit, UnitStep, UnitTarget

NOT_YET, TALKED, PROMISED = "not_yet", "talked", "promised"
AS_BPU, AS_PU, SAID_NO, CLOSED = "registered_bpu", "registered_pu", "refused", "closed"
STATUSES = (NOT_YET, TALKED, PROMISED, AS_BPU, AS_PU, SAID_NO, CLOSED)
"""How far the talks with a stall or tenant are."""

REGISTERED = (AS_BPU, AS_PU)


@dataclass(frozen=True)
class UnitLine:
    """One stall or tenant. `visits` counts the talks there, `last_on` is the day of the latest."""

    id: UUID
    site_id: UUID
    block: str
    number: str
    holder: str
    trade: str
    employees: int | None
    status: str
    employer_code: str
    next_on: date | None
    notes: str
    visits: int = 0
    with_partner: int = 0
    last_on: date | None = None

    @property
    def footing(self) -> str:
        return footing(self.employees)


@dataclass(frozen=True)
class StepLine:
    """One talk at a stall or tenant."""

    day: date
    status: str
    partner: str
    note: str
    by: str


@dataclass(frozen=True)
class BlockLine:
    """A block's stalls, counted by status."""

    block: str
    counts: dict[str, int]

    @property
    def open_units(self) -> int:
        """Stalls that are not closed."""
        return sum(n for status, n in self.counts.items() if status != CLOSED)

    @property
    def registered(self) -> int:
        return sum(self.counts.get(status, 0) for status in REGISTERED)

    @property
    def talked(self) -> int:
        """Stalls somebody has talked to, whatever came of it."""
        return self.open_units - self.counts.get(NOT_YET, 0)

    @property
    def share(self) -> float | None:
        """The registered share of the open stalls; None where there are none."""
        return self.registered / self.open_units if self.open_units else None


@dataclass(frozen=True)
class TargetLine:
    """One target. `units` is how many it asks for; rounded up, as a share of people is."""

    percent: int
    of_units: int
    until_on: date
    reason: str
    set_on: date
    set_by: str

    @property
    def units(self) -> int:
        return -(-self.percent * self.of_units // 100)


@dataclass(frozen=True)
class SiteProgress:
    """A site's stalls: by block, together, against the target in force and those before it."""

    blocks: tuple[BlockLine, ...]
    targets: tuple[TargetLine, ...] = ()

    @property
    def whole(self) -> BlockLine:
        """All blocks together."""
        counts: dict[str, int] = {}
        for block in self.blocks:
            for status, n in block.counts.items():
                counts[status] = counts.get(status, 0) + n
        return BlockLine("", counts)

    @property
    def target(self) -> TargetLine | None:
        """The target in force."""
        return self.targets[0] if self.targets else None

    @property
    def reached(self) -> float | None:
        """Registered stalls as a share of what the target asks for; None without a target."""
        return self.whole.registered / self.target.units if self.target else None

    @property
    def missing(self) -> int:
        """Stalls still to register for the target."""
        return max(self.target.units - self.whole.registered, 0) if self.target else 0


def footing(employees: int | None) -> str:
    """On what footing a stall registers: `pu` with an employee, `bpu` alone, "" if nobody asked.

    Who employs others is an employer, and its people are wage earners (PU), however small it is (UU
    24/2011 Art 15; for micro employers JKK and JKM suffice to begin); who works alone is BPU.
    """
    if employees is None:
        return ""
    return "pu" if employees > 0 else "bpu"


def units(
    site_id: UUID, *, block: str = "", status: str = "", text: str = "", limit: int = 2_000
) -> list[UnitLine]:
    """The stalls of a site by block and number, in the order people count them."""
    found = SiteUnit.objects.filter(site_id=site_id)
    if block:
        found = found.filter(block=block)
    if status:
        found = found.filter(status=status)
    if text:
        found = found.filter(Q(holder__icontains=text) | Q(number__iexact=text))
    names = [name for name in UnitLine.__dataclass_fields__ if name not in _COUNTED]
    rows = list(found.values(*names))
    steps = _steps(row["id"] for row in rows)
    lines = [UnitLine(**row, **steps.get(row["id"], {})) for row in rows]
    return sorted(lines, key=lambda one: (_counted(one.block), _counted(one.number)))[:limit]


def unit(unit_id: UUID, *, site_id: UUID) -> UnitLine | None:
    """One stall of a site."""
    return next((one for one in units(site_id, limit=100_000) if one.id == unit_id), None)


def unit_steps(unit_id: UUID) -> list[StepLine]:
    """The talks at a stall, the latest first."""
    found = UnitStep.objects.filter(unit_id=unit_id).order_by("-day", "-id")
    return [StepLine(*row) for row in found.values_list("day", "status", "partner", "note", "by")]


def site_progress(site_id: UUID) -> SiteProgress:
    """The progress of a site by block, with its targets, the one in force first."""
    rows = SiteUnit.objects.filter(site_id=site_id).values_list("block", "status")
    blocks: dict[str, dict[str, int]] = {}
    for block, status, n in rows.annotate(n=Count("id")).order_by("block"):
        blocks.setdefault(block, {})[status] = n
    names = list(TargetLine.__dataclass_fields__)
    targets = UnitTarget.objects.filter(site_id=site_id).order_by("-set_on", "-id")
    lines = [BlockLine(block, counts) for block, counts in blocks.items()]
    return SiteProgress(
        blocks=tuple(sorted(lines, key=lambda one: _counted(one.block))),
        targets=tuple(TargetLine(*row) for row in targets.values_list(*names)),
    )


def partners_along(site_id: UUID) -> int:
    """How many talks at the stalls of a site a partner came along to."""
    return UnitStep.objects.filter(unit__site_id=site_id).exclude(partner="").count()


_COUNTED = ("visits", "with_partner", "last_on")


def _steps(ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """How often each stall was visited, with a partner, and when last."""
    found = UnitStep.objects.filter(unit_id__in=list(ids)).values("unit_id")
    counted = found.annotate(
        visits=Count("id"), with_partner=Count("id", filter=~Q(partner="")), last_on=Max("day")
    )
    return {
        unit_id: {"visits": visits, "with_partner": along, "last_on": last}
        for unit_id, visits, along, last in counted.values_list("unit_id", *_COUNTED)
    }


def _counted(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which A comes before A2, and A2 before A10."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in _PARTS.findall(text.casefold())
    )


_PARTS = re.compile(r"[0-9]{1,15}|[^0-9]+")
