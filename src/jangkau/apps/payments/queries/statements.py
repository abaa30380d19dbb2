"""Account statements that were received, and their lines with the reason for each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from jangkau.apps.payments.models import Statement, StatementLine
from jangkau.apps.payments.queries.reasons import reason
from jangkau.domain.terms import Refused
from jangkau.domain.terms.refused import refusals


@dataclass(frozen=True)
class StatementFacts:
    """A statement: its state `read`, `refused` or `kept`, balances and sums in rupiah."""

    id: int
    bank: str
    name: str
    sha256: str
    size: int
    form: str
    account: str
    number: str
    first_day: date | None
    last_day: date | None
    opening: int
    closing: int
    state: str
    refusal: Refused | None
    received_at: datetime
    received_by: str
    lines: int
    unmatched: int
    credits: int
    debits: int


@dataclass(frozen=True)
class LineFacts:
    """One movement in rupiah, credit above zero; `held_id` where its money waits for somebody."""

    id: int
    position: int
    day: date
    amount: int
    reference: str
    text: str
    matched: str
    why: list[Any]
    entry_id: int
    held_id: int | None
    open: int

    def reason(self, language: str = "id") -> str:
        """Why it was recognised, or why not, as a sentence."""
        return reason(self.why, language=language)


def statements(*, bank: str = "", limit: int = 50, offset: int = 0) -> list[StatementFacts]:
    """Statements, the latest received first."""
    found = _counted(Statement.objects.order_by("-id"))
    if bank:
        found = found.filter(bank=bank)
    return [_facts(one) for one in found[offset : offset + limit]]


def statement(statement_id: int) -> StatementFacts | None:
    """One statement, or None."""
    found = _counted(Statement.objects.filter(pk=statement_id)).first()
    return _facts(found) if found else None


def statements_of(first: date, *, last: date) -> list[StatementFacts]:
    """Statements with a day in the period, and those refused and received in it, oldest first."""
    touching = Q(first_day__lte=last, last_day__gte=first)
    refused = Q(state="refused", received_at__date__range=(first, last))
    return [
        _facts(one) for one in _counted(Statement.objects.filter(touching | refused)).order_by("id")
    ]


def statement_lines(statement_id: int, *, limit: int = 5_000) -> list[LineFacts]:
    """The lines of a statement in their order."""
    found = StatementLine.objects.filter(statement=statement_id).order_by("position")
    names = [name for name in LineFacts.__dataclass_fields__ if name not in {"held_id", "open"}]
    rows = found.values(*names, "held__id", "held__open", "held__payment_id")[:limit]
    return [
        LineFacts(
            **{name: row[name] for name in names},
            held_id=row["held__id"],
            open=row["held__open"] or 0,
        )
        for row in rows
        if row["held__payment_id"] is None
    ]


def _counted(found: QuerySet[Statement]) -> QuerySet[Statement]:
    lines = "statementline"
    return found.defer("sealed").annotate(
        lines=Count(lines),
        unmatched=Count(lines, filter=Q(statementline__matched="")),
        credits=Sum(f"{lines}__amount", filter=Q(statementline__amount__gt=0), default=0),
        debits=Sum(f"{lines}__amount", filter=Q(statementline__amount__lt=0), default=0),
    )


def _facts(one: Any) -> StatementFacts:
    names = StatementFacts.__dataclass_fields__.keys() - {"refusal", "id"}
    refusal = None
    if one.refusal:
        code, facts = one.refusal
        refusal = refusals()[code](**facts)
    return StatementFacts(
        id=one.pk, refusal=refusal, **{name: getattr(one, name) for name in names}
    )
