"""A member's bills and plans, and the articles each bill stands on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from jangkau.apps.billing.models import Bill, Collective, Plan, Tariff
from jangkau.apps.billing.queries.asking import due_on
from jangkau.domain.terms import Month, Program, Segment


@dataclass(frozen=True)
class PlanFacts:
    """What a member is billed for in one segment. `income` in rupiah a month, 0 where not known."""

    id: int
    code: str
    worker_id: UUID
    segment: Segment
    job: int
    office_code: str
    from_month: Month
    until_month: Month | None
    income: int
    band: int
    sector: str
    payer: str
    payer_id: UUID | None
    programs: tuple[Program, ...]
    risk: int
    stopped_month: Month | None


@dataclass(frozen=True)
class BillLine:
    """One month of a member. `state`: `paid`, `open`, `collected` (on an unpaid collective bill,
    `collective_code`), `withdrawn`. Rupiah by program; `full_amount` is before the discount.
    """

    month: Month
    segment: Segment
    job: int
    jkk: int
    jkm: int
    jht: int
    jp: int
    full_amount: int
    due_on: date
    payer: str
    state: str
    collective_code: str
    payment_id: int | None
    paid_at: datetime | None
    edition_id: int
    band: int
    sector: str
    risk: int

    @property
    def total(self) -> int:
        """What the month costs, in rupiah."""
        return self.jkk + self.jkm + self.jht + self.jp

    @property
    def discount(self) -> int:
        """What the law's relief takes off, in rupiah."""
        return self.full_amount - self.total


@dataclass(frozen=True)
class Article:
    """Where the law says what a program costs, and where it grants a discount."""

    program: Program
    source: str
    article: str
    confidence: str


def plans_of(worker_id: UUID) -> list[PlanFacts]:
    """The person's plans, by segment and job; ended ones too."""
    return [
        _plan(row) for row in Plan.objects.filter(worker_id=worker_id).order_by("segment", "job")
    ]


def plan(plan_id: int) -> PlanFacts | None:
    """The plan with this number, or None."""
    row = Plan.objects.filter(pk=plan_id).first()
    return _plan(row) if row else None


def bills_of(worker_id: UUID, *, limit: int = 60) -> list[BillLine]:
    """The person's bills, latest month first, in every segment; withdrawn ones too."""
    rows = list(
        Bill.objects.filter(worker_id=worker_id).order_by("-month", "segment", "job")[:limit]
    )
    ids = {row.collective_id for row in rows if row.collective_id is not None}
    codes = dict(Collective.objects.filter(pk__in=ids).values_list("id", "code"))
    return [_bill(row, code=codes.get(row.collective_id or 0, "")) for row in rows]


def articles_of(line: BillLine) -> list[Article]:
    """The tariff rows a bill was made from, program by program: the law's articles."""
    wage_earner = line.segment is Segment.PU
    rows = Tariff.objects.filter(
        edition_id=line.edition_id,
        month=line.month.first_day,
        segment=line.segment.value,
        band=line.band,
        sector=line.sector,
        payer="employer" if wage_earner else line.payer,
        risk=line.risk if wage_earner else 0,
    )
    by_program = {row.program: row for row in rows}
    return list(_articles(line, by_program))


def _articles(line: BillLine, by_program: dict[str, Tariff]) -> Iterator[Article]:
    for program in (Program.JKK, Program.JKM, Program.JHT, Program.JP):
        row = by_program.get(program.value)
        if row is not None and getattr(line, program.lower()):
            yield Article(program, row.source, row.article, row.confidence)


def _plan(row: Plan) -> PlanFacts:
    kept = {name: getattr(row, name) for name in PlanFacts.__dataclass_fields__}
    changed = {
        "segment": Segment(row.segment),
        "from_month": Month.of(row.from_month),
        "until_month": Month.of(row.until_month) if row.until_month else None,
        "stopped_month": Month.of(row.stopped_month) if row.stopped_month else None,
        "programs": Program.of_bits(row.programs),
    }
    return PlanFacts(**{**kept, **changed})


def _bill(row: Bill, *, code: str) -> BillLine:
    month, segment = Month.of(row.month), Segment(row.segment)
    owed = tuple(bool(one) for one in (row.jkk, row.jkm, row.jht, row.jp))
    worked_out: dict[str, Any] = {
        "month": month,
        "segment": segment,
        "due_on": due_on(month, segment=segment, programs=owed),
        "state": _state(row),
        "collective_code": code,
    }
    kept = {
        name: getattr(row, name) for name in BillLine.__dataclass_fields__ if name not in worked_out
    }
    return BillLine(**kept, **worked_out)


def _state(row: Bill) -> str:
    if row.paid_at is not None:
        return "paid"
    if row.withdrawn_at is not None:
        return "withdrawn"
    return "collected" if row.collective_id is not None else "open"
