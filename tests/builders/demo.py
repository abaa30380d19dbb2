"""The demo's people without a database: homes for every group of the plan."""

from functools import cache
from zlib import crc32

from jangkau.cli.demo.members import Member, members
from jangkau.cli.demo.people import Home, Names, read_names
from jangkau.cli.demo.plan import DATA, Group, read_plan

VILLAGES = ("Mekarsari", "Sukamaju", "Cibodas", "Karanganyar", "Margahayu", "Sindangsari")
REGENCIES = {"3204": "Bandung", "3273": "Bandung", "3372": "Surakarta"}


def some_homes(group: Group) -> list[Home]:
    """Six villages that do not exist in each of the group's districts (or in one of its regency)."""
    return [
        Home(
            _code(prefix, number),
            f"{name} {crc32(prefix.encode()) % 90}",
            "Sukasari",
            _regency(prefix),
        )
        for prefix in group.homes or ("320405", "327303")
        for number, name in enumerate(VILLAGES, start=1)
    ]


@cache
def the_names() -> Names:
    return read_names(DATA / "names.csv")


def some_members(key: str, *, size: int) -> list[Member]:
    """The first people of a group of the plan, living in `some_homes`."""
    group = read_plan().group(key)
    return members(group, homes=some_homes(group), names=the_names(), size=size)


def _code(prefix: str, number: int) -> str:
    return f"{prefix[:6]:0<5}"[:6].ljust(6, "1") + f"2{number:03d}"


def _regency(prefix: str) -> str:
    return REGENCIES.get(prefix[:4], "Tangerang")
