"""An instance with the words its indexes stand for."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jangkau.domain.visits.instance import Instance
from jangkau.domain.visits.problem import NotPlanned, Place, Shift, Team


class TeamDay(NamedTuple):
    """One team on one day of the horizon."""

    team: Team
    day: date
    shift: Shift

    @property
    def islands(self) -> tuple[str, str]:
        """The islands on which it begins and ends."""
        return self.shift.islands or (self.team.island, self.team.island)


class Floor(NamedTuple):
    """At least so many visits to some of the sites. `what` is `district`, `group` or `must`."""

    what: str
    name: str
    least: int
    price: float
    sites: tuple[int, ...]


@dataclass(frozen=True)
class Built:
    """The instance and what its indexes stand for.

    `constant` is what the objective of the instance counts that a plan's worth does not: bonuses of
    visits kept, and (in enrolments) trips gone on anyway. A plan's worth is the instance's less it.
    `alone[s, k]` says whether the team-day could visit the site if it went nowhere else.
    """

    instance: Instance
    places: tuple[Place, ...]
    days: tuple[TeamDay, ...]
    left_out: tuple[NotPlanned, ...]
    floors: tuple[Floor, ...] = ()
    caps: tuple[str, ...] = ()
    constant: float = 0.0
    alone: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0), np.bool_))

    @property
    def sites(self) -> tuple[str, ...]:
        """The key of each site."""
        return tuple(place.key for place in self.places)

    @property
    def team_days(self) -> tuple[tuple[str, date], ...]:
        """The code of the team and the day of each team-day."""
        return tuple((one.team.code, one.day) for one in self.days)

    def straight(self, k: int) -> int:
        """Minutes from the start of a team-day to its end with no visit between."""
        return int(self.instance.travel[int(self.instance.start[k]), int(self.instance.end[k])])
