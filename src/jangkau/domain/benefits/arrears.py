"""Arrears grade a benefit; they do not switch it off (PP 44/2015 Arts 39 and 42)."""

from dataclasses import replace
from datetime import date

from jangkau.domain.benefits.pieces import Benefit, Piece, When, Why, Withheld, check
from jangkau.domain.law import Law
from jangkau.domain.terms import Month, Program

KEPT = frozenset({"jkm.funeral", "jkk.home_care", "jkk.treatment_elsewhere"})
"""Paid at once however small the arrears: the funeral (Art 42(1)), medical care (Art 39(1))."""


def graded(
    benefit: Benefit, *, program: Program, months_behind: int, on: date, law: Law
) -> Benefit:
    """The JKK or JKM benefit of a member so many consecutive months behind on the day of the event.

    Up to the months that the law protects: care and funeral now, cash once the arrears are paid.
    Beyond: nothing. JHT is not graded: its balance is the member's own.
    """
    check(months_behind)
    protected, cite = law.arrears(Month.of(on)).rights[program]
    if months_behind == 0:
        return benefit
    if months_behind <= protected:
        return replace(benefit, pieces=tuple(_waiting(piece) for piece in benefit.pieces))
    lost = tuple(Withheld(piece.name, Why.ARREARS, cite) for piece in benefit.pieces)
    return Benefit(withheld=lost + benefit.withheld)


def _waiting(piece: Piece) -> Piece:
    return piece if piece.name in KEPT else replace(piece, when=When.AFTER_ARREARS)
