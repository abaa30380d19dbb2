"""How the map changed: what became of a code, what it was before, and every code a NIK may begin with."""

from dataclasses import dataclass
from datetime import date

from jangkau.apps.places.models import Region, RegionChange
from jangkau.apps.places.queries.edition import kept


@dataclass(frozen=True)
class Change:
    """One line of the crosswalk. `kind` is split, merge, rename or renumber."""

    old_code: str
    new_code: str
    changed_on: date
    kind: str
    old_name: str
    new_name: str
    note: str


def changes(code: str) -> list[Change]:
    """Every change that touched this code, the earliest first."""
    touched = RegionChange.objects.filter(old_code=code) | RegionChange.objects.filter(
        new_code=code
    )
    rows = touched.order_by("changed_on", "old_code", "new_code")
    return [Change(**row) for row in rows.values(*Change.__dataclass_fields__)]


def successors(code: str, *, on: date | None = None) -> tuple[str, ...]:
    """The codes that are today (or were, on the day `on`) where `code` was; itself if unchanged.

    A village of a renumbered regency is followed through the regency's line of the crosswalk.
    """
    return _follow(code, "old_code", "new_code", on)


def ancestors_in_time(code: str) -> tuple[str, ...]:
    """Every code whose ground lies in `code` today, oldest knowledge last; without `code` itself."""
    seen, front = [code], [code]
    while front:
        earlier = [old for one in front for old in _step(one, "new_code", "old_code", None)]
        front = [old for old in dict.fromkeys(earlier) if old not in seen]
        seen += front
    return tuple(seen[1:])


def district_codes() -> frozenset[str]:
    """Every district code a NIK may begin with: today's, those of the crosswalk, and retired numbers.

    The ministry numbers the districts of a regency upward from 01 and gives a number out once; so a
    number below the highest one in use that is missing today belonged to a district that is no more.
    """
    return kept("district codes", read=_district_codes)


def _district_codes() -> frozenset[str]:
    codes = set(Region.objects.filter(level="district").values_list("code", flat=True))
    highest: dict[str, int] = {}
    for code in codes:
        highest[code[:4]] = max(highest.get(code[:4], 0), int(code[4:]))
    codes |= {f"{regency}{n:02d}" for regency, top in highest.items() for n in range(1, top + 1)}
    lines = RegionChange.objects.values_list("old_code", "new_code")
    return frozenset(codes | {old for pair in lines for old in _old_districts(*pair, codes)})


def _old_districts(old: str, new: str, codes: set[str]) -> set[str]:
    if len(old) == 6:
        return {old}
    if len(old) == 4 and len(new) == 4:
        return {old + code[4:] for code in codes if code.startswith(new)}
    return {old[:6]} if len(old) == 10 else set()


def _follow(code: str, here: str, there: str, on: date | None) -> tuple[str, ...]:
    done: list[str] = []
    front, seen = [code], {code}
    while front:
        one = front.pop(0)
        steps = _step(one, here, there, on)
        fresh = [after for after in steps if after not in seen]
        seen.update(fresh)
        front += fresh
        if not fresh or one in steps:
            done.append(one)
    return tuple(sorted(done))


def _step(code: str, here: str, there: str, on: date | None) -> list[str]:
    """The other ends of the crosswalk lines at `code`, or at the regency it lies in."""
    for length in (10, 6, 4):
        if length > len(code):
            continue
        lines = RegionChange.objects.filter(**{here: code[:length]})
        if on is not None:
            lines = lines.filter(changed_on__lte=on)
        ends = list(lines.order_by(there).values_list(there, flat=True))
        if length == len(code) and ends:
            return ends
        if len(ends) == 1 and ends[0] != code[:length]:
            return [ends[0] + code[length:]]
    return []
