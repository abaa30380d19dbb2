"""Who receives what a dead member leaves (PP 44/2015 Art 40(2))."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jangkau.domain.benefits.sayings import said
from jangkau.domain.law import Cite, Law


class Kinship(StrEnum):
    """How a survivor stands to the member who died."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    GRANDCHILD = "grandchild"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    PARENT_IN_LAW = "parent_in_law"
    NAMED_IN_WILL = "named_in_will"
    ARRANGED_FUNERAL = "arranged_funeral"
    """Not an heir: whoever saw to the funeral."""


class Turn(StrEnum):
    """Whose turn it is: the first turn in which somebody is alive receives everything."""

    SPOUSE_AND_CHILDREN = "spouse_and_children"
    BLOOD_LINE = "blood_line"
    SIBLINGS = "siblings"
    PARENTS_IN_LAW = "parents_in_law"
    NAMED_IN_WILL = "named_in_will"
    NOBODY = "nobody"
    """The funeral cost to whoever arranged the funeral, the rest to the social security fund."""


KIN: dict[Turn, frozenset[Kinship]] = {
    Turn.SPOUSE_AND_CHILDREN: frozenset({Kinship.SPOUSE, Kinship.CHILD}),
    Turn.BLOOD_LINE: frozenset({Kinship.PARENT, Kinship.GRANDCHILD, Kinship.GRANDPARENT}),
    Turn.SIBLINGS: frozenset({Kinship.SIBLING}),
    Turn.PARENTS_IN_LAW: frozenset({Kinship.PARENT_IN_LAW}),
    Turn.NAMED_IN_WILL: frozenset({Kinship.NAMED_IN_WILL}),
}
"""Who stands in a turn; the blood line reaches up and down to the second degree."""


@dataclass(frozen=True)
class Relative:
    """A survivor. `reference` is the caller's own word for the person."""

    reference: str
    kinship: Kinship


@dataclass(frozen=True)
class Heirs:
    """Whose turn it is, the people of that turn, and the article."""

    turn: Turn
    receive: tuple[Relative, ...]
    cite: Cite


def heirs(relatives: Iterable[Relative], *, died_on: date, law: Law) -> Heirs:
    """The people who receive the benefit, in the order given; the law divides nothing among them.

    Where nobody is left the turn is `nobody`, and `receive` holds who arranged the funeral: they
    receive the funeral cost, the rest goes to the social security fund.
    """
    alive = tuple(relatives)
    order = said("heirs", on=died_on, law=law)
    for turn in map(Turn, order.only.words("turns")):
        found = tuple(one for one in alive if one.kinship in KIN[turn])
        if found:
            return Heirs(turn, found, order.cite)
    arranged = tuple(one for one in alive if one.kinship is Kinship.ARRANGED_FUNERAL)
    return Heirs(Turn.NOBODY, arranged, order.cite)
