"""The tariff: all that a month costs, row by row, each row with its article.

One row prices one program for one kind of member. The scalar calculation looks a row up, the monthly
run joins to all of them: one truth.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from jangkau.domain.law.book import Book
from jangkau.domain.law.due import due_on
from jangkau.domain.law.money import share
from jangkau.domain.law.values import CONFIDENCES, Cite, Row, Value, confidence
from jangkau.domain.terms import Month, Payer, Program, Refusal, Sector, Segment

NOT_OFFERED = Refusal(
    "law.program_not_offered",
    id="Program {program} tidak ada untuk {segment} pada {month}. Yang ada: {offered}.",
    en="There is no program {program} for {segment} in {month}. There are: {offered}.",
)
NO_SUCH_RISK = Refusal(
    "law.no_such_risk",
    id="Kelompok risiko kerja {risk} tidak ada. Pilih salah satu dari {known}.",
    en="There is no risk class {risk}. Choose one of {known}.",
)
WHOLE = 1_000_000
"""A rate of 100 %, in millionths."""


@dataclass(frozen=True)
class Kind:
    """What the price depends on: who somebody is, who pays, and for a wage earner the risk class."""

    segment: Segment
    sector: Sector
    payer: Payer
    band: int = 0
    risk: int = 0


@dataclass(frozen=True)
class TariffRow:
    """The price of one program in one month for one kind of member.

    BPU: `amount` rupiah after the relief, `full_amount` before. PU: `rate` in millionths of the wage
    up to `ceiling`, `full_rate` before the relief, `worker_rate` the part withheld from the wage
    (of `full_rate`). `cite` is what decided the price: the relief where there is one, whose article
    then names the article of the full price too.
    """

    segment: Segment
    program: Program
    month: Month
    band: int
    income_from: int
    income_to: int | None
    sector: Sector
    payer: Payer
    risk: int
    amount: int
    full_amount: int
    rate: int
    ceiling: int | None
    due_on: date
    cite: Cite
    full_rate: int = 0
    worker_rate: int = 0


def price(
    program: Program, *, kind: Kind, month: Month, book: Book, holidays: Collection[date]
) -> TariffRow:
    """The one row for that program and kind of member.

    Refuses what the law does not offer (`law.program_not_offered`, `law.no_such_risk`) or does not
    know yet (`law.not_in_force`).
    """
    check_offered(program, segment=kind.segment, month=month, book=book)
    day = due_on(program, segment=kind.segment, month=month, book=book, holidays=holidays)
    rule = _relief(program, kind=kind, month=month, book=book)
    priced = _banded if kind.segment is Segment.BPU else _by_wage
    row = priced(program, kind=kind, month=month, book=book, due_on=day)
    return row if rule is None else _relieved(row, rule=rule, book=book)


def required(month: Month, *, book: Book) -> tuple[Program, ...]:
    """The programs every BPU member must have. PP 44/2015 Art 11(1)."""
    words = book.at("contributions/bpu_required", when=month).only.words("programs")
    return tuple(map(Program, words))


def offered(segment: Segment, *, month: Month, book: Book) -> tuple[Program, ...]:
    """The programs that are billed by the month in that segment; none for PMI, who pay a package."""
    if segment is Segment.BPU:
        words = book.at("contributions/bpu_optional", when=month).only.words("programs")
        return (*required(month, book=book), *map(Program, words))
    if segment is Segment.PMI:
        return ()
    names = ((program, f"contributions/pu_{program.lower()}") for program in Program)
    return tuple(program for program, name in names if book.find(name, when=month))


def check_offered(program: Program, *, segment: Segment, month: Month, book: Book) -> None:
    """Refuses a program that is not billed in that segment (`law.program_not_offered`)."""
    known = offered(segment, month=month, book=book)
    if program not in known:
        said = ", ".join(known) or "-"
        raise NOT_OFFERED(program=program, segment=segment, month=str(month), offered=said)


def tariff(
    month: Month, *, segment: Segment, book: Book, holidays: Collection[date]
) -> tuple[TariffRow, ...]:
    """All rows of a month: by program, band, sector and payer; wage earners by program, risk, sector."""
    return tuple(
        price(program, kind=kind, month=month, book=book, holidays=holidays)
        for program in offered(segment, month=month, book=book)
        for kind in _kinds(segment, month=month, book=book)
    )


def _kinds(segment: Segment, *, month: Month, book: Book) -> Iterator[Kind]:
    for sector in Sector:
        if segment is Segment.BPU:
            bands = book.at("contributions/bpu_jkk", when=month).rows
            for payer in Payer:
                for row in bands:
                    yield Kind(segment, sector, payer, band=row.whole("band"))
        else:
            for risk in _risks(month, book=book):
                yield Kind(segment, sector, Payer.EMPLOYER, risk=risk)


def _risks(month: Month, *, book: Book) -> tuple[int, ...]:
    rows = book.at("contributions/pu_jkk", when=month).rows
    return tuple(row.whole("risk") for row in rows)


def _banded(program: Program, *, kind: Kind, month: Month, book: Book, due_on: date) -> TariffRow:
    """A price in rupiah: flat, or by band. The row of the JKK table gives the band's incomes."""
    value = book.at(f"contributions/bpu_{program.lower()}", when=month)
    band = book.at("contributions/bpu_jkk", when=month).rows[kind.band - 1]
    flat = value.kind == "amount"
    row = band if flat else value.rows[kind.band - 1]
    amount = value.amount if flat else row.whole("amount")
    cite = value.cite if flat else _cite_of(row, value=value)
    return TariffRow(
        segment=kind.segment,
        program=program,
        month=month,
        band=kind.band,
        income_from=band.whole("income_from"),
        income_to=band.whole_or_none("income_to"),
        sector=kind.sector,
        payer=kind.payer,
        risk=0,
        amount=amount,
        full_amount=amount,
        rate=0,
        ceiling=None,
        due_on=due_on,
        cite=cite,
    )


def _by_wage(program: Program, *, kind: Kind, month: Month, book: Book, due_on: date) -> TariffRow:
    """A rate of the wage, up to the ceiling where the program has one."""
    value = book.at(f"contributions/pu_{program.lower()}", when=month)
    row = value.only if program is not Program.JKK else _risk_row(kind.risk, value=value)
    ceiling = book.find(f"contributions/pu_{program.lower()}_ceiling", when=month)
    rate = row.whole("employer") + row.whole("worker")
    return TariffRow(
        segment=kind.segment,
        program=program,
        month=month,
        band=0,
        income_from=0,
        income_to=None,
        sector=kind.sector,
        payer=kind.payer,
        risk=kind.risk,
        amount=0,
        full_amount=0,
        rate=rate,
        ceiling=ceiling.amount if ceiling else None,
        due_on=due_on,
        cite=value.cite if ceiling is None else _joined(value.cite, with_=ceiling.cite),
        full_rate=rate,
        worker_rate=row.whole("worker"),
    )


def _risk_row(risk: int, *, value: Value) -> Row:
    """The row of that risk class. Refuses another (`law.no_such_risk`)."""
    for row in value.rows:
        if row.whole("risk") == risk:
            return row
    known = ", ".join(str(row.whole("risk")) for row in value.rows)
    raise NO_SUCH_RISK(risk=risk, known=known)


def _relief(program: Program, *, kind: Kind, month: Month, book: Book) -> Value | None:
    """The discount that holds for that program and kind of member, if any."""
    named = {"programs": program, "segments": kind.segment, "sectors": kind.sector}
    found = book.rule("relief/", when=month, **named)
    excepted = found is not None and kind.payer in found.only.words("except_payers")
    return None if excepted else found


def _relieved(row: TariffRow, *, rule: Value, book: Book) -> TariffRow:
    """The same row after the discount."""
    rest = WHOLE - rule.only.whole("discount")
    direction = book.at("contributions/rounding", when=row.month).only.word("direction")
    return replace(
        row,
        amount=share(row.full_amount, rate=rest, direction=direction),
        rate=share(row.full_rate, rate=rest, direction=direction),
        cite=_joined(rule.cite, with_=row.cite),
    )


def _cite_of(row: Row, *, value: Value) -> Cite:
    """The table's citation, with the confidence of that row."""
    return replace(value.cite, confidence=confidence(row.word("confidence")))


def _joined(first: Cite, *, with_: Cite) -> Cite:
    """The first citation naming the other's article too, as sure as the weaker of them."""
    return replace(
        first,
        article=f"{first.article}; {with_.source} {with_.article}",
        confidence=max(first.confidence, with_.confidence, key=CONFIDENCES.index),
    )
