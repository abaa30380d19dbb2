"""A person in one line, as lists of people show them; never with the whole NIK."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from jangkau.domain.terms import NIK, Sex

ACTIVE, LAPSED, NO_MEMBERSHIP = "active", "lapsed", "none"


@dataclass(frozen=True)
class Card:
    """A person in one line. `status` is `active`, `lapsed` or `none` (no open membership)."""

    id: UUID
    name: str
    nik_masked: str
    sex: Sex
    birth_date: date
    phone: str
    region_code: str
    office_code: str
    wadah_codes: tuple[str, ...]
    wadah_names: tuple[str, ...]
    segments: tuple[str, ...]
    status: str


_CARDS = """
select w.id, w.name, w.nik_sealed, w.sex, w.birth_date, w.phone, w.region_code, w.office_code,
       wadah.codes, wadah.names, member.segments, member.lapsed
  from unnest(%s::uuid[]) with ordinality as asked(id, place)
  join registry_worker w on w.id = asked.id
  cross join lateral (
    select coalesce(array_agg(d.code::text order by d.code), '{}') as codes,
           coalesce(array_agg(d.name order by d.code), '{}') as names
      from registry_wadah_member m join registry_wadah d on d.id = m.wadah_id
     where m.worker_id = w.id and m.until_on is null) as wadah
  cross join lateral (
    select coalesce(array_agg(s.segment::text order by s.segment), '{}') as segments,
           coalesce(bool_and(s.lapsed_on is not null), false) as lapsed
      from registry_membership s where s.worker_id = w.id and s.ended_on is null) as member
 order by asked.place
"""


def cards(ids: Sequence[UUID]) -> list[Card]:
    """The people with these ids, in this order; unknown ids are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_CARDS, [list(ids)])
        return [_card(row) for row in cursor.fetchall()]


def _card(row: Sequence[Any]) -> Card:
    worker_id, name, sealed, sex, *facts = row
    born, phone, region, office, codes, names, segments, lapsed = facts
    return Card(
        id=worker_id,
        name=name,
        nik_masked=masked(sealed),
        sex=Sex(sex),
        birth_date=born,
        phone=phone,
        region_code=region,
        office_code=office,
        wadah_codes=tuple(codes),
        wadah_names=tuple(names),
        segments=tuple(segments),
        status=_status(segments=segments, lapsed=lapsed),
    )


def masked(sealed: bytes | memoryview) -> str:
    """The NIK of a sealed value as it may be shown: the last four digits."""
    return NIK(settings.JANGKAU_KEYRING.open(bytes(sealed)).decode()).masked


def _status(*, segments: list[str], lapsed: bool) -> str:
    if not segments:
        return NO_MEMBERSHIP
    return LAPSED if lapsed else ACTIVE
