"""A registry full of invented people, made fast, for measuring against.

Names follow the pools in `data/names.csv` with a long tail of rare words, popularity falling as in any
country; every NIK is well formed. Nothing of it is about anybody.
"""

import csv
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction

from jangkau.apps.registry import operations
from jangkau.apps.registry.queries import search_keys
from jangkau.domain import identity
from jangkau.domain.terms import NIK, new_id

NAMES = Path(__file__).parents[1] / "data" / "names.csv"
PROVINCES = ("32", "33", "35", "36", "31", "12", "73", "16", "18", "34", "51", "61", "71", "14")
OFFICES = {f"{province}{regency:02d}": f"B{province}{regency:02d}" for province in PROVINCES
           for regency in (1, 2, 3, 4, 5, 6, 7, 8, 71, 73)}  # fmt: skip
JOBS = ("trade.bakso", "transport.ojol", "farming.padi", "fishery.nelayan", "daily.harian")
WADAH_SIZE = 700
KEPT = 4_000
"""How many of the people are handed back, to be searched for."""


@dataclass(frozen=True)
class Seeded:
    """One of the invented people, with the digits of their NIK."""

    id: UUID
    digits: str
    name: str
    phone: str
    region_code: str
    wadah_code: str


def seed_workers(connection: Any, count: int, chance: Random) -> list[Seeded]:
    """Fills an empty registry with `count` people, each with a job, a membership and a wadah.

    `connection` is Django's. Triggers are off while loading, and the indexes that can wait are built
    afterwards; what stands at the end has every index and counts as if enrolled. Returns `KEPT`
    of the people, spread over all.
    """
    wadah = max(1, count // WADAH_SIZE)
    kept: list[Seeded] = []
    words: set[str] = set()
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")
        later = _put_indexes_aside(cursor)
        _make_wadah(cursor, wadah, chance)
        with cursor.copy(_COPY) as copy:
            for number, (row, seeded) in enumerate(_people(count, wadah, chance)):
                copy.write_row(row)
                words.update(key for key in row[7] if key[0] not in "@#")
                if number % max(1, count // KEPT) == 0:
                    kept.append(seeded)
        for statement in (*_BELONGINGS, *later):
            cursor.execute(statement, {"wadah": wadah} if "%(wadah)" in statement else None)
        with cursor.copy("copy registry_name_word (word, edit_keys) from stdin") as copy:
            for word in sorted(words):
                copy.write_row((word, list(identity.edit_keys(word))))
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    return kept


_COPY = """copy registry_worker
  (id, nik_hash, nik_sealed, name, name_sound, sex, birth_date, search_keys, mother_name, phone,
   region_code, village_code, office_code, source, birth_place, address) from stdin"""

_BELONGINGS = (
    "insert into registry_worker_occupation (id, worker_id, position, occupation_code, workplace,"
    " workplace_region, declared_income, from_on) select id, id, 1, 'trade.bakso', '', '', 1500000,"
    " '2026-01-01' from registry_worker",
    "insert into registry_membership (id, worker_id, segment, office_code, started_on)"
    " select id, id, 'BPU', office_code, '2026-01-01' from registry_worker",
    "insert into registry_wadah_member (id, worker_id, wadah_id, from_on)"
    " select w.id, w.id, d.id, '2026-01-01' from registry_worker w join registry_wadah d"
    "   on d.code = 'W' || ((substring(w.source from 6)::int) %% %(wadah)s)",
)


def _put_indexes_aside(cursor: Any) -> list[str]:
    """Drops the indexes that no constraint needs; the statements that make them again."""
    cursor.execute("""
        select i.indexname, i.indexdef from pg_indexes i
         where i.tablename = 'registry_worker'
           and not exists (select from pg_constraint c where c.conname = i.indexname)
           and i.indexdef not like 'CREATE UNIQUE%%'""")
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'drop index "{name}"')
    return [definition for _, definition in found]


def _make_wadah(cursor: Any, count: int, chance: Random) -> None:
    with cursor.copy(
        "copy registry_wadah (id, code, name, type_code, office_code, region_code, agreement_number,"
        " coordinator_name, coordinator_phone) from stdin"
    ) as copy:
        for number in range(count):
            region = chance.choice(list(OFFICES))
            name = f"Paguyuban Pedagang {number}"
            ident = new_id(at_ms=time.time_ns() // 1_000_000, chance=chance.randbytes(10))
            copy.write_row((ident, f"W{number}", name, "UM", OFFICES[region], region, "", "", ""))


def _people(count: int, wadah: int, chance: Random) -> Iterator[tuple[tuple[Any, ...], Seeded]]:
    named = _names(chance)
    regions = list(OFFICES)
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(regions))))
    began = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000)
    for number in range(count):
        sex, name = next(named)
        born = date(1962, 1, 1) + timedelta(days=chance.randrange(16_400))
        region = chance.choices(regions, cum_weights=weights)[0]
        village = f"{region}{chance.randrange(1, 31):02d}{1001 + chance.randrange(9)}"
        # The serial alone would soon repeat a NIK; the district of issue varies too.
        issued = f"{village[:4]}{number // 9999 % 99 + 1:02d}"
        digits = (
            f"{issued}{born.day + (40 if sex == 'F' else 0):02d}{born:%m%y}{number % 9999 + 1:04d}"
        )
        phone = f"08{chance.randrange(10**9, 10**10)}"
        sealed = operations.seal_nik(NIK(digits))
        ident = new_id(at_ms=began + number // 8, chance=chance.randbytes(10))
        office = OFFICES[region]
        keys = search_keys(name, region_code=village, office_code=office)
        row = (
            ident, sealed.hash, sealed.sealed, name, identity.block_sound(name), sex, born, keys,
            "Ibu Contoh", phone, village, village, office, f"seed:{number}", "Contoh", "Jl. Contoh",
        )  # fmt: skip
        yield row, Seeded(ident, digits, name, phone, village, f"W{number % wadah}")


def _names(chance: Random) -> Iterator[tuple[str, str]]:
    """Sex and name without end: one word in six, two mostly, sometimes three, and a long tail."""
    with NAMES.open(encoding="utf-8") as file:
        pool = list(csv.DictReader(line for line in file if not line.startswith("#")))
    given = {sex: _shuffled(pool, "given", sex, chance) for sex in "mf"}
    second = {sex: _shuffled(pool, "second", sex, chance) for sex in "mf"}
    clans = [one["name"] for one in pool if one["role"] == "clan"]
    while True:
        sex = chance.choice("mf")
        first = _popular(given[sex], chance)
        words = [first]
        if chance.random() > 0.17:
            words.append(_popular(second[sex] + given[sex], chance))
        if chance.random() < 0.2:
            words.append(chance.choice(clans))
        if chance.random() < 0.25:
            words[-1] = words[-1][:4] + chance.choice(second[sex])[-4:].lower()
        yield sex.upper(), " ".join(words)


def _shuffled(pool: list[dict[str, str]], role: str, sex: str, chance: Random) -> list[str]:
    names = [one["name"] for one in pool if one["role"] == role and one["gender"] == sex]
    chance.shuffle(names)
    return names


def _popular(names: list[str], chance: Random) -> str:
    """A name, the earlier in the list the more often."""
    return names[int(len(names) * chance.random() ** 2.2)]
