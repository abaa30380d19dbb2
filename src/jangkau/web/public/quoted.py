"""A quote as a person reads it: stretches of months at one price, what was saved, what it buys."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from jangkau.domain import benefits
from jangkau.domain.benefits import Record
from jangkau.domain.contributions import Contributor, Owed, Quote
from jangkau.domain.law import Cite, Law
from jangkau.domain.terms import Month, Program, Rupiah, Segment


@dataclass(frozen=True)
class Stretch:
    """Months in a row at one price; `lines` are those of its first month, `total` is of all."""

    first: Month
    last: Month
    months: int
    lines: tuple[Owed, ...]

    @property
    def monthly(self) -> Rupiah:
        return Rupiah(sum(line.amount for line in self.lines))

    @property
    def total(self) -> Rupiah:
        return Rupiah(self.monthly * self.months)

    @property
    def full(self) -> Rupiah:
        """What a month would cost without relief."""
        return Rupiah(sum(line.full_amount for line in self.lines))


@dataclass(frozen=True)
class Relief:
    """A discount in a stretch: its programs, the share of the price, and rupiah saved in all months."""

    stretch: Stretch
    programs: tuple[Program, ...]
    share: Decimal
    saved: Rupiah
    cite: Cite


@dataclass(frozen=True)
class Cover:
    """One thing that the contribution buys: what (a word for the page), how much, and the article."""

    what: str
    amount: Rupiah
    cite: Cite


@dataclass(frozen=True)
class Waiting:
    """The first months in which a death pays the funeral only."""

    months: int
    funeral: Rupiah
    cite: Cite


def stretches(quote: Quote) -> list[Stretch]:
    """The months of the quote, put together while price and article stay the same."""
    months = [
        (month, tuple(lines)) for month, lines in groupby(quote.lines, lambda line: line.month)
    ]
    together = (list(some) for _, some in groupby(months, lambda one: _price(one[1])))
    return [Stretch(some[0][0], some[-1][0], len(some), some[0][1]) for some in together]


def reliefs(found: list[Stretch]) -> Iterator[Relief]:
    """The discounts in these stretches."""
    for stretch in found:
        lines = [line for line in stretch.lines if line.amount < line.full_amount]
        for cite, some in groupby(lines, lambda line: line.cite.source):
            less = list(some)
            full = sum(line.full_amount for line in less)
            saved = full - sum(line.amount for line in less)
            yield Relief(
                stretch=stretch,
                programs=tuple(line.program for line in less),
                share=Decimal(saved) / full,
                saved=Rupiah(saved * stretch.months),
                cite=next(line.cite for line in less if line.cite.source == cite),
            )


def covers(contributor: Contributor, *, on: date, law: Law) -> list[Cover]:
    """What the programs pay when the worst happens on that day, of what was declared."""
    base = wage_base(contributor, on=on, law=law)
    killed = benefits.jkk_death(base, on=on, law=law)
    disabled = benefits.jkk_total_disability(base, on=on, law=law)
    unable = benefits.jkk_temporary(base, months=1, on=on, law=law)
    died = benefits.jkm(_long_a_member(contributor.segment), died_on=on, law=law)
    return [
        Cover("unable", unable.total, unable.pieces[0].cite),
        Cover("disabled", disabled.total, disabled.pieces[0].cite),
        Cover("killed", killed.total, killed.pieces[0].cite),
        Cover("died", died.total, died.pieces[0].cite),
    ]


def waiting(segment: Segment, *, on: date, law: Law) -> Waiting | None:
    """What heirs of a new member receive instead, or None where nobody waits."""
    rule = law.at("benefits/jkm_waiting", when=on)
    fresh = Record(segment=segment, months_member=0, months_in_a_row=0, months_paid=0)
    paid = benefits.jkm(fresh, died_on=on, law=law)
    if not paid.withheld:
        return None
    return Waiting(rule.only.whole("months"), paid.total, paid.withheld[0].cite)


def wage_base(contributor: Contributor, *, on: date, law: Law) -> Rupiah:
    """What cash benefits are counted from: the base of the income's band, or the wage."""
    if contributor.segment is not Segment.BPU:
        return contributor.income
    row = law.band_row(contributor.income, program=Program.JKK, month=Month.of(on))
    return Rupiah(row.whole("base"))


def _price(lines: tuple[Owed, ...]) -> tuple[object, ...]:
    return tuple((line.program, line.amount, line.full_amount, line.cite) for line in lines)


def _long_a_member(segment: Segment) -> Record:
    many = 1_000
    return Record(segment=segment, months_member=many, months_in_a_row=many, months_paid=many)
