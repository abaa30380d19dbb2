"""Places by their official codes, and the territory an officer may see.

Codes are those of the Ministry of Home Affairs (Kepmendagri), kept as digits without dots: 2 for a
province, 4 for a regency or city, 6 for a district (kecamatan), 10 for a village (desa, kelurahan).
A code begins with its parent's code.
"""

from dataclasses import dataclass
from enum import StrEnum

from jangkau.domain.terms.refused import Refusal

BAD_CODE = Refusal(
    "region.bad_code",
    id="Kode wilayah “{text}” tidak dikenal bentuknya. Pakai 2, 4, 6 atau 10 angka, misalnya "
    "32.73 untuk Kota Bandung atau 32.73.05.1004 untuk Kebon Jeruk.",
    en="“{text}” does not look like a region code. Use 2, 4, 6 or 10 digits, for example 32.73 "
    "for Kota Bandung or 32.73.05.1004 for Kebon Jeruk.",
)


class Level(StrEnum):
    """The four levels of the administrative map."""

    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"


_LEVEL_OF = {2: Level.PROVINCE, 4: Level.REGENCY, 6: Level.DISTRICT, 10: Level.VILLAGE}
_PARENT_DIGITS = {10: 6, 6: 4, 4: 2}


class RegionCode(str):
    """An official region code as digits; `dotted` is the form people write."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> "RegionCode":
        """Reads `32.73.05.1004` and `3273051004`. Refuses other shapes (`region.bad_code`)."""
        digits = text.strip().replace(".", "").replace(" ", "")
        if not (digits.isascii() and digits.isdecimal()) or len(digits) not in _LEVEL_OF:
            raise BAD_CODE(text=text)
        return cls(digits)

    @property
    def level(self) -> Level:
        return _LEVEL_OF[len(self)]

    @property
    def parent(self) -> "RegionCode | None":
        """The next code upward; None above a province."""
        return RegionCode(self[: _PARENT_DIGITS[len(self)]]) if len(self) > 2 else None

    @property
    def dotted(self) -> str:
        parts = (self[:2], self[2:4], self[4:6], self[6:])
        return ".".join(part for part in parts if part)


@dataclass(frozen=True)
class Territory:
    """What one officer may see: regions by code prefix, and the offices whose records are theirs.

    `everywhere` sees all. An empty territory sees nothing.
    """

    regions: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    everywhere: bool = False

    def covers(self, code: str | None) -> bool:
        """Whether the region `code` lies inside; an unknown place lies only inside everywhere."""
        if self.everywhere:
            return True
        return bool(code) and any(str(code).startswith(region) for region in self.regions)

    def touches(self, code: str) -> bool:
        """Whether the region `code` lies inside, or has a part of the territory inside it."""
        return self.covers(code) or any(region.startswith(code) for region in self.regions)

    def holds(self, office: str | None) -> bool:
        """Whether records of the office `office` are this officer's to see."""
        return self.everywhere or office in self.offices

    def sees(self, *, region: str | None, office: str | None) -> bool:
        """Whether a record placed in `region` and kept by `office` may be seen."""
        return self.covers(region) or self.holds(office)
