"""Finding the village a row means among the villages of an area."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from jangkau.domain.rosters.problems import (
    AMBIGUOUS_VILLAGE,
    UNKNOWN_VILLAGE,
    UNKNOWN_VILLAGE_CODE,
    Level,
    Problem,
)
from jangkau.domain.rosters.words import plain

_TITLES = (
    "desa ",
    "kelurahan ",
    "kel ",
    "ds ",
    "kecamatan ",
    "kec ",
    "kabupaten ",
    "kab ",
    "kota ",
    "gampong ",
    "nagari ",
)


@dataclass(frozen=True)
class Village:
    """One village (desa, kelurahan) with the names of what it lies in."""

    code: str
    name: str
    district: str
    regency: str


@dataclass
class Gazetteer:
    """The villages of an area by name, and a way to ask whether a code is any village's.

    Codes are known in the whole country; names are looked up in the area only.
    """

    area: Iterable[Village]
    is_village: Callable[[str], bool]
    _by_name: dict[str, list[Village]] = field(default_factory=dict)
    _answers: dict[tuple[str, str, str], tuple[str, Problem | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for village in self.area:
            self._by_name.setdefault(_bare(village.name), []).append(village)

    def find(
        self, village: str, *, district: str = "", regency: str = ""
    ) -> tuple[str, Problem | None]:
        """The code of the village meant, `""` where it cannot be told, and what to say about it."""
        key = (village, district, regency)
        if key not in self._answers:
            self._answers[key] = self._find(*key)
        return self._answers[key]

    def _find(self, village: str, district: str, regency: str) -> tuple[str, Problem | None]:
        digits = village.replace(".", "").replace(" ", "").lstrip("'")
        if digits.isdecimal():
            if len(digits) == 10 and self.is_village(digits):
                return digits, None
            refused = UNKNOWN_VILLAGE_CODE(code=_shown(digits))
            return "", Problem.of(refused, field="village")
        found = self._named(_bare(village), district, regency)
        if len(found) == 1:
            return found[0].code, None
        warned = AMBIGUOUS_VILLAGE if found else UNKNOWN_VILLAGE
        refused = (
            warned(text=village[:60], count=len(found)) if found else warned(text=village[:60])
        )
        return "", Problem.of(refused, field="village", level=Level.WARNING)

    def _named(self, name: str, district: str, regency: str) -> list[Village]:
        found = self._by_name.get(name)
        if found is None:
            close = process.extractOne(
                name, self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=88
            )
            found = self._by_name[close[0]] if close and len(name) > 4 else []
        return _within(_within(found, district, "district"), regency, "regency")


def _shown(digits: str) -> str:
    """The code as it is said again; longer than a village's it may be a NIK, and stays hidden."""
    return digits if len(digits) <= 12 else "•" * (len(digits) - 4) + digits[-4:]


def _within(found: list[Village], name: str, level: str) -> list[Village]:
    """Those in the named district or regency; a misspelt name is met halfway, an absent one by all."""
    if not name or not found:
        return found
    wanted, kind = _bare(name), _kind(name)
    near = [one for one in found if fuzz.ratio(_bare(getattr(one, level)), wanted) >= 80]
    return [one for one in near if kind in ("", _kind(getattr(one, level)))]


def _kind(name: str) -> str:
    """`kota` or `kab`, where a name says which: there are a Kota and a Kabupaten Bandung."""
    first = plain(name)[:4]
    return "kab" if first.startswith("kab") else "kota" if first == "kota" else ""


def _bare(name: str) -> str:
    words = plain(name) + " "
    for title in _TITLES:
        words = words.removeprefix(title)
    return words.replace(" ", "")
