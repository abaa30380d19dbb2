"""The people of one group, as they stand in the registry: since when, whether they still pay, heirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from jangkau.cli.demo.people import Home, Names, Person, a_name, invent
from jangkau.cli.demo.plan import Group
from jangkau.domain.terms import Sex

SEED = 20_261_121
"""The seed of the people everybody's demo has."""

COHORTS = (60, 240, 480, 900, 1_500)
"""Days ago on which people of a group were enrolled, a batch at a time."""


@dataclass(frozen=True)
class Heir:
    """Who would inherit: `relation` is spouse, child or parent."""

    name: str
    relation: str


@dataclass(frozen=True)
class Member:
    """A person of a group; `lapsed_days` since they stopped paying, 0 if they pay.

    `reminders`: they agreed to be reminded by message.
    """

    person: Person
    source: str
    joined_days: int
    lapsed_days: int
    heirs: tuple[Heir, ...]
    reminders: bool


def members(
    group: Group, *, homes: Sequence[Home], names: Names, size: int, seed: int = SEED
) -> list[Member]:
    """The first `size` people of a group, always the same ones for one seed."""
    chance = Random(f"{seed}:{group.key}")
    return [
        _member(chance, group=group, homes=homes, names=names, number=number)
        for number in range(size)
    ]


def _member(
    chance: Random, *, group: Group, homes: Sequence[Home], names: Names, number: int
) -> Member:
    person = invent(
        chance,
        names=names,
        homes=homes,
        jobs=group.jobs,
        women=group.women,
        phone=group.first_phone + number,
    )
    joined = chance.choice(COHORTS)
    lapsed = chance.randrange(100) < group.lapsed and joined > 180
    return Member(
        person=person,
        source=f"demo:{group.key}:{number}",
        joined_days=joined,
        lapsed_days=chance.randrange(100, joined - 60) if lapsed else 0,
        heirs=_heirs(chance, person=person, names=names) if chance.random() < 0.07 else (),
        reminders=person.phone is not None and chance.random() < 0.05,
    )


def _heirs(chance: Random, *, person: Person, names: Names) -> tuple[Heir, ...]:
    """A spouse, and for those over thirty a grown child."""
    other = Sex.MALE if person.sex is Sex.FEMALE else Sex.FEMALE
    province = person.home.code[:2]
    spouse = a_name(chance, names=names, sex=other, born_on=person.born_on, province=province)
    found = [Heir(spouse, "spouse")]
    if person.born_on.year < 1985 and chance.random() < 0.6:
        born = person.born_on.replace(year=person.born_on.year + 24, day=1)
        child = a_name(
            chance,
            names=names,
            sex=chance.choice((Sex.MALE, Sex.FEMALE)),
            born_on=born,
            province=province,
        )
        found.append(Heir(child, "child"))
    return tuple(found)
