"""Money that waits: how much, how old, why, and what was done with it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jangkau.apps.payments.models import Held, Move, Refund
from jangkau.apps.payments.queries.reasons import reason

AGES = ((0, 2), (3, 7), (8, 30), (31, None))
"""Days a suspense item has waited: fresh, this week, this month, longer."""


@dataclass(frozen=True)
class HeldLine:
    """Held money in rupiah; `text` and `reference` are those of the statement line it came by."""

    id: int
    bank: str
    kind: str
    day: date
    amount: int
    open: int
    code: str
    why: list[Any]
    payment_id: int | None
    line_id: int | None
    statement_id: int | None
    reference: str
    text: str
    entry_id: int
    age: int
    refund_waits: bool

    def reason(self, language: str = "id") -> str:
        """Why it is held, as a sentence."""
        return reason(self.why, language=language)


@dataclass(frozen=True)
class Age:
    """How much waits since so many days: `until` is None for the oldest. Rupiah that came in."""

    since: int
    until: int | None
    count: int
    amount: int


@dataclass(frozen=True)
class MoveLine:
    """One thing done with held money, in rupiah."""

    kind: str
    amount: int
    day: date
    payment_id: int | None
    entry_id: int
    reason: str
    moved_by: str
    moved_at: datetime


@dataclass(frozen=True)
class RefundLine:
    """A refund: `approved` is None while it waits; `paid` once it was seen leaving the account."""

    id: int
    held_id: int
    bank: str
    amount: int
    grounds: str
    destination: str
    reference: str
    reason: str
    asked_by: str
    asked_at: datetime
    approved: bool | None
    decided_by: str
    decided_at: datetime | None
    paid: bool


def held(
    *, today: date, bank: str = "", kind: str = "suspense", age: int | None = None,
    limit: int = 200, offset: int = 0,
) -> list[HeldLine]:  # fmt: skip
    """What is still held, the oldest first; `age` picks one of `AGES` by its place."""
    found = Held.objects.filter(kind=kind).exclude(open=0).order_by("day", "id")
    if bank:
        found = found.filter(bank=bank)
    if age is not None:
        since, until = AGES[age]
        found = found.filter(day__lte=_before(today, since))
        if until is not None:
            found = found.filter(day__gte=_before(today, until))
    rows = found.select_related("line")[offset : offset + limit]
    return _lines(list(rows), today=today)


def held_line(held_id: int, *, today: date) -> HeldLine | None:
    """One of them, also when nothing is left, or None."""
    rows = list(Held.objects.filter(pk=held_id).select_related("line"))
    return next(iter(_lines(rows, today=today)), None)


def ages(*, today: date, bank: str = "") -> list[Age]:
    """How much is in suspense by how long it has waited. Money that left counts by its number only."""
    found = Held.objects.filter(kind="suspense").exclude(open=0)
    if bank:
        found = found.filter(bank=bank)
    rows = [((today - day).days, open_) for day, open_ in found.values_list("day", "open")]
    told = []
    for since, until in AGES:
        within = [open_ for old, open_ in rows if _in_age(old, since, until)]
        told.append(Age(since, until, len(within), sum(max(open_, 0) for open_ in within)))
    return told


def moves(held_id: int) -> list[MoveLine]:
    """What was done with held money, oldest first."""
    names = MoveLine.__dataclass_fields__
    found = Move.objects.filter(held=held_id).order_by("id").values(*names)
    return [MoveLine(**row) for row in found]


def refunds(
    *, waiting: bool = False, held_id: int | None = None, limit: int = 100
) -> list[RefundLine]:
    """Refunds, the latest first; only those that wait for a decision if `waiting`."""
    found = Refund.objects.select_related("held").order_by("-id")
    if waiting:
        found = found.filter(approved=None)
    if held_id is not None:
        found = found.filter(held=held_id)
    return [_refund(one) for one in found[:limit]]


def _refund(one: Refund) -> RefundLine:
    names = RefundLine.__dataclass_fields__.keys() - {"bank", "paid"}
    return RefundLine(
        bank=one.held.bank,
        paid=one.line_id is not None,
        **{name: getattr(one, name) for name in names},
    )


def _lines(rows: list[Held], *, today: date) -> list[HeldLine]:
    waiting = set(
        Refund.objects.filter(held__in=rows, approved=None).values_list("held_id", flat=True)
    )
    same = (
        "id",
        "bank",
        "kind",
        "day",
        "amount",
        "open",
        "code",
        "why",
        "payment_id",
        "line_id",
        "entry_id",
    )
    return [
        HeldLine(
            **{name: getattr(one, name) for name in same},
            statement_id=one.line.statement_id if one.line else None,
            reference=one.line.reference if one.line else "",
            text=one.line.text if one.line else "",
            age=(today - one.day).days,
            refund_waits=one.pk in waiting,
        )
        for one in rows
    ]


def _in_age(old: int, since: int, until: int | None) -> bool:
    return (old >= since or since == 0) and (until is None or old <= until)


def _before(today: date, days: int) -> date:
    return date.fromordinal(today.toordinal() - days)
