"""Enrolling many people at once, in sets: a roster's good rows in a handful of statements.

Repeating changes nothing: a person is known by NIK, a row by its source. The people are copied into
a table of the transaction's own and inserted from there, so that the cost is that of the indexes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from jangkau.apps.audit.operations import acting
from jangkau.apps.registry.models import Wadah, uuid7
from jangkau.apps.registry.operations.sealing import SealedNIK
from jangkau.apps.registry.queries import search_keys
from jangkau.domain import identity
from jangkau.domain.terms import Actor, Refusal, Segment, Sex

NO_SUCH_WADAH = Refusal(
    "registry.no_such_wadah",
    id="Tidak ada wadah dengan kode {code}. Periksa kodenya di daftar wadah, atau buat wadahnya dulu.",
    en="There is no wadah with the code {code}. Look in the list of wadah, or make it first.",
)


@dataclass(frozen=True)
class NewWorker:
    """A checked person to be enrolled. `source` names where the row came from, `""` for nowhere."""

    source: str
    nik: SealedNIK
    name: str
    sex: Sex
    birth_date: date
    birth_place: str = ""
    mother_name: str = ""
    phone: str = ""
    address: str = ""
    village_code: str | None = None
    region_code: str = ""
    occupation_code: str = ""
    workplace: str = ""
    declared_income: int | None = None


@dataclass(frozen=True)
class ConsentGiven:
    """A consent as it was given: for what, to which version of the text, and how."""

    purpose: str
    text_version: str
    how: str
    given_at: datetime


@dataclass(frozen=True)
class Enrolled:
    """What enrolling did. `worker_ids` names the person behind each row, by its source."""

    created: int
    joined: int
    unchanged: int
    worker_ids: Mapping[str, UUID] = field(default_factory=dict)


def enrol_many(
    people: Sequence[NewWorker],
    *,
    office_code: str,
    wadah_code: str | None,
    segment: Segment,
    consent: ConsentGiven | None,
    on: date,
    by: Actor,
    join_known: bool = False,
) -> Enrolled:
    """Makes those who are not known yet, with job, membership, wadah and consent, on the day `on`.

    Somebody already known is left as they are; with `join_known` they join the wadah too. Runs in
    the caller's transaction if there is one. The rows made with a person carry the person's own
    identifier, one in each table: it is unique there and costs nothing. Refuses `registry.no_such_wadah`.
    """
    with acting(by):
        wadah_id = None if wadah_code is None else wadah_id_of(wadah_code)
        rows = [_row(person, office_code) for person in people]
        with connection.cursor() as cursor:
            _arrive(cursor, rows)
            _learn_words(cursor, rows)
            cursor.execute(_MAKE_WORKERS, [office_code])
            created = cursor.rowcount
            terms = _terms(office_code, segment=segment, on=on, consent=consent, wadah_id=wadah_id)
            for statement in (_MAKE_JOBS, _MAKE_MEMBERSHIPS):
                cursor.execute(statement, terms)
            cursor.execute(_FIND_WHO)
            joined = _join(cursor, terms, join_known=join_known) if wadah_id else 0
            if consent:
                cursor.execute(_MAKE_CONSENTS, terms)
            cursor.execute("select source, worker_id from registry_who where source is not null")
            found = dict(cursor.fetchall())
        return Enrolled(created, joined, len(people) - created - joined, found)


def wadah_id_of(code: str) -> UUID:
    """The id behind a wadah's code. Refuses `registry.no_such_wadah`."""
    found = Wadah.objects.filter(code=code).values_list("id", flat=True).first()
    if found is None:
        raise NO_SUCH_WADAH(code=code)
    return found


_COLUMNS = (
    "id uuid, source text, nik_hash bytea, nik_sealed bytea, name text, name_sound text,"
    " search_keys text[], sex varchar(1), birth_date date, birth_place text, mother_name text,"
    " phone text, address text, village_code varchar(10), region_code varchar(10),"
    " occupation_code varchar(40), workplace text, declared_income int"
)
_KEYS_AT = [column.split()[0] for column in _COLUMNS.split(",")].index("search_keys")


def _row(person: NewWorker, office_code: str) -> tuple[Any, ...]:
    keys = search_keys(person.name, region_code=person.region_code, office_code=office_code)
    return (
        uuid7(), person.source or None, person.nik.hash, person.nik.sealed, person.name,
        identity.block_sound(person.name), keys, person.sex.value, person.birth_date,
        person.birth_place, person.mother_name, str(person.phone), person.address,
        person.village_code, person.region_code, person.occupation_code, person.workplace,
        person.declared_income,
    )  # fmt: skip


def _arrive(cursor: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    """Copies the rows into `registry_arriving`, a table that goes with the transaction."""
    cursor.execute(
        "drop table if exists pg_temp.registry_arriving, pg_temp.registry_made,"
        " pg_temp.registry_who"
    )
    cursor.execute(f"create temp table registry_arriving ({_COLUMNS}) on commit drop")
    cursor.execute("create temp table registry_made (id uuid) on commit drop")
    with cursor.copy("copy registry_arriving from stdin") as copy:
        for row in rows:
            copy.write_row(row)


def _learn_words(cursor: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    """Adds words of names that were never seen before, in order, so that two loads never lock."""
    words = sorted(
        {key for row in rows for key in row[_KEYS_AT] if key[0] not in "@#" and len(key) <= 80}
    )
    cursor.execute(
        "select w from unnest(%s::text[]) as w"
        " where not exists (select from registry_name_word n where n.word = w) order by w",
        [words],
    )
    new = [word for (word,) in cursor.fetchall()]
    cursor.executemany(
        "insert into registry_name_word (word, edit_keys) values (%s, %s) on conflict do nothing",
        [(word, list(identity.edit_keys(word))) for word in new],
    )


_MAKE_WORKERS = """
with made as (
  insert into registry_worker
    (id, source, nik_hash, nik_sealed, name, name_sound, search_keys, sex, birth_date, birth_place,
     mother_name, phone, address, village_code, region_code, office_code)
  select a.id, a.source, a.nik_hash, a.nik_sealed, a.name, a.name_sound, a.search_keys, a.sex,
         a.birth_date, a.birth_place, a.mother_name, a.phone, a.address, a.village_code,
         a.region_code, %s
    from registry_arriving a
   order by a.nik_hash -- two loads that share people meet in the same order and never lock each other
  on conflict do nothing
  returning id)
insert into registry_made select id from made
"""

_MAKE_JOBS = """
insert into registry_worker_occupation
  (id, worker_id, position, occupation_code, workplace, workplace_region, declared_income, from_on)
select a.id, a.id, 1, a.occupation_code, a.workplace, '', a.declared_income, %(on)s
  from registry_arriving a join registry_made using (id)
 where a.occupation_code <> ''
"""

_MAKE_MEMBERSHIPS = """
insert into registry_membership (id, worker_id, segment, office_code, started_on)
select id, id, %(segment)s, %(office)s, %(on)s from registry_made
"""

_FIND_WHO = """
create temp table registry_who on commit drop as
select a.source, coalesce(w.merged_into_id, w.id) as worker_id, w.id = a.id as made
  from registry_arriving a
  join lateral (
    select id, merged_into_id from registry_worker where nik_hash = a.nik_hash
    union all
    select id, merged_into_id from registry_worker where source = a.source
    limit 1) w on true
"""

_JOIN = """
insert into registry_wadah_member (id, wadah_id, worker_id, from_on)
select case when %(made)s then worker_id else registry_uuid7() end, %(wadah)s, worker_id, %(on)s
  from (select distinct worker_id, made from registry_who where made = %(made)s) as who
on conflict do nothing
"""

_MAKE_CONSENTS = """
insert into registry_consent (id, worker_id, purpose, text_version, how, given_at)
select id, id, %(purpose)s, %(text_version)s, %(how)s, %(given_at)s from registry_made
"""


def _join(cursor: Any, terms: dict[str, Any], *, join_known: bool) -> int:
    """Puts the new (and, if told, the known) people into the wadah; how many known ones joined."""
    cursor.execute(_JOIN, {**terms, "made": True})
    if not join_known:
        return 0
    cursor.execute(_JOIN, {**terms, "made": False})
    return int(cursor.rowcount)


def _terms(
    office_code: str,
    *,
    segment: Segment,
    on: date,
    consent: ConsentGiven | None,
    wadah_id: UUID | None,
) -> dict[str, Any]:
    given = vars(consent) if consent else {}
    return {"office": office_code, "segment": segment.value, "on": on, "wadah": wadah_id, **given}
