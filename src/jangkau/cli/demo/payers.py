"""How the people of the demo pay: on time, behind, ahead, or not at all, the same ones every time."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from jangkau.apps.registry import queries as registry
from jangkau.apps.registry.queries import Known
from jangkau.cli.demo.branch import EVERYWHERE, members_of, small_size
from jangkau.cli.demo.members import SEED
from jangkau.cli.demo.people import Names
from jangkau.cli.demo.plan import Group, Money

AHEAD = (2, 3, 6, 12)
"""Months that people who pay ahead pay at once."""


@dataclass(frozen=True)
class Habit:
    """How one person pays: the last `behind` months not, from now on `ahead` months at once, or `never`.

    `every` is after how many months they go and pay what is open.
    """

    behind: int = 0
    ahead: int = 0
    every: int = 1
    never: bool = False

    def pays(self, *, back: int) -> bool:
        """Whether they pay in the month that lies `back` months before the current one."""
        return not self.never and back >= self.behind and (back - self.behind) % self.every == 0


@dataclass(frozen=True)
class Crowd:
    """The people of one group, how each pays, and the wadah that pays for them, None for themselves.

    The wadah collects for so many months at once (`every`).
    """

    key: str
    habits: dict[UUID, Habit]
    wadah_id: UUID | None
    every: int

    def collects(self, *, back: int) -> bool:
        """Whether the wadah collects in the month that lies `back` months before the current one."""
        return self.wadah_id is not None and back % self.every == self.every - 1

    def paying(self, *, back: int) -> list[UUID]:
        """Who pays in that month."""
        return [one for one, habit in self.habits.items() if habit.pays(back=back)]


def crowds(groups: Sequence[Group], *, names: Names, money: Money, small: bool) -> list[Crowd]:
    """The groups of the demo as they stand in the registry, each with its people's habits."""
    return [_crowd(group, names=names, money=money, small=small) for group in groups]


def _crowd(group: Group, *, names: Names, money: Money, small: bool) -> Crowd:
    size = small_size(group) if small else group.size
    everybody = members_of(group, names=names, size=size)
    hashes = [registry.nik_hash(one.person.nik) for one in everybody]
    known = registry.known_by_nik(hashes)
    wadah = registry.wadah(group.wadah.code, territory=EVERYWHERE) if group.wadah else None
    chance = Random(f"{SEED}:money:{group.key}")
    habits = {
        known[hashed].worker_id: _habit(chance, known[hashed], money=money, alone=wadah is None)
        for hashed in hashes
        if hashed in known
    }
    every = 1 if group.key in money.monthly else 3
    return Crowd(group.key, habits, wadah.id if wadah else None, every)


def _habit(chance: Random, person: Known, *, money: Money, alone: bool) -> Habit:
    """Who has lapsed in the registry pays nothing; the others as the plan's shares say."""
    drawn = chance.randrange(100)
    every = chance.choice((1, 1, 3)) if alone else 1
    if person.lapsed:
        return Habit(never=True)
    reach = 0
    for months, share in enumerate(money.behind, start=1):
        reach += share
        if drawn < reach:
            return Habit(behind=months)
    if drawn < reach + money.ahead:
        return Habit(ahead=chance.choice(AHEAD), every=1)
    return Habit(every=every)
