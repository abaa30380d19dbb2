"""A list of market traders as a market office sends it: right in the main, wrong in every usual way.

Pure: the people come in, the cells of the two sheets come out, each line with what is wrong with it,
so that tests can hold the program's verdict against it. `sheets` writes them down.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from random import Random

from jangkau.cli.demo.clerk import Clerk
from jangkau.cli.demo.members import Member
from jangkau.cli.demo.people import Person, a_nik
from jangkau.domain import identity
from jangkau.domain.terms import Sex

Cell = str | int | float | date | None
Row = tuple[Cell, ...]


class Flaw(StrEnum):
    """What a line is a case of."""

    NONE = "none"
    SAME_WADAH = "same_wadah"
    OTHER_WADAH = "other_wadah"
    LAPSED = "lapsed"
    MAYBE_SAME = "maybe_same"
    NIK_ROUNDED = "nik_rounded"
    NIK_SCIENTIFIC = "nik_scientific"
    NIK_MISSING = "nik_missing"
    NIK_SHORT = "nik_short"
    NIK_LETTER = "nik_letter"
    NIK_ZERO = "nik_zero_serial"
    OTHER_SEX = "other_sex"
    OTHER_BIRTH_DATE = "other_birth_date"
    NOT_A_DATE = "not_a_date"
    CHILD = "child"
    OLD = "old"
    BAD_PHONE = "bad_phone"
    NO_NAME = "no_name"
    TWICE = "twice"


SHARES = {
    Flaw.SAME_WADAH: 12, Flaw.OTHER_WADAH: 8, Flaw.LAPSED: 5, Flaw.MAYBE_SAME: 6,
    Flaw.NIK_ROUNDED: 5, Flaw.NIK_SCIENTIFIC: 3, Flaw.NIK_MISSING: 3, Flaw.NIK_SHORT: 2,
    Flaw.NIK_LETTER: 1, Flaw.NIK_ZERO: 1, Flaw.OTHER_SEX: 2, Flaw.OTHER_BIRTH_DATE: 2,
    Flaw.NOT_A_DATE: 1, Flaw.CHILD: 1, Flaw.OLD: 1, Flaw.BAD_PHONE: 2, Flaw.NO_NAME: 1,
    Flaw.TWICE: 1,
}  # fmt: skip
"""How many lines in three hundred have each flaw; the others are right."""


@dataclass(frozen=True)
class Line:
    """A trader on the list and what their line is a case of."""

    person: Person
    flaw: Flaw = Flaw.NONE


@dataclass(frozen=True)
class Block:
    """One sheet: its name, heading and lines. Row and column numbers are the writer's business."""

    name: str
    heading: tuple[str, ...]
    rows: tuple[Row, ...]
    flaws: tuple[Flaw, ...]


BLOCK_A = (
    "No", "Nama Lengkap", "NIK/No KTP", "TTL", "Jns Kelamin", "Alamat", "Kel/Desa", "Kec",
    "No HP/WA", "Jenis Dagangan",
)  # fmt: skip
BLOCK_B = (
    "No.", "No Kios", "NAMA PEDAGANG", "L/P", "Tempat Lahir", "Tgl Lahir", "No. KTP", "Jns Dagangan",
    "Alamat Rumah", "Desa", "Kecamatan", "Telp/WA",
)  # fmt: skip


def lines(
    rows: int,
    *,
    fresh: Sequence[Person],
    own: Sequence[Member],
    others: Sequence[Member],
    chance: Random,
) -> list[Line]:
    """`rows` lines: strangers from `fresh`, members of the market's own wadah, members of others.

    `own` and `others` are people of the demo registry; a demo with fewer of them gives fewer lines
    of people already known. A small list has every flaw at least once.
    """
    counts = {flaw: max(1, round(count * rows / 300)) for flaw, count in SHARES.items()}
    paying = [member.person for member in own if not member.lapsed_days]
    away = [member.person for member in others if not member.lapsed_days]
    gone = [member.person for member in own if member.lapsed_days]
    taken = counts[Flaw.SAME_WADAH]
    known = {
        Flaw.SAME_WADAH: paying[:taken],
        Flaw.MAYBE_SAME: _misspeakable(paying[taken:])[: counts[Flaw.MAYBE_SAME]],
        Flaw.LAPSED: gone[: counts[Flaw.LAPSED]],
        Flaw.OTHER_WADAH: away[: counts[Flaw.OTHER_WADAH]],
    }
    found = [Line(person, flaw) for flaw, people in known.items() for person in people]
    strangers = iter(fresh)
    for flaw, count in counts.items():
        if flaw not in known and flaw is not Flaw.TWICE:
            found += [Line(_made_wrong(next(strangers), flaw, chance), flaw) for _ in range(count)]
    twice = counts[Flaw.TWICE]
    right = [Line(next(strangers)) for _ in range(rows - len(found) - twice)]
    chance.shuffle(found := found + right)
    return found + [Line(line.person, Flaw.TWICE) for line in right[:twice]]


def blocks(written: Sequence[Line], *, clerk: Clerk) -> tuple[Block, Block]:
    """The lines as two sheets that two clerks filled in: Blok A the longer one, Blok B the rest."""
    cut = len(written) * 11 // 20
    return (
        Block("Blok A", BLOCK_A, *_filled(written[:cut], _row_a, clerk)),
        Block("Blok B", BLOCK_B, *_filled(written[cut:], _row_b, clerk)),
    )


def _filled(
    some: Sequence[Line], row: Callable[[int, Line, Clerk], Row], clerk: Clerk
) -> tuple[tuple[Row, ...], tuple[Flaw, ...]]:
    rows = tuple(row(number, line, clerk) for number, line in enumerate(some, start=1))
    return rows, tuple(line.flaw for line in some)


def _row_a(number: int, line: Line, clerk: Clerk) -> Row:
    person = line.person
    return (
        number, _name(line, clerk), _nik(line, clerk), _place_and_date(line, clerk),
        clerk.sex(_sex(line)), person.address, clerk.village(person.home.name), clerk.district(person.home.district), _phone(line, clerk),
        clerk.goods(person.jobs[0]),
    )  # fmt: skip


def _row_b(number: int, line: Line, clerk: Clerk) -> Row:
    person = line.person
    return (
        number, f"B-{number:03d}", _name(line, clerk), _sex_letter(line), person.birth_place.upper(),
        _date(line, clerk), _nik(line, clerk), clerk.goods(person.jobs[0]), person.address,
        clerk.village(person.home.name), clerk.district(person.home.district), _phone(line, clerk),
    )  # fmt: skip


def _name(line: Line, clerk: Clerk) -> Cell:
    if line.flaw is Flaw.NO_NAME:
        return None
    if line.flaw is Flaw.MAYBE_SAME:
        return misspelt(line.person.name)
    return clerk.name(line.person.name, born=line.person.born_on, sex=line.person.sex)


def _nik(line: Line, clerk: Clerk) -> Cell:
    digits = line.person.nik.digits
    match line.flaw:
        case Flaw.NIK_MISSING:
            return None
        case Flaw.NIK_ROUNDED:
            return float(int(digits[:15] + "0"))
        case Flaw.NIK_SCIENTIFIC:
            return f"{digits[0]},{digits[1:6]}E+15"
        case Flaw.NIK_SHORT:
            return digits[:9] + digits[10:]
        case Flaw.NIK_LETTER:
            return digits.replace("0", "O")
        case Flaw.NIK_ZERO:
            return digits[:12] + "0000"
        case Flaw.MAYBE_SAME:
            return digits[:12] + f"{(int(digits[12:]) - 9000 + 411) % 999 + 9001}"
    return clerk.nik(digits)


def _sex(line: Line) -> Sex:
    if line.flaw is not Flaw.OTHER_SEX:
        return line.person.sex
    return Sex.MALE if line.person.sex is Sex.FEMALE else Sex.FEMALE


def _sex_letter(line: Line) -> str:
    return "P" if _sex(line) is Sex.FEMALE else "L"


def _date(line: Line, clerk: Clerk) -> Cell:
    born = line.person.born_on
    if line.flaw is Flaw.NOT_A_DATE:
        return f"31/02/{born.year}"
    if line.flaw is Flaw.OTHER_BIRTH_DATE:
        return born.replace(year=born.year - 3, day=min(born.day, 28))
    return clerk.day(born)


def _place_and_date(line: Line, clerk: Clerk) -> Cell:
    day = _date(line, clerk)
    written = day if isinstance(day, str) else clerk.day_text(day) if isinstance(day, date) else ""
    return clerk.with_place(line.person.birth_place, written)


def _phone(line: Line, clerk: Clerk) -> Cell:
    if line.flaw is Flaw.BAD_PHONE:
        return "0899-XXXX"
    return clerk.phone(line.person.phone)


def misspelt(name: str) -> str:
    """The name as somebody hears it: another spelling of the same sound, or the name itself."""
    for heard, written in SLIPS:
        other = name.replace(heard, written, 1)
        same_sound = identity.block_sound(other) == identity.block_sound(name)
        if other != name and same_sound and identity.closeness(other, to=name) >= 94:
            return other
    return name


SLIPS = (
    ("di", "dhi"), ("ya", "ia"), ("yu", "ju"), ("u", "oe"), ("i ", "y "), ("f", "p"), ("v", "f"),
    ("j", "dj"), ("ti", "thi"), ("a", "ah"), ("m", "mm"), ("n", "nn"), ("s", "ss"), ("l", "ll"),
)  # fmt: skip


def _misspeakable(people: Sequence[Person]) -> list[Person]:
    """Those whose name has another spelling, and who left a telephone number."""
    return [one for one in people if one.phone and misspelt(one.name) != one.name]


def _made_wrong(person: Person, flaw: Flaw, chance: Random) -> Person:
    """The person, with the age that the flaw is about."""
    if flaw not in {Flaw.CHILD, Flaw.OLD}:
        return person
    born = person.born_on.replace(year=2014 if flaw is Flaw.CHILD else 1935, day=3)
    nik = a_nik(chance, district=person.nik.district, born_on=born, sex=person.sex)
    return replace(person, born_on=born, nik=nik)
