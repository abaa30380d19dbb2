"""Comparing two records of people who may be one, and saying why.

The score is a sum of points for what agrees and against what differs, between 0 and 100. It decides
nothing: from `LIKELY` on, an officer is shown both records and the evidence, and decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from jangkau.domain.identity.names import closeness
from jangkau.domain.terms import Sex

LIKELY = 60
"""The score from which two records are shown to an officer as perhaps the same person."""


@dataclass(frozen=True)
class Features:
    """What is compared. Empty texts and None mean "not known" and count neither way."""

    name: str
    birth_date: date
    sex: Sex
    mother_name: str = ""
    village_code: str | None = None
    region_code: str = ""
    phone: str = ""
    nik_hash: bytes | None = None


@dataclass(frozen=True)
class Evidence:
    """One finding: its code, its points for (or, negative, against), and the facts it names."""

    code: str
    points: int
    facts: dict[str, str] = field(default_factory=dict)

    def sentence(self, language: str = "id") -> str:
        """The finding in `id` or `en`."""
        template = _SENTENCES[self.code][0 if language.startswith("id") else 1]
        return template.format(**self.facts)


@dataclass(frozen=True)
class Compared:
    """The score, 0 to 100, and the evidence, weightiest first."""

    score: int
    evidence: tuple[Evidence, ...]


def compare(one: Features, *, to: Features) -> Compared:
    """How likely `one` and `to` are the same person."""
    found = sorted(
        (evidence for weigh in _WEIGHING for evidence in weigh(one, to)),
        key=lambda evidence: (-abs(evidence.points), evidence.code),
    )
    score = max(0, min(100, sum(evidence.points for evidence in found)))
    return Compared(score=score, evidence=tuple(found))


def swapped(day: date) -> date | None:
    """The date with day and month exchanged, as in American dates; None where that is no other date."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def _name(one: Features, other: Features) -> Iterator[Evidence]:
    alike = closeness(one.name, to=other.name)
    if alike >= 99:
        yield Evidence("name_same", 40)
    elif alike >= 96:
        yield Evidence("name_sounds_same", 34, {"name": other.name})
    elif alike >= 85:
        yield Evidence("name_alike", 24, {"name": other.name})
    else:
        yield Evidence("name_differs", -25, {"name": other.name})


def _birth_date(one: Features, other: Features) -> Iterator[Evidence]:
    born, theirs = one.birth_date, other.birth_date
    if born == theirs:
        yield Evidence("birth_date_same", 25)
    elif swapped(born) == theirs:
        yield Evidence("birth_date_swapped", 18)
    elif _one_part_differs(born, theirs):
        yield Evidence("birth_date_near", 8, {"date": theirs.isoformat()})
    else:
        yield Evidence("birth_date_differs", -25, {"date": theirs.isoformat()})


def _mother(one: Features, other: Features) -> Iterator[Evidence]:
    if not one.mother_name or not other.mother_name:
        return
    alike = closeness(one.mother_name, to=other.mother_name)
    if alike >= 99:
        yield Evidence("mother_same", 20)
    elif alike >= 85:
        yield Evidence("mother_alike", 13)
    else:
        yield Evidence("mother_differs", -20)


def _place(one: Features, other: Features) -> Iterator[Evidence]:
    if one.village_code and one.village_code == other.village_code:
        yield Evidence("village_same", 12)
    elif one.region_code[:4] and one.region_code[:4] == other.region_code[:4]:
        yield Evidence("regency_same", 4)


def _phone(one: Features, other: Features) -> Iterator[Evidence]:
    if one.phone and one.phone == other.phone:
        yield Evidence("phone_same", 15)


def _sex(one: Features, other: Features) -> Iterator[Evidence]:
    if one.sex != other.sex:
        yield Evidence("sex_differs", -25)


def _nik(one: Features, other: Features) -> Iterator[Evidence]:
    if one.nik_hash and other.nik_hash and one.nik_hash != other.nik_hash:
        yield Evidence("nik_differs", -15)


_WEIGHING = (_name, _birth_date, _mother, _place, _phone, _sex, _nik)


def _one_part_differs(a: date, b: date) -> bool:
    return (a.day != b.day) + (a.month != b.month) + (a.year != b.year) == 1


_SENTENCES = {
    "name_same": ("Nama sama.", "The same name."),
    "name_sounds_same": (
        "Nama terdengar sama: {name}.",
        "The name sounds the same: {name}.",
    ),
    "name_alike": ("Nama mirip: {name}.", "A similar name: {name}."),
    "name_differs": ("Nama berbeda: {name}.", "A different name: {name}."),
    "birth_date_same": ("Tanggal lahir sama.", "The same birth date."),
    "birth_date_swapped": (
        "Tanggal lahir sama bila hari dan bulannya ditukar.",
        "The same birth date if day and month are exchanged.",
    ),
    "birth_date_near": (
        "Tanggal lahir berbeda di satu bagian saja: {date}.",
        "The birth date differs in one part only: {date}.",
    ),
    "birth_date_differs": (
        "Tanggal lahir berbeda: {date}.",
        "A different birth date: {date}.",
    ),
    "mother_same": ("Nama ibu sama.", "The same mother's name."),
    "mother_alike": ("Nama ibu mirip.", "A similar mother's name."),
    "mother_differs": ("Nama ibu berbeda.", "A different mother's name."),
    "village_same": ("Desa atau kelurahan sama.", "The same village."),
    "regency_same": ("Kabupaten atau kota sama.", "The same regency or city."),
    "phone_same": ("Nomor telepon sama.", "The same telephone number."),
    "sex_differs": ("Jenis kelamin berbeda.", "A different sex."),
    "nik_differs": (
        "NIK berbeda: cocokkan kedua KTP-el.",
        "The NIKs differ: compare both e-KTPs.",
    ),
}
