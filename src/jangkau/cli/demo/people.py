"""Invents people: names of the region, a birth date, and a NIK that agrees with both.

Nobody here exists. Every NIK has a serial from 9001 on and every telephone number begins with
0899-0000, so that an invented person can be told from a real one at sight. The chance comes in: the
same seed invents the same people, and a longer list begins with the shorter one.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from jangkau.domain.terms import NIK, Phone, Sex

AS_OF = date(2026, 11, 21)
"""The day for which ages are right. Fixed, so that a person keeps one birth date and one NIK."""

YOUNGEST, OLDEST = 18, 62


@dataclass(frozen=True)
class Home:
    """A village: its code and name, its district's name, its regency's plain one (`Bandung`)."""

    code: str
    name: str
    district: str
    regency: str


@dataclass(frozen=True)
class Person:
    """An invented worker. `incomes` are rupiah a month, one for each of at most two `jobs`."""

    nik: NIK
    name: str
    sex: Sex
    born_on: date
    birth_place: str
    mother_name: str
    phone: Phone | None
    address: str
    home: Home
    jobs: tuple[str, ...]
    incomes: tuple[int, ...]


@dataclass(frozen=True)
class Names:
    """Pools of names by role, sex and people, from `data/names.csv`."""

    pools: dict[tuple[str, str, str], tuple[str, ...]]

    def pool(self, role: str, sex: Sex, people: str) -> tuple[str, ...]:
        letter = "f" if sex is Sex.FEMALE else "m"
        return self.pools.get((role, letter, people)) or self.pools.get((role, "", people)) or ()


def read_names(path: Path) -> Names:
    """Reads the columns role, gender and groups (several divided by `|`)."""
    pools: dict[tuple[str, str, str], list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for people in row["groups"].split("|"):
                pools.setdefault((row["role"], row["gender"], people), []).append(row["name"])
    return Names({key: tuple(names) for key, names in pools.items()})


def invent(
    chance: Random,
    *,
    names: Names,
    homes: Sequence[Home],
    jobs: dict[str, int],
    women: int,
    phone: int,
) -> Person:
    """One person of `homes`, with jobs drawn by weight; `women` is their share in a hundred.

    `phone` is the last four digits of a telephone number that nobody else may have.
    """
    sex = Sex.FEMALE if chance.randrange(100) < women else Sex.MALE
    home = chance.choice(homes)
    born_on = _a_birth_date(chance)
    district, birth_place = _where_from(chance, home=home, homes=homes)
    two = chance.random() < 0.04
    mine = tuple(dict.fromkeys(chance.choices([*jobs], [*jobs.values()], k=2 if two else 1)))
    return Person(
        nik=a_nik(chance, district=district, born_on=born_on, sex=sex),
        name=a_name(chance, names=names, sex=sex, born_on=born_on, province=home.code[:2]),
        sex=sex,
        born_on=born_on,
        birth_place=birth_place,
        mother_name=_a_mother(chance, names=names, province=home.code[:2]),
        phone=Phone.parse(f"08990000{phone:04d}") if chance.random() < 0.88 else None,
        address=_an_address(chance, home),
        home=home,
        jobs=mine,
        incomes=tuple(100_000 * round(chance.triangular(9, 52, 18)) for _ in mine),
    )


def a_nik(chance: Random, *, district: str, born_on: date, sex: Sex) -> NIK:
    """A well-formed NIK of that district, birth date and sex with a serial from 9001 to 9999."""
    day = born_on.day + (40 if sex is Sex.FEMALE else 0)
    written = f"{day:02d}{born_on.month:02d}{born_on.year % 100:02d}"
    return NIK.parse(f"{district}{written}{chance.randrange(9001, 10_000)}")


PEOPLES = {
    "32": {"sunda": 60, "umum": 38, "minang": 1, "batak": 1},
    "33": {"umum": 98, "batak": 1, "nusatenggara": 1},
    "36": {"umum": 64, "sunda": 26, "batak": 5, "minang": 5},
    "64": {"umum": 58, "bugis": 34, "batak": 3, "nusatenggara": 3, "sulut": 2},
}
"""Whose names are heard in a province, in parts of a hundred. Invented, for colour only."""

OLD_FASHIONED = ("Ngat", "Ngad", "Tuk", "Wag", "Pai", "Pon", "Kas", "Tum", "Sari", "Was", "Kars")


def a_name(chance: Random, *, names: Names, sex: Sex, born_on: date, province: str) -> str:
    """A name as people of the province bear it: one word, two, or a given name and a clan."""
    shares = PEOPLES.get(province, {"umum": 1})
    people = chance.choices([*shares], [*shares.values()])[0]
    given = names.pool("given", sex, people) or names.pool("given", sex, "umum")
    if born_on.year >= 1978:
        given = tuple(name for name in given if not name.startswith(OLD_FASHIONED))
    first = chance.choice(given)
    if clans := names.pool("clan", sex, people):
        return f"{first} {chance.choice(clans)}"
    single = 42 if born_on.year < 1975 else 18
    if " " in first or chance.randrange(100) < single:
        return first
    second = chance.choice(names.pool("second", sex, "umum"))
    return first if second == first else f"{first} {second}"


def _a_mother(chance: Random, *, names: Names, province: str) -> str:
    old = date(1945, 1, 1)
    return a_name(chance, names=names, sex=Sex.FEMALE, born_on=old, province=province)


def _a_birth_date(chance: Random) -> date:
    days = chance.triangular(YOUNGEST * 365.25 + 10, OLDEST * 365.25, 39 * 365.25)
    return AS_OF - timedelta(days=int(days))


ELSEWHERE = {
    "32": (
        ("320501", "Garut"),
        ("320301", "Cianjur"),
        ("321101", "Sumedang"),
        ("320601", "Tasikmalaya"),
    ),
    "33": (
        ("331401", "Sragen"),
        ("331001", "Klaten"),
        ("331101", "Sukoharjo"),
        ("331201", "Wonogiri"),
    ),
    "36": (
        ("360301", "Tangerang"),
        ("360405", "Serang"),
        ("320301", "Cianjur"),
        ("331201", "Wonogiri"),
    ),
    "64": (("640201", "Kutai Kartanegara"), ("647101", "Balikpapan"), ("331401", "Sragen")),
}
"""Districts that people moved from: a NIK keeps the place where it was issued."""


def _where_from(chance: Random, *, home: Home, homes: Sequence[Home]) -> tuple[str, str]:
    """The district that issued the NIK and the birth place: mostly at home, some from elsewhere."""
    drawn = chance.random()
    if drawn < 0.11:
        return chance.choice(ELSEWHERE[home.code[:2]])
    issued = home if drawn < 0.85 else chance.choice(homes)
    return issued.code[:6], issued.regency


STREETS = ("Mawar", "Melati", "Cempaka", "Pahlawan", "Masjid", "Pasar", "Pesantren", "Kenanga")


def _an_address(chance: Random, home: Home) -> str:
    around = f"RT {chance.randint(1, 9):02d}/RW {chance.randint(1, 15):02d}"
    if home.code[6] == "1":
        return f"Gg. {chance.choice(STREETS)} No. {chance.randint(1, 140)}, {around}"
    return f"Kp. {home.name} {around}"
