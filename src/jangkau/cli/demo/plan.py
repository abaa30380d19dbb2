"""What the demo is made of, read from `data/demo.yaml`: officers, groups of workers, mall tenants."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jangkau.config import options

DATA = options.HOME / "data"


@dataclass(frozen=True, kw_only=True)
class Login:
    """A demo officer. `office` is an office by its name, `party` whom a partner's person acts for."""

    username: str
    name: str
    role: str
    office: str
    what: str
    password: str
    party: str = ""


@dataclass(frozen=True, kw_only=True)
class Wadah:
    """An organisation of workers. `site` is the name of the market it sits in.

    `ends_in` is the number of days from the day of the demo to the end of its agreement, negative if
    that is over; `dormant` the number of days since it was last heard of, 0 if it is alive.
    """

    code: str
    name: str
    type_code: str
    ends_in: int
    site: str = ""
    dormant: int = 0


@dataclass(frozen=True, kw_only=True)
class Group:
    """Workers who do similar work in one place, most of them in a wadah.

    `homes` are code prefixes of where they live, () for the whole territory of the office. `jobs`
    are weights by occupation. Of a hundred, `women` are women and `lapsed` have stopped paying.
    `first_phone` is where the group's own range of telephone numbers begins.
    """

    key: str
    office: str
    homes: tuple[str, ...]
    size: int
    jobs: dict[str, int]
    women: int
    lapsed: int
    first_phone: int
    wadah: Wadah | None = None


@dataclass(frozen=True, kw_only=True)
class Tenant:
    """A micro-employer in a mall, with what its two employees do."""

    code: str
    name: str
    kind: str
    positions: tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Money:
    """How people pay: `months` billed up to now, most paid on the day `paid_on`; of a hundred who pay,
    so many are `behind` by 1, 2 and 3 months, and `ahead`. The wadah of the groups `monthly` collect
    every month, the others every three.
    """

    months: int
    paid_on: int
    behind: tuple[int, int, int]
    ahead: int
    monthly: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The whole demo. The mall's tenants belong to the office and live in the homes of `mall`."""

    logins: tuple[Login, ...]
    groups: tuple[Group, ...]
    tenants: tuple[Tenant, ...]
    mall_site: str
    mall: Group
    money: Money

    def group(self, key: str) -> Group:
        return next(group for group in self.groups if group.key == key)


@cache
def read_plan(path: Path = DATA / "demo.yaml") -> Plan:
    """Reads the plan. A mistake in it is ours and crashes."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    password = said["password"]
    tenants = tuple(
        Tenant(**{**one, "positions": tuple(one["positions"])}) for one in said["tenants"]
    )
    groups, phone = [], 1
    for one in said["groups"]:
        groups.append(_group(one, mixes=said["mixes"], first_phone=phone))
        phone += one["size"]
    return Plan(
        logins=tuple(Login(**one, password=password) for one in said["logins"]),
        groups=tuple(groups),
        tenants=tenants,
        mall_site=said["mall"]["site"],
        money=_money(said["money"]),
        mall=Group(
            key="mall",
            office=said["mall"]["office"],
            homes=tuple(said["mall"]["homes"]),
            size=2 * len(tenants),
            jobs={"trade.pakaian": 1},
            women=55,
            lapsed=0,
            first_phone=phone,
        ),
    )


def _money(said: dict[str, Any]) -> Money:
    held: dict[str, Any] = {
        key: tuple(one) if isinstance(one, list) else one for key, one in said.items()
    }
    return Money(**held)


def _group(one: dict[str, Any], *, mixes: dict[str, dict[str, int]], first_phone: int) -> Group:
    jobs: dict[str, int] = {}
    for part in one["jobs"] if isinstance(one["jobs"], list) else [one["jobs"]]:
        for job, weight in (mixes[part] if isinstance(part, str) else part).items():
            jobs[job] = jobs.get(job, 0) + weight
    wadah = Wadah(**one["wadah"]) if "wadah" in one else None
    said = {**one, "homes": tuple(one["homes"]), "jobs": jobs, "wadah": wadah}
    return Group(**said, first_phone=first_phone)
