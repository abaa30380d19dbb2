"""Recording how the map changed, so that a split village keeps its history."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jangkau.apps.audit.operations import acting
from jangkau.apps.places.models import Region, RegionChange
from jangkau.apps.places.operations.packaged import NewRegion
from jangkau.apps.places.operations.regions import new_edition, put_regions
from jangkau.apps.places.queries import Place, regions, required_region
from jangkau.domain.terms import Actor, Refusal, Refused

BAD_CROSSWALK = Refusal(
    "places.bad_crosswalk",
    id="Baris {row} tabel perubahan tidak terbaca: {what}. Kolomnya: old_code, new_code, changed_on "
    "(2022-07-25), kind (split, merge, rename, renumber), old_name, new_name, note.",
    en="Line {row} of the crosswalk cannot be read: {what}. The columns are: old_code, new_code, "
    "changed_on (2022-07-25), kind (split, merge, rename, renumber), old_name, new_name, note.",
)
PARTS_ELSEWHERE = Refusal(
    "places.parts_elsewhere",
    id="Bagian {code} tidak berada pada tingkat yang sama dengan {whole}. Bagian sebuah wilayah "
    "berkode sama panjang.",
    en="The part {code} is not of the same level as {whole}. Parts of a region have codes of the "
    "same length.",
)
CODE_TAKEN = Refusal(
    "places.code_taken",
    id="Kode {code} sudah dipakai {name}. Kode wilayah hanya diberikan sekali.",
    en="The code {code} is already that of {name}. A region code is given out once.",
)

KINDS = ("split", "merge", "rename", "renumber")


@dataclass(frozen=True)
class LoadedCrosswalk:
    """Lines added, lines known before, and the lines that could not be used."""

    added: int
    known: int
    problems: tuple[Refused, ...]


def split_region(
    code: str, *, into: Sequence[NewRegion], on: date, by: Actor, note: str = ""
) -> list[Place]:
    """Splits a region: `into` are its parts; a part with the old code means that the rest keeps it.

    The parts begin on the day `on`; the old code, unless kept, ends that day and stays on record.
    Refuses `places.unknown_region`, `places.parts_elsewhere`, `places.code_taken`.
    """
    whole = required_region(code)
    there = regions(part.code for part in into)
    for part in into:
        if len(part.code) != len(whole.code):
            raise PARTS_ELSEWHERE(code=part.code, whole=whole.name)
        if part.code in there and part.code != whole.code:
            raise CODE_TAKEN(code=part.code, name=there[part.code].name)
    with acting(by, reason=note):
        put_regions(into)
        fresh = [part.code for part in into if part.code != whole.code]
        Region.objects.filter(code__in=fresh).update(valid_from=on)
        if whole.code not in {part.code for part in into}:
            Region.objects.filter(code=whole.code).update(valid_until=on)
        RegionChange.objects.bulk_create(
            RegionChange(
                old_code=whole.code,
                new_code=part.code,
                changed_on=on,
                kind="split",
                old_name=whole.name,
                new_name=part.name,
                note=note,
            )
            for part in into
        )
        new_edition()
    return [required_region(part.code) for part in into]


def rename_region(code: str, *, name: str, on: date, by: Actor, note: str = "") -> Place:
    """Gives a region a new name from a day on; before it, it is still called as it was."""
    place = required_region(code)
    fresh = NewRegion(code=place.code, name=name)
    with acting(by, reason=note):
        RegionChange.objects.create(
            old_code=code,
            new_code=code,
            changed_on=on,
            kind="rename",
            old_name=place.name,
            new_name=name,
            note=note,
        )
        Region.objects.filter(code=code).update(name=name, search_name=fresh.search_name)
        new_edition()
    return required_region(code)


def load_crosswalk(file: Path, *, by: Actor, only_mapped: bool = False) -> LoadedCrosswalk:
    """Reads a CSV of changes; lines that are known already are left alone.

    A line that cannot be read is reported (`places.bad_crosswalk`) and the others go on. With
    `only_mapped`, changes into regions that are not on the map are skipped.
    """
    with file.open(encoding="utf-8-sig", newline="") as lines:
        read = [_change(row, number) for number, row in enumerate(csv.DictReader(lines), start=2)]
    problems = [one for one in read if isinstance(one, Refused)]
    changes = [one for one in read if isinstance(one, RegionChange)]
    if only_mapped:
        mapped = regions(one.new_code for one in changes)
        changes = [one for one in changes if one.new_code in mapped]
    there = set(RegionChange.objects.values_list("old_code", "new_code", "changed_on"))
    fresh = {_key(one): one for one in changes if _key(one) not in there}
    with acting(by):
        RegionChange.objects.bulk_create(fresh.values())
        if fresh:
            _keep_old(fresh.values())
            new_edition()
    return LoadedCrosswalk(len(fresh), len(changes) - len(fresh), tuple(problems))


def _key(one: RegionChange) -> tuple[str, str, date]:
    return one.old_code, one.new_code, one.changed_on


def _change(row: dict[str, str], number: int) -> RegionChange | Refused:
    given = {name: (row.get(name) or "").strip() for name in _FIELDS}
    old, new = (given[name].replace(".", "") for name in ("old_code", "new_code"))
    if not (old.isdecimal() and new.isdecimal() and len(old) in _LENGTHS and len(new) in _LENGTHS):
        return BAD_CROSSWALK(row=number, what=f"{given['old_code']} → {given['new_code']}")
    if given["kind"] not in KINDS:
        return BAD_CROSSWALK(row=number, what=given["kind"] or "kind?")
    try:
        on = date.fromisoformat(given["changed_on"])
    except ValueError:
        return BAD_CROSSWALK(row=number, what=given["changed_on"] or "changed_on?")
    return RegionChange(**{**given, "old_code": old, "new_code": new, "changed_on": on})


def _keep_old(changes: Iterable[RegionChange]) -> None:
    """Old codes that the map does not know are put on it as they were: ended on the day of change."""
    there = regions(one.old_code for one in changes)
    ended = {one.old_code: one for one in changes if one.old_code not in there and one.old_name}
    put_regions(NewRegion(code=code, name=one.old_name) for code, one in ended.items())
    for code, one in ended.items():
        Region.objects.filter(code=code).update(valid_until=one.changed_on)


_FIELDS = ("old_code", "new_code", "changed_on", "kind", "old_name", "new_name", "note")
_LENGTHS = (2, 4, 6, 10)
