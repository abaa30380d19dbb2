"""How far the runs of a month are, and what they came to."""

from dataclasses import dataclass
from datetime import datetime

from jangkau.apps.billing.models import Run
from jangkau.domain.terms import Month

_SUMS = ("people", "jkk", "jkm", "jht", "jp", "full_amount", "collectives")
_LATEST = ("already", "stopped", "no_wage", "no_tariff")


@dataclass(frozen=True)
class SegmentRun:
    """What the passes over a month made in one segment: people, rupiah by program.

    `full_amount` is before discounts. `already` were billed before the latest pass; `stopped`,
    `no_wage` and `no_tariff` are plans that it left out. `done` of `plans` in the latest pass.
    """

    segment: str
    people: int
    jkk: int
    jkm: int
    jht: int
    jp: int
    full_amount: int
    collectives: int
    already: int
    stopped: int
    no_wage: int
    no_tariff: int
    done: int
    plans: int
    started_at: datetime
    finished_at: datetime | None

    @property
    def total(self) -> int:
        """What all these bills ask, in rupiah."""
        return self.jkk + self.jkm + self.jht + self.jp

    @property
    def discount(self) -> int:
        """What the law's relief takes off, in rupiah."""
        return self.full_amount - self.total


@dataclass(frozen=True)
class RunSummary:
    """A month's runs by segment; empty where none was begun."""

    month: Month
    segments: tuple[SegmentRun, ...]

    @property
    def people(self) -> int:
        """Bills made."""
        return sum(one.people for one in self.segments)

    @property
    def total(self) -> int:
        """What they ask, in rupiah."""
        return sum(one.total for one in self.segments)

    @property
    def discount(self) -> int:
        """What the law's relief takes off, in rupiah."""
        return sum(one.discount for one in self.segments)

    @property
    def working(self) -> bool:
        """Whether a run is under way, or was broken off."""
        return any(one.finished_at is None for one in self.segments)


def summary(month: Month) -> RunSummary:
    """What all passes over the month made, and whom the latest left out."""
    passes: dict[str, list[Run]] = {}
    for one in Run.objects.filter(month=month.first_day).order_by("id"):
        passes.setdefault(one.segment, []).append(one)
    return RunSummary(month, tuple(_segment(name, passes[name]) for name in sorted(passes)))


def _segment(name: str, runs: list[Run]) -> SegmentRun:
    latest = runs[-1]
    return SegmentRun(
        segment=name,
        **{sum_: sum(getattr(one, sum_) for one in runs) for sum_ in _SUMS},
        **{fact: getattr(latest, fact) for fact in _LATEST},
        done=latest.cursor,
        plans=latest.last_plan,
        started_at=latest.started_at,
        finished_at=latest.finished_at,
    )
