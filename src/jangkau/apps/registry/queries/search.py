"""Finding people as one types: NIK, telephone, KPJ, wadah, or a name, misspelt too.

A name goes through stages, from exact to alike, each one statement on one index that also holds
who may see whom; the next stage runs only while there is room for more people.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from jangkau.apps.registry.queries.cards import Card, cards
from jangkau.apps.registry.queries.keys import SINGLE, scope_keys
from jangkau.apps.registry.queries.matching import nik_hash
from jangkau.apps.registry.queries.wadah import WadahLine, wadah_named
from jangkau.domain import identity
from jangkau.domain.terms import NIK, Phone, Refused, Territory

EXACT, PREFIX, ALIKE = "exact", "prefix", "alike"

POOL = 300
"""Most people read in one stage before they are ranked."""

WORDS = 60
"""Most words of names that the beginning of one, or a misspelling, may stand for."""


@dataclass(frozen=True)
class Found:
    """What a search found. `how` is `nik`, `phone`, `kpj`, `wadah`, `name`, or `short` (type more).

    `more` tells that not all are shown. `wadah` are wadah whose code or name the text matches.
    """

    people: tuple[Card, ...] = ()
    more: bool = False
    how: str = "name"
    wadah: tuple[WadahLine, ...] = ()


def search(
    text: str, *, territory: Territory, limit: int | None = None, wadah: str | None = None
) -> Found:
    """The people in `territory` (and the wadah with the code `wadah`, if given) that `text` means.

    Somebody outside the territory is not found, exactly like somebody who does not exist. Refuses a
    full NIK that cannot be one (`nik.*`).
    """
    most = limit or settings.JANGKAU_SEARCH_LIMIT
    text = " ".join(text.split())
    where = _Where(scope=scope_keys(territory), wadah=wadah)
    if re.fullmatch(r"['+]?[\d\s.\-/()]+", text):
        how, ids = _by_number(re.sub(r"\D", "", text), text)
        return _found(ids, how, territory, most, wadah=wadah)
    if sum(letter.isalnum() for letter in text) < 2:
        return Found(how="short")
    named = () if wadah else tuple(wadah_named(text, territory=territory, limit=5))
    if named and named[0].code.lower() == text.lower():
        inside = _run("d.code = %s", [named[0].code], most + 1, joined=True)
        return _found([one for one, _ in inside], "wadah", territory, most, named=named)
    ranked = _by_name(text, where, most + 1)
    return _found(ranked, "name", territory, most, named=named)


@dataclass(frozen=True)
class _Where:
    """The limits of a search: keys of which one must be there, and perhaps one wadah."""

    scope: list[str] | None
    wadah: str | None


def _found(
    ids: Sequence[UUID],
    how: str,
    territory: Territory,
    most: int,
    *,
    named: tuple[WadahLine, ...] = (),
    wadah: str | None = None,
) -> Found:
    seen = [
        card
        for card in cards(ids)
        if territory.sees(region=card.region_code, office=card.office_code)
        and (wadah is None or wadah in card.wadah_codes)
    ]
    return Found(tuple(seen[:most]), len(seen) > most, how, named)


def _by_number(digits: str, text: str) -> tuple[str, list[UUID]]:
    """People by NIK (16 digits), telephone or KPJ (11)."""
    if len(digits) == 16:
        hashed = nik_hash(NIK.parse(digits))
        return "nik", _ids("nik_hash = %s", [hashed])
    if len(digits) == 11 and not digits.startswith("0"):
        member = "id in (select worker_id from registry_membership where kpj = %s)"
        by_kpj = _ids(member, [digits])
        if by_kpj:
            return "kpj", by_kpj
    try:
        phone = Phone.parse(text)
    except Refused:
        return "short", []
    return "phone", _ids("phone = %s and phone <> ''", [str(phone)])


def _ids(condition: str, values: list[Any]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct coalesce(merged_into_id, id) from registry_worker"
            f" where {condition} limit 200",
            values,
        )
        return [found for (found,) in cursor.fetchall()]


def _by_name(text: str, where: _Where, enough: int) -> list[UUID]:
    """People whose name is, begins like, or sounds like `text`; the closest first."""
    ranked: dict[UUID, None] = {}
    for stage in _stages(text):
        found = _stage(stage, where)
        found.sort(key=lambda one: (-identity.closeness(text, to=one[1]), one[1], one[0]))
        ranked.update((one, None) for one, _ in found)
        if len(ranked) >= enough:
            break
    return list(ranked)[:enough]


def _stages(text: str) -> Iterator[tuple[str, list[Any]]]:
    """Conditions from exact to alike. The words behind the later ones are looked up when reached."""
    words = list(dict.fromkeys(identity.normalise(text)))
    if not words:
        return
    if len(words) == 1:
        yield "search_keys @> %s", [[*words, SINGLE]]
    else:
        yield "search_keys @> %s and lower(name) = %s", [words, text.lower()]
    yield "search_keys @> %s", [words]
    # A single letter is the beginning of a word still being typed: it ranks, but finds nobody.
    begun = [_beginning_with(word) for word in words if len(word) > 1 or len(words) == 1]
    if begun and all(begun):
        yield " and ".join(["search_keys && %s"] * len(begun)), begun
    meant = [_alike(word) for word in words]
    if all(meant):
        yield " and ".join(["search_keys && %s"] * len(meant)), meant


def _stage(stage: tuple[str, list[Any]], where: _Where) -> list[tuple[UUID, str]]:
    condition, values = stage
    if where.scope is not None:
        condition, values = f"{condition} and search_keys && %s", [*values, where.scope]
    if where.wadah is not None:
        condition, values = f"{condition} and d.code = %s", [*values, where.wadah]
    return _run(condition, values, POOL, joined=where.wadah is not None)


def _run(
    condition: str, values: list[Any], limit: int, *, joined: bool = False
) -> list[tuple[UUID, str]]:
    join = (
        " join registry_wadah_member m on m.worker_id = w.id and m.until_on is null"
        " join registry_wadah d on d.id = m.wadah_id"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        # Popular words make the planner expect to find enough people soon by reading everybody;
        # where they live elsewhere it would read the whole country.
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(
            f"select w.id, w.name from registry_worker w{join if joined else ''}"
            f" where w.merged_into_id is null and {condition} limit %s",
            [*values, limit],
        )
        return list(cursor.fetchall())


def _beginning_with(start: str) -> list[str]:
    """Words of names that begin with `start`, the shortest first; a single letter is only itself."""
    if len(start) < 2:
        return [start]
    with connection.cursor() as cursor:
        cursor.execute(
            "select word from registry_name_word where word >= %s and word < %s"
            " order by length(word), word limit %s",
            [start, start + "\U0010ffff", WORDS],
        )
        return [word for (word,) in cursor.fetchall()]


def _alike(word: str) -> list[str]:
    """Words of names that sound like `word`, or lie a slip of the finger from it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select word from registry_name_word where edit_keys && %s",
            [list(identity.edit_keys(word))],
        )
        heard = [(identity.slips(word, to=other), other) for (other,) in cursor.fetchall()]
    return [other for slips, other in sorted(heard) if slips <= 1][:WORDS]
