"""A benefit as a list of pieces, and the pieces that are withheld with the reason."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from jangkau.domain.law import Cite
from jangkau.domain.terms import Refusal, Rupiah

NEGATIVE = Refusal(
    "benefits.negative",
    id="Upah, biaya, atau lamanya tidak boleh kurang dari nol; yang diterima {given}. Periksa angkanya.",
    en="A wage, a cost or a time cannot be below zero; received {given}. Check the figure.",
)


class When(StrEnum):
    """When a piece can be paid."""

    NOW = "now"
    AFTER_ARREARS = "after_arrears"


class Why(StrEnum):
    """Why a piece is not paid."""

    WAITING = "waiting"
    ARREARS = "arrears"
    TOO_FEW_MONTHS = "too_few_months"
    TOO_YOUNG = "too_young"
    TOO_SOON = "too_soon"
    TOO_LONG = "too_long"
    TAKEN_BEFORE = "taken_before"
    SCHOOL_ENDED = "school_ended"
    ONLY_SO_MANY_CHILDREN = "only_so_many_children"
    NO_SUCH_RIGHT = "no_such_right"


@dataclass(frozen=True)
class Piece:
    """One amount of a benefit. `name` is the name of the law's value it stands on."""

    name: str
    amount: Rupiah
    cite: Cite
    when: When = When.NOW


@dataclass(frozen=True)
class Withheld:
    """A piece that the law knows but does not give here, and the article that says why."""

    name: str
    why: Why
    cite: Cite


@dataclass(frozen=True)
class Benefit:
    """What a claim is worth."""

    pieces: tuple[Piece, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    @property
    def total(self) -> Rupiah:
        """All pieces together, whenever they are paid."""
        return Rupiah(sum(piece.amount for piece in self.pieces))

    @property
    def payable_now(self) -> Rupiah:
        """The pieces that wait for nothing."""
        return Rupiah(sum(piece.amount for piece in self.pieces if piece.when is When.NOW))

    def __add__(self, other: "Benefit") -> "Benefit":
        return Benefit(self.pieces + other.pieces, self.withheld + other.withheld)


def whole(amount: Decimal) -> Rupiah:
    """To whole rupiah, half a rupiah up. The law names no rounding; this is ours."""
    return Rupiah(int(amount.quantize(Decimal(1), ROUND_HALF_UP)))


def share(amount: int, *, rate: int) -> Decimal:
    """A rate in millionths of an amount, not yet rounded."""
    return Decimal(amount * rate) / 1_000_000


def up_to(cost: Rupiah, *, ceiling: Piece) -> Piece:
    """The cost, at most the ceiling. Refuses a cost below zero (`benefits.negative`)."""
    check(cost)
    return replace(ceiling, amount=min(cost, ceiling.amount))


def check(*given: int) -> None:
    """Refuses any wage, cost, count or time below zero (`benefits.negative`)."""
    if min(given) < 0:
        raise NEGATIVE(given=min(given))
