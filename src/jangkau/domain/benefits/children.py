"""Scholarships for the children of a member who died or is totally disabled.

PP 82/2019 Lampiran III for JKK and Art 34 for JKM (after three years of contributions): at most two
children, claimed every year, until 23 years of age, marriage or work. Before 2 December 2019 one sum,
once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jangkau.domain.benefits.pieces import Benefit, Piece, Why, Withheld
from jangkau.domain.benefits.sayings import amount, said
from jangkau.domain.benefits.years import birthday
from jangkau.domain.law import Cite, Law, Row
from jangkau.domain.terms import Program, Rupiah


class Level(StrEnum):
    """The stages of school that the law tells apart, lowest first."""

    PRIMARY = "primary"
    LOWER_SECONDARY = "lower_secondary"
    UPPER_SECONDARY = "upper_secondary"
    HIGHER = "higher"


@dataclass(frozen=True)
class Child:
    """A child of the member. `level` is where they are now; None before school begins."""

    born_on: date
    level: Level | None = None
    claimed: Mapping[Level, int] = field(default_factory=dict)
    """Years already claimed, by level."""
    married: bool = False
    works: bool = False


def scholarships(
    children: Sequence[Child], *, program: Program, months_paid: int, on: date, law: Law
) -> Benefit:
    """The most that the children can still receive, level by level, under the law of the event's day.

    `children` in the order in which the family names them. JKM asks for a number of months paid,
    JKK for none.
    """
    name = f"{program.lower()}_scholarship"
    rule = said(name, on=on, law=law)
    if not children:
        return Benefit()
    if months_paid < rule.only.whole("months_paid"):
        return _withheld("scholarship", Why.TOO_FEW_MONTHS, rule.cite)
    if rule.only.whole("once"):
        return Benefit((amount(rule, field="once", name="scholarship"),))
    return _of_all(children, on=on, law=law)


def _of_all(children: Sequence[Child], *, on: date, law: Law) -> Benefit:
    """The first children that are still entitled, up to the law's number; the rest withheld."""
    limits = said("scholarship_limits", on=on, law=law)
    found, places = Benefit(), limits.only.whole("children")
    for child in children:
        claims = _claims_left(child, age=limits.only.whole("age"), on=on)
        if not claims:
            found += _withheld("scholarship", Why.SCHOOL_ENDED, limits.cite)
        elif not places:
            found += _withheld("scholarship", Why.ONLY_SO_MANY_CHILDREN, limits.cite)
        else:
            found += _of_one(child, claims=claims, on=on, law=law)
            places -= 1
    return found


def _of_one(child: Child, *, claims: int, on: date, law: Law) -> Benefit:
    """What one child can still receive: each year one claim, the higher levels counted first.

    A child cannot claim more years than are left before the age limit; what does not fit is then
    taken from the lowest level, so that this is the most that may come, not what will.
    """
    ahead = _levels_ahead(child, on=on, law=law)
    cite = said("scholarship_levels", on=on, law=law).cite
    pieces: list[Piece] = []
    for level, row in reversed(ahead.items()):
        years = max(0, min(claims, row.whole("years") - child.claimed.get(level, 0)))
        claims -= years
        if years:
            worth = Rupiah(row.whole("per_year") * years)
            pieces.insert(0, Piece(f"scholarship.{level}", worth, cite))
    return Benefit(tuple(pieces))


def _levels(*, on: date, law: Law) -> dict[Level, Row]:
    """The law's levels, lowest first."""
    rows = said("scholarship_levels", on=on, law=law).rows
    return {Level(row.word("level")): row for row in rows}


def _levels_ahead(child: Child, *, on: date, law: Law) -> dict[Level, Row]:
    """The level the child is in, and those above."""
    order = list(Level)
    first = order.index(child.level) if child.level else 0
    levels = _levels(on=on, law=law)
    return {level: levels[level] for level in order[first:]}


def _claims_left(child: Child, *, age: int, on: date) -> int:
    """How many yearly claims can still begin before the age limit, the first one today."""
    years = 0
    if child.married or child.works:
        return years
    while birthday(child.born_on, age=age - years) > on:
        years += 1
    return years


def scholarship_of_the_year(
    child: Child, *, level: Level, died_on: date, claimed_on: date, law: Law
) -> Benefit:
    """What one child receives for one school year, claimed on a day.

    Withheld once the child is too old, married or at work (`school_ended`), or has had all the years
    of that level (`taken_before`). The law of the event's day decides.
    """
    limits = said("scholarship_limits", on=died_on, law=law)
    cite = said("scholarship_levels", on=died_on, law=law).cite
    row = _levels(on=died_on, law=law)[level]
    name = f"scholarship.{level}"
    if not _claims_left(child, age=limits.only.whole("age"), on=claimed_on):
        return _withheld(name, Why.SCHOOL_ENDED, limits.cite)
    if child.claimed.get(level, 0) >= row.whole("years"):
        return _withheld(name, Why.TAKEN_BEFORE, cite)
    return Benefit((Piece(name, Rupiah(row.whole("per_year")), cite),))


def _withheld(name: str, why: Why, cite: Cite) -> Benefit:
    return Benefit(withheld=(Withheld(name, why, cite),))
