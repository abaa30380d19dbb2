"""Who is already registered: exactly by NIK, and perhaps by name, birth date and telephone.

Both answer thousands of people with one statement, so that a roster is checked in sets.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from jangkau.domain import identity
from jangkau.domain.identity import Evidence, Features
from jangkau.domain.terms import NIK, Sex

BATCH = 10_000
"""People asked about in one statement."""


@dataclass(frozen=True)
class Known:
    """A registered person, as a roster's row meets them. `wadah_codes` are the open memberships."""

    worker_id: UUID
    name: str
    sex: Sex
    birth_date: date
    region_code: str
    office_code: str
    wadah_codes: tuple[str, ...]
    lapsed: bool


@dataclass(frozen=True)
class Likeness:
    """A registered person who may be the one looked for, with the evidence."""

    worker_id: UUID
    score: int
    evidence: tuple[Evidence, ...]
    name: str = ""


def nik_hash(nik: NIK) -> bytes:
    """The keyed hash that a NIK is matched by."""
    return settings.JANGKAU_KEYRING.matching_hash(nik.digits)


_KNOWN = """
with asked as materialized (select * from unnest(%s::bytea[]) as a(nik_hash)),
found as materialized (
  select a.nik_hash, coalesce(w.merged_into_id, w.id) as id
    from asked a join registry_worker w on w.nik_hash = a.nik_hash),
stays as (
  select m.worker_id, array_agg(d.code::text order by d.code) as codes
    from (select distinct id from found) f
    join registry_wadah_member m on m.worker_id = f.id and m.until_on is null
    join registry_wadah d on d.id = m.wadah_id
   group by m.worker_id),
lapsed as (
  select distinct s.worker_id
    from (select distinct id from found) f
    join registry_membership s on s.worker_id = f.id
   where s.ended_on is null and s.lapsed_on is not null)
select f.nik_hash, w.id, w.name, w.sex, w.birth_date, w.region_code, w.office_code,
       coalesce(stays.codes, '{}'), lapsed.worker_id is not null
  from found f
  join registry_worker w on w.id = f.id
  left join stays on stays.worker_id = w.id
  left join lapsed on lapsed.worker_id = w.id
"""


def known_by_nik(hashes: Sequence[bytes]) -> dict[bytes, Known]:
    """The registered people among these NIK hashes; a merged person's NIK finds the kept one.

    One statement for up to 50,000 hashes.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # A few thousand lookups by index are cheaper than reading everybody, on today's disks.
        cursor.execute("set local random_page_cost = 1.1")
        cursor.execute(_KNOWN, [list(hashes)])
        return {bytes(row[0]): _known(row[1:]) for row in cursor.fetchall()}


def _known(row: Sequence[Any]) -> Known:
    worker_id, name, sex, born, region, office, wadah, lapsed = row
    return Known(worker_id, name, Sex(sex), born, region, office, tuple(wadah), lapsed)


_CANDIDATES = """
with asked as materialized (
  select * from unnest(%s::int[], %s::date[], %s::date[], %s::text[], %s::text[])
    as a(number, born, swapped, heard, phone)),
found as (
  select a.number, w.id from asked a
    join registry_worker w on w.birth_date = a.born and w.name_sound = a.heard
  union
  select a.number, w.id from asked a
    join registry_worker w on w.birth_date = a.swapped and w.name_sound = a.heard
   where a.swapped is not null
  union
  select a.number, w.id from asked a
    join registry_worker w on w.phone = a.phone and w.phone <> ''
   where a.phone <> '')
select f.number, w.id, w.name, w.birth_date, w.sex, w.mother_name, w.village_code,
       w.region_code, w.phone, w.nik_hash
  from found f join registry_worker w on w.id = f.id
 where w.merged_into_id is null
"""


def likely_same(people: Sequence[Features]) -> dict[int, tuple[Likeness, ...]]:
    """For people by their place in the list: who of the registered they may be, likeliest first.

    Candidates share the birth date (or the date with day and month exchanged) and the sound of the
    telling word of the name, or the telephone; `domain.identity` weighs them. Whoever has the very
    same NIK is not "perhaps" the same and is left out. People without candidates are not in it.
    """
    found: dict[int, list[Likeness]] = defaultdict(list)
    for start in range(0, len(people), BATCH):
        for number, likeness in _weigh(people[start : start + BATCH]):
            found[start + number].append(likeness)
    return {
        number: tuple(sorted(some, key=lambda one: (-one.score, one.worker_id)))
        for number, some in found.items()
    }


def _weigh(people: Sequence[Features]) -> list[tuple[int, Likeness]]:
    weighed = []
    for number, worker_id, *facts, theirs in _candidates(people):
        if theirs == people[number].nik_hash:
            continue
        other = _features(*facts, nik_hash=bytes(theirs))
        compared = identity.compare(people[number], to=other)
        if compared.score >= identity.LIKELY:
            likeness = Likeness(worker_id, compared.score, compared.evidence, other.name)
            weighed.append((number, likeness))
    return weighed


def _features(
    name: str,
    born: date,
    sex: str,
    mother: str,
    village: str | None,
    region: str,
    phone: str,
    *,
    nik_hash: bytes,
) -> Features:
    return Features(name, born, Sex(sex), mother, village, region, phone, nik_hash)


def _candidates(people: Sequence[Features]) -> list[tuple[Any, ...]]:
    columns: list[list[Any]] = [
        list(range(len(people))),
        [person.birth_date for person in people],
        [identity.swapped(person.birth_date) for person in people],
        [identity.block_sound(person.name) for person in people],
        [person.phone for person in people],
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local random_page_cost = 1.1")
        cursor.execute(_CANDIDATES, columns)
        return list(cursor.fetchall())
