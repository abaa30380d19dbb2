"""Reading a row into a person, or into the reasons why not."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jangkau.domain.rosters.cells import (
    Cell,
    filled,
    read_income,
    read_name,
    read_nik,
    read_phone,
    read_sex,
    text_of,
)
from jangkau.domain.rosters.dates import read_date, read_place_and_date
from jangkau.domain.rosters.fields import Field
from jangkau.domain.rosters.headings import named_by
from jangkau.domain.rosters.layout import Layout
from jangkau.domain.rosters.problems import (
    ERROR_VALUE,
    FORMULA,
    NIK_ROUNDED,
    UNKNOWN_OCCUPATION,
    Level,
    Problem,
)
from jangkau.domain.rosters.villages import Gazetteer
from jangkau.domain.terms import NIK, Refused, Sex


@dataclass(frozen=True)
class Rules:
    """What only the world outside knows, on the day `on`.

    `check_nik` holds a NIK against the birth date and sex on the list and returns what speaks against
    it; `check_age` returns why somebody born then cannot register, or None; `occupation` turns the
    word for a job into our code, `""` for none.
    """

    on: date
    check_nik: Callable[[NIK, date | None, Sex | None], Iterable[Refused]]
    check_age: Callable[[date], Refused | None]
    gazetteer: Gazetteer
    occupation: Callable[[str], str]


class Kind(StrEnum):
    """What a row turned out to be; only a person is checked further."""

    PERSON = "person"
    EMPTY = "empty"
    TOTAL = "total"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A row in the words of the house. Fields that could not be read, or are not given, are empty.

    `derived` names what was taken from the NIK because the list does not say.
    """

    nik: str = ""
    name: str = ""
    sex: str = ""
    birth_date: date | None = None
    birth_place: str = ""
    mother_name: str = ""
    phone: str = ""
    address: str = ""
    village_code: str = ""
    occupation_code: str = ""
    workplace: str = ""
    declared_income: int | None = None
    derived: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One row read: what it is, the person in it, and what is wrong with the cells."""

    kind: Kind
    person: ReadPerson
    problems: tuple[Problem, ...] = ()

    @property
    def good(self) -> bool:
        return all(problem.level is Level.WARNING for problem in self.problems)


NOBODY = ReadPerson()

_TOTAL = re.compile(r"(?i)^(?:sub\s*-?\s*|grand\s+)?(?:jumlah|total|jml|rekap(?:itulasi)?)\b")
_FOOT = re.compile(
    r"(?i)^(?:mengetahui|menyetujui|hormat (?:kami|saya)|tanda tangan|ketua|sekretaris|bendahara"
    r"|koordinator|dibuat oleh|demikian|catatan|keterangan|nb|note|lampiran)\b"
)
_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})


class RowReader:
    """Reads the rows below one heading, in order; remembers where the list ended."""

    def __init__(self, layout: Layout, rules: Rules) -> None:
        self._layout = layout
        self._rules = rules
        self._at = dict(layout.columns)
        self._used = [at for field, at in self._at.items() if field in _WEIGHTY]
        self._mapped = [(field, at) for field, at in self._at.items() if field not in _UNREAD]
        self._nik = self._at.get(Field.NIK)
        self._ended = False

    def read(self, cells: Sequence[Cell], *, formulas: Collection[int] = ()) -> Reading:
        """What a row is, and the person in it. `formulas` has the columns that hold a formula."""
        kind = self._kind(cells)
        if kind is not Kind.PERSON:
            return Reading(kind, NOBODY)
        problems: list[Problem] = []
        for field, at in self._mapped if formulas or _has_errors(cells) else ():
            _unreadable(field, at, cells, formulas, problems)
        spoilt = {problem.field for problem in problems}
        return _Person(self, cells, problems, spoilt).reading()

    def cell(self, cells: Sequence[Cell], *, field: Field) -> Cell:
        at = self._at.get(field)
        return cells[at] if at is not None and at < len(cells) else None

    def has(self, field: Field) -> bool:
        return field in self._at

    @property
    def rules(self) -> Rules:
        return self._rules

    @property
    def layout(self) -> Layout:
        return self._layout

    def _kind(self, cells: Sequence[Cell]) -> Kind:
        if self._plainly_a_person(cells):
            return Kind.PERSON
        texts = [filled(cell) for cell in cells]
        said = [text for text in texts if text]
        if not said:
            return Kind.EMPTY
        nik = texts[self._nik] if self._nik is not None and self._nik < len(texts) else ""
        numbered = any(map(str.isdigit, nik))
        if self._is_heading(texts):
            return Kind.HEADING
        if not numbered and any(_TOTAL.match(text) for text in said[:3]):
            return Kind.TOTAL
        if not numbered and any(_FOOT.match(text) for text in said):
            self._ended = True
        if (self._ended and not numbered) or not self._about_a_person(texts):
            return Kind.NOTE
        return Kind.PERSON

    def _about_a_person(self, texts: Sequence[str]) -> bool:
        return any(texts[at] for at in self._used if at < len(texts))

    def _plainly_a_person(self, cells: Sequence[Cell]) -> bool:
        """The usual row: sixteen digits where the NIK is. Anything else is looked at closely."""
        if self._nik is None or self._nik >= len(cells):
            return False
        nik = cells[self._nik]
        return isinstance(nik, str) and len(nik) == 16 and nik.isdecimal()

    def _is_heading(self, texts: Sequence[str]) -> bool:
        """Lists printed page by page repeat their heading."""
        hits = 0
        for field in (Field.NIK, Field.NAME, Field.BIRTH_DATE, Field.BIRTH, Field.SEX):
            at = self._at.get(field)
            if at is not None and at < len(texts) and texts[at] and not texts[at].isdecimal():
                hits += named_by(texts[at]).field is field and len(texts[at]) > 2
        return hits >= 2


_UNREAD = frozenset({Field.ADVICE, Field.OTHER})
_WEIGHTY = frozenset(
    {
        Field.NIK,
        Field.NAME,
        Field.BIRTH,
        Field.BIRTH_DATE,
        Field.PHONE,
        Field.MOTHER_NAME,
        Field.SEX,
    }
)
"""Fields of which one at least says that a row is about a person."""


def _has_errors(cells: Sequence[Cell]) -> bool:
    return any([cell.__class__ is str and cell[:1] in _SUSPECT for cell in cells])


_SUSPECT = frozenset("#=")


def _unreadable(
    field: Field, at: int, cells: Sequence[Cell], formulas: Collection[int], problems: list[Problem]
) -> None:
    cell = cells[at] if at < len(cells) else None
    text = cell if isinstance(cell, str) else ""
    if at in formulas or (text.startswith("=") and not text.startswith('="')):
        problems.append(Problem.of(FORMULA(), field=field))
    elif text.strip() in _ERRORS:
        problems.append(Problem.of(ERROR_VALUE(text=text.strip()), field=field))


class _Person:
    """One row on its way to a `Reading`: every field is tried, every problem is kept."""

    def __init__(
        self, reader: RowReader, cells: Sequence[Cell], problems: list[Problem], spoilt: set[str]
    ) -> None:
        self._reader, self._cells = reader, cells
        self._problems, self._spoilt = problems, spoilt

    def reading(self) -> Reading:
        """The row, read."""
        nik, rules = self._nik(), self._reader.rules
        place, born = self._birth()
        sex = self._sex()
        derived: tuple[str, ...] = ()
        if nik is not None:
            self._problems += [
                Problem.of(refused, field=_FIELD_OF.get(refused.code, Field.NIK))
                for refused in rules.check_nik(nik, born, sex)
            ]
            if born is None and not self._wrong(Field.BIRTH_DATE, Field.BIRTH):
                born, derived = nik.birth_date(on=rules.on), (*derived, Field.BIRTH_DATE)
            if sex is None and not self._wrong(Field.SEX):
                sex, derived = nik.sex, (*derived, Field.SEX)
        if born is not None:
            self._check_age(born)
        return self._finish(nik, place, born, sex, derived)

    def _finish(
        self,
        nik: NIK | None,
        place: str,
        born: date | None,
        sex: Sex | None,
        derived: tuple[str, ...],
    ) -> Reading:
        village_code = self._village()
        person = ReadPerson(
            nik=nik.digits if nik else "",
            name=self._tried(Field.NAME, read_name, "", required=True),
            sex=sex or "",
            birth_date=born,
            birth_place=place,
            mother_name=self._tried(Field.MOTHER_NAME, read_name, ""),
            phone=self._tried(Field.PHONE, read_phone, ""),
            address=self._address(village_code),
            village_code=village_code,
            occupation_code=self._occupation(),
            workplace=self._text(Field.WORKPLACE),
            declared_income=self._tried(Field.INCOME, read_income, None),
            derived=derived,
        )
        return Reading(Kind.PERSON, person, tuple(self._problems))

    def _nik(self) -> NIK | None:
        if Field.NIK in self._spoilt:
            return None
        try:
            digits = read_nik(self._reader.cell(self._cells, field=Field.NIK))
        except Refused as refused:
            self._problems.append(Problem.of(refused, field=Field.NIK))
            return None
        if self._reader.layout.nik_rounded and digits.endswith("0"):
            self._problems.append(Problem.of(NIK_ROUNDED(), field=Field.NIK))
            return None
        return NIK(digits)

    def _birth(self) -> tuple[str, date | None]:
        place = self._text(Field.BIRTH_PLACE)
        on = self._reader.rules.on
        if not self._reader.has(Field.BIRTH):
            return place, self._tried(Field.BIRTH_DATE, lambda cell: read_date(cell, on=on), None)
        nothing: tuple[str, date | None] = ("", None)
        both = self._tried(Field.BIRTH, lambda cell: read_place_and_date(cell, on=on), nothing)
        if self._reader.has(Field.BIRTH_DATE):
            return place or both[0], self._tried(
                Field.BIRTH_DATE, lambda cell: read_date(cell, on=on), both[1]
            )
        return place or both[0], both[1]

    def _sex(self) -> Sex | None:
        if self._reader.has(Field.SEX):
            told = self._reader.layout.p_is_male
            return self._tried(Field.SEX, lambda cell: read_sex(cell, p_is_male=told), None)
        marked = [
            sex
            for field, sex in ((Field.SEX_MALE, Sex.MALE), (Field.SEX_FEMALE, Sex.FEMALE))
            if self._text(field)
        ]
        return marked[0] if len(marked) == 1 else None

    def _check_age(self, born: date) -> None:
        refused = self._reader.rules.check_age(born)
        if refused is not None and not self._wrong(Field.BIRTH_DATE, Field.BIRTH):
            self._problems.append(Problem.of(refused, field=Field.BIRTH_DATE))

    def _village(self) -> str:
        text = self._text(Field.VILLAGE)
        if not text:
            return ""
        district, regency = self._text(Field.DISTRICT), self._text(Field.REGENCY)
        code, problem = self._reader.rules.gazetteer.find(text, district=district, regency=regency)
        if problem is not None:
            self._problems.append(problem)
        return code

    def _occupation(self) -> str:
        text = self._text(Field.OCCUPATION)
        code = self._reader.rules.occupation(text) if text else ""
        if text and not code:
            refused = UNKNOWN_OCCUPATION(text=text[:60])
            self._problems.append(Problem.of(refused, field=Field.OCCUPATION, level=Level.WARNING))
        return code

    def _address(self, village_code: str) -> str:
        """The address with the neighbourhood, and with the places as written where no code was found."""
        address, neighbours = self._text(Field.ADDRESS), self._text(Field.NEIGHBOURHOOD)
        street = f"{address} RT/RW {neighbours}".strip() if neighbours else address
        named = () if village_code else (Field.VILLAGE, Field.DISTRICT, Field.REGENCY)
        places = (text for text in map(self._text, named) if not text.isdecimal())
        return ", ".join(filter(None, (street, *places)))

    def _text(self, field: Field) -> str:
        cell = self._reader.cell(self._cells, field=field)
        return "" if cell is None or field in self._spoilt else filled(cell)

    def _tried[T](
        self, field: Field, read: Callable[[Cell], T], nothing: T, *, required: bool = False
    ) -> T:
        cell = self._reader.cell(self._cells, field=field)
        if field in self._spoilt or (not required and (cell is None or cell == "")):
            return nothing
        if field is Field.MOTHER_NAME and not text_of(cell).strip("-. 0?"):
            return nothing
        try:
            return read(cell)
        except Refused as refused:
            self._problems.append(Problem.of(refused, field=field))
            return nothing

    def _wrong(self, *fields: Field) -> bool:
        return any(problem.field in fields for problem in self._problems)


_FIELD_OF = {
    "nik.other_birth_date": Field.BIRTH_DATE,
    "nik.other_sex": Field.SEX,
}
"""Which cell to look at first for what a NIK is refused for; the NIK itself for the rest."""
